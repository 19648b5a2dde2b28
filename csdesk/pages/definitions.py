"""What every figure means, how it is computed and what it rests on: the glossary that the program works by."""

from csdesk.base.units import many
from csdesk.datasets.setting_words import setting_title, setting_value
from csdesk.metrics.engine.judging import missing_data
from csdesk.metrics.metric import Metric
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.lens import Lens
from csdesk.pages.shown import MET, MISSED, target_met
from csdesk.pages.values import Cell, Role, Words
from csdesk.pages.words import capital

LINES = 12
"""So many lines a definition may take: each stands whole, also in a narrow window."""


def unlocked(lens: Lens) -> int:
    """How many figures have the data that they need."""
    return sum(not missing_data(metric, lens.engine.facts) for metric in lens.engine.catalogue.values())


def definitions(lens: Lens) -> Table:
    """A row for each figure, by family; what isn't unlocked says which column would do it."""
    metrics = lens.engine.catalogue
    return Table(
        f"{many(len(metrics), 'figure')}, each with its one definition",
        "What each figure means, its formula, the settings that change it, and what it rests on",
        (
            Heading("Figure", width=26, lines=LINES), Heading("What it means", width=60, lines=LINES),
            Heading("Formula", width=48, lines=LINES), Heading("Settings", width=24, lines=LINES),
            Heading("Rests on", width=24, lines=LINES), Heading("Your data", width=28, lines=LINES),
        ),
        tuple(_row(lens, metric) for metric in metrics.values()),
        tuple(metrics),
        "figure",
        name="definitions",
    )  # fmt: skip


def _row(lens: Lens, metric: Metric) -> tuple[Cell, ...]:
    facts = lens.engine.facts
    lacking = missing_data(metric, facts)
    settings = [_setting(name, facts.settings.chosen.get(name, "")) for name in metric.settings]
    rests = ", ".join(dataset.title for dataset in dict.fromkeys(metric.reads))
    return (
        Words(metric.title, strong=True), metric.about, metric.formula,
        " · ".join(settings), rests,
        Words(capital(lacking), Role.MUTED) if lacking else "Unlocked",
    )  # fmt: skip


def _setting(name: str, chosen: str) -> str:
    """A setting that changes the figure, with what the owner chose."""
    return f"{setting_title(name)}: {setting_value(name, chosen)}" if chosen else setting_title(name)


def targets(lens: Lens) -> Table:
    """Every figure that the owner has set a target for, with where it stands in the chosen period."""
    rows: list[tuple[Cell, ...]] = []
    held = [id_ for id_ in lens.targets if id_ in lens.engine.catalogue]
    for id_ in held:
        metric, now = lens.metric(id_), lens.number(id_)
        rows.append((metric.title, lens.count(lens.targets[id_], metric.unit), now, _standing(lens, id_, now.value)))
    return Table(
        f"{many(len(held), 'target')} set" if held else "No targets yet",
        f"Where each stands in {lens.period_title}",
        (
            Heading("Figure", width=26),
            Heading("Target", numeric=True),
            Heading("Now", numeric=True),
            Heading("Standing"),
        ),
        tuple(rows),
        tuple(held),
        "target",
        "A target stands on the card of its figure. Set one with a right click on a card.",
        "targets",
    )


def _standing(lens: Lens, id_: str, value: float | None) -> Words | None:
    """Whether the target is met; None where the figure isn't known."""
    met = target_met(lens.metric(id_), value, lens.targets[id_])
    return None if met is None else Words(MET, Role.BETTER) if met else Words(MISSED, Role.WORSE)
