"""The first sentence of the Overview, made by rules from the largest movements: every number in it opens its proof."""

from dataclasses import replace

from csdesk.base.periods import Grain
from csdesk.base.units import many
from csdesk.pages.decisions import Slipping
from csdesk.pages.lens import Lens
from csdesk.pages.shown import reads_as_nothing
from csdesk.pages.values import Number
from csdesk.pages.view import Headline
from csdesk.pages.words import capital, counted, listed

WELCOME = "See your customers' health in one place"
GAINED = (
    ("mrr_new", "new customers brought"),
    ("mrr_expansion", "expansion brought"),
    ("mrr_reactivated", "returned customers brought"),
)
LOST = (("mrr_churned", "customers who left took"), ("mrr_contraction", "contraction took"))
MOST_NAMED = 2
LONGEST = 100
"""So many characters stand on one line of the smallest window; names make room for them."""
Parts = tuple[str | Number, ...]


def headline(lens: Lens, slipping: Slipping | None = None) -> Headline:
    """How the business does, then what matters most: the renewals that slip, else the largest gain and loss.

    Without MRR it speaks of customers; without those of what they answer.
    """
    if lens.result("mrr").value is not None:
        growth = _mrr(lens)
        parts = (*growth, *(_renewals(slipping, growth) if slipping and slipping.names else _largest(lens)))
    elif lens.result("customers_active").value is not None:
        parts = _customers(lens)
    elif lens.result("nps").value is not None:
        parts = ("NPS is ", lens.number("nps"), f" from {many(lens.result('nps').n, 'reply', 'replies')}.")
    else:
        parts = (WELCOME,)
    return Headline(parts, _note(lens))


def _mrr(lens: Lens) -> Parts:
    """MRR grew 4.7% to ₦48.4m."""
    mrr, growth = lens.number("mrr"), lens.number("mrr_growth")
    if growth.value is None or lens.period.grain is Grain.ALL:
        return ("MRR is ", mrr, ".")
    size = replace(growth, text=growth.text.removeprefix("−"))
    if reads_as_nothing(size.text):
        return ("MRR stayed at ", mrr, ".")
    return (f"MRR {'grew' if growth.value > 0 else 'fell'} ", size, " to ", mrr, ".")


def _renewals(slipping: Slipping, before: Parts) -> Parts:
    """Two renewals worth ₦5.5m are slipping: Zuma Foods and Kora Logistics. Of long names one alone is told."""
    said: Parts = ()
    for named in range(min(MOST_NAMED, len(slipping.names)), 0, -1):
        said = _naming(slipping, named)
        if len(Headline((*before, *said)).text) <= LONGEST:
            break
    return said


def _naming(slipping: Slipping, named: int) -> Parts:
    names, worth, count = slipping.names, slipping.worth, len(slipping.names)
    others = [f"{counted(count - named)} more"] if count > named else []
    noun, verb = ("renewal", "is") if count == 1 else ("renewals", "are")
    start, end = f" {capital(counted(count))} {noun}", f" {verb} slipping: {listed([*names[:named], *others])}."
    return (f"{start} worth ", worth, end) if worth.value else (f"{start}{end}",)


def _largest(lens: Lens) -> Parts:
    """New customers brought ₦3.3m, customers who left took ₦1.1m."""
    told: list[tuple[str, Number]] = []
    for kinds in (GAINED, LOST):
        numbers = [(words, lens.number(id_)) for id_, words in kinds]
        words, number = max(numbers, key=lambda each: each[1].value or 0.0)
        if number.value:
            told.append((words, number))
    match told:
        case [(words, number)]:
            return (f" {capital(words)} ", number, ".")
        case [(words, number), (more, other)]:
            return (f" {capital(words)} ", number, f", {more} ", other, ".")
        case _:
            return ()


def _customers(lens: Lens) -> Parts:
    """117 customers at the end of Q2 2025: 11 came, 1 left."""
    active, new, lost = (lens.number(id_) for id_ in ("customers_active", "customers_new", "customers_lost"))
    noun = "customer" if active.value == 1 else "customers"
    if new.value is None or lost.value is None:
        return (active, f" {noun}.")
    return (active, f" {noun} at the end of {lens.period_title}: ", new, " came, ", lost, " left.")


def _note(lens: Lens) -> str:
    """128 customers · 2 rows of the last import were set aside."""
    active = lens.result("customers_active").value
    last = next((each for each in lens.imports if each.kind == "import" and not each.undone), None)
    parts = ["" if active is None else many(active, "customer")]
    if last is not None and last.set_aside:
        be = "was" if last.set_aside == 1 else "were"
        parts.append(f"{many(last.set_aside, 'row')} of the last import {be} set aside")
    return " · ".join(part for part in parts if part)
