"""Steps of the customer's journey in their own order, each with how it felt."""

from csdesk.datasets.surveys import SURVEYS
from csdesk.metrics.engine.engine import Figure
from csdesk.metrics.figures.journey import journey_order
from csdesk.metrics.forms import Result
from csdesk.pages.blocks import Block
from csdesk.pages.charts import Point, Points
from csdesk.pages.findings import joined
from csdesk.pages.framing import missing
from csdesk.pages.lens import Lens
from csdesk.pages.shown import FEWEST_REPLIES, TOO_FEW
from csdesk.pages.values import Role

MEASURES = (("ces", "found it easy"), ("csat", "were satisfied"))
UNNAMED = "No step named"
FEWEST_STEPS = 2
"""With fewer steps that have replies enough there is nothing to compare."""


def steps(lens: Lens) -> Block:
    """Ease by step (satisfaction where nobody was asked about ease), in the order in which customers come to them."""
    for id_, felt in MEASURES:
        figures = [figure for figure in lens.split(id_, "step") if figure.results[lens.at].n]
        if any(figure.group["step"] for figure in figures):
            return _points(lens, id_, felt, figures)
    return missing(
        "See which step is the hardest",
        f"No answers about ease or satisfaction name a step of the journey in {lens.period_title}.",
        SURVEYS,
        shape="points",
    )


def _points(lens: Lens, id_: str, felt: str, figures: list[Figure]) -> Points:
    order = journey_order(lens.engine.facts)
    figures = sorted(figures, key=lambda figure: order.get(figure.group["step"], len(order)))
    shown = {figure.group["step"]: figure.results[lens.at] for figure in figures}
    whole = lens.result(id_)
    hardest = hardest_step(shown, whole)
    points = tuple(
        Point(
            name or UNNAMED,
            lens.shown(id_, result, {"step": (name,)}),
            Role.WORSE if name == hardest else Role.ACCENT,
            "" if result.n >= FEWEST_REPLIES else TOO_FEW.capitalize(),
        )
        for name, result in shown.items()
    )
    title = f"{hardest} is the hardest step" if hardest else "No step stands out as the hardest"
    if len(judged(shown)) < FEWEST_STEPS:
        title = "Too few replies to compare steps"
    return Points(
        title, joined(f"Share who {felt}, in journey order, 95% interval", lens.period_title), points, 0.0, 1.0
    )


def hardest_step(shown: dict[str, Result], whole: Result) -> str:
    """The named step with the lowest share, where its whole interval lies below the share of all steps; '' for none."""
    found = judged(shown)
    lowest = min(found, key=lambda name: found[name].value or 0.0, default="")
    if not lowest or len(found) < FEWEST_STEPS or whole.value is None:
        return ""
    high = found[lowest].high
    return lowest if high is not None and high < whole.value else ""


def judged(shown: dict[str, Result]) -> dict[str, Result]:
    """The named steps with replies enough to be shown."""
    return {name: each for name, each in shown.items() if name and each.n >= FEWEST_REPLIES and each.value is not None}
