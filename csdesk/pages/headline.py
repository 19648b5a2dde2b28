"""The first sentence of the Overview, made by rules from the largest movements: every number in it opens its proof."""

from collections.abc import Sequence
from dataclasses import replace

from csdesk.base.periods import Grain
from csdesk.base.units import many
from csdesk.pages.decisions import Pressing
from csdesk.pages.findings import so_far
from csdesk.pages.lens import Lens
from csdesk.pages.shown import reads_as_nothing
from csdesk.pages.values import Number
from csdesk.pages.view import Headline
from csdesk.pages.words import capital, counted, listed

WELCOME = "See your customers' health in one place"
GAINED = (
    ("mrr_new", "new customers brought", "a new customer brought"),
    ("mrr_expansion", "expansion brought", "expansion brought"),
    ("mrr_reactivated", "returned customers brought", "a returned customer brought"),
)
LOST = (
    ("mrr_churned", "customers who left took", "a customer who left took"),
    ("mrr_contraction", "contraction took", "contraction took"),
)
"""What moved MRR, in words for several customers and for one."""
MOST_NAMED = 2
LONGEST = 100
"""So many characters stand on one line of the smallest window and of a sheet; names make room for them."""
Parts = tuple[str | Number, ...]


def headline(lens: Lens, pressing: Pressing | None = None, day: str = "") -> Headline:
    """How the business does, then what matters most: the renewals that slip, else who is at risk, else the largest gain
    and loss; where nothing moved, who needs a decision. `day` is that of what is pressing, where it isn't the period's
    last.

    Without MRR it speaks of customers; without those of what they answer.
    """
    if lens.result("mrr").value is not None:
        parts = _mrr(lens)
        parts = (*parts, *(_urgent(pressing, parts, day) or _largest(lens) or _deciding(pressing, parts, day)))
    elif lens.result("customers_active").value is not None:
        parts = _customers(lens)
        parts = (*parts, *(_urgent(pressing, parts, day) or _deciding(pressing, parts, day)))
    elif lens.result("nps").value is not None:
        replies = many(lens.result("nps").n, "reply", "replies")
        parts = ("NPS is ", lens.number("nps"), f" from {replies}{so_far(lens)}.")
    else:
        parts = (WELCOME,)
    return Headline(parts, _note(lens))


def _mrr(lens: Lens) -> Parts:
    """MRR grew 4.7% to ₦48.4m; `so far`, where the period still runs."""
    mrr, growth = lens.number("mrr"), lens.number("mrr_growth")
    if growth.value is None or lens.period.grain is Grain.ALL:
        return ("MRR is ", mrr, ".")
    size = replace(growth, text=growth.text.removeprefix("−"))
    if reads_as_nothing(size.text):
        return ("MRR stayed at ", mrr, f"{so_far(lens)}.")
    return (f"MRR {'grew' if growth.value > 0 else 'fell'} ", size, " to ", mrr, f"{so_far(lens)}.")


def _urgent(pressing: Pressing | None, before: Parts, day: str) -> Parts:
    """Two renewals worth ₦5.5m are slipping: Zuma Foods and Kora Logistics; else the same of customers at risk."""
    if pressing is None:
        return ()
    if pressing.slipping.names:
        names, money = pressing.slipping.names, pressing.slipping.worth
        worth: Parts = (" worth ", money) if money.value else ()
        return _naming("renewal", names, worth, ("is slipping", "are slipping"), before, day)
    if pressing.at_risk.names:
        names, money = pressing.at_risk.names, pressing.at_risk.worth
        worth = (" with ", money, " MRR") if money.value else ()
        return _naming("customer", names, worth, ("is at risk", "are at risk"), before, day)
    return ()


def _deciding(pressing: Pressing | None, before: Parts, day: str) -> Parts:
    """Two customers need a decision: Zuma Foods and Kora Logistics."""
    if pressing is None or not pressing.deciding:
        return ()
    return _naming("customer", pressing.deciding, (), ("needs a decision", "need a decision"), before, day)


def _naming(
    noun: str, names: Sequence[str], worth: Parts, does: tuple[str, str], before: Parts, day: str
) -> Parts:  # fmt: skip
    """Customers by name in a sentence, after what they are worth; of long names the first alone is told. `does` is what
    one of them does, and several."""
    count = len(names)
    so_many = f"On {day} {counted(count)}" if day else capital(counted(count))
    begin: Parts = (f" {so_many} {noun if count == 1 else f'{noun}s'}", *worth)
    several = [*names[:MOST_NAMED], *([f"{counted(count - MOST_NAMED)} more"] if count > MOST_NAMED else [])]
    first = f": {names[0]}" if count == 1 else f", {names[0]} first"
    said: Parts = (*begin, f" {does[count > 1]}: {listed(several)}.")
    if len(Headline((*before, *said)).text) <= LONGEST:
        return said
    return (*begin, f" {does[count > 1]}{first}.")


def _largest(lens: Lens) -> Parts:
    """New customers brought ₦3.3m, customers who left took ₦1.1m."""
    told: list[tuple[str, Number]] = []
    for kinds in (GAINED, LOST):
        numbers = [(one if lens.result(id_).n == 1 else words, lens.number(id_)) for id_, words, one in kinds]
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
    """117 customers at the end of Q2 2025: 11 came, 2 came back, 1 left."""
    active, new, lost = (lens.number(id_) for id_ in ("customers_active", "customers_new", "customers_lost"))
    back = lens.number("customers_returned")
    noun = "customer" if active.value == 1 else "customers"
    if new.value is None or lost.value is None:
        return (active, f" {noun}.")
    at_end = f" {noun} {'in' if so_far(lens) else 'at the end of'} {lens.period_title}: "
    if not (new.value or lost.value or back.value):
        return (active, f"{at_end}nobody came or left.")
    returned: Parts = (back, " came back, ") if back.value else ()
    return (active, at_end, new, " came, ", *returned, lost, " left.")


def _note(lens: Lens) -> str:
    """128 customers · 2 rows of the last import were set aside."""
    active = lens.result("customers_active").value
    last = next((each for each in lens.imports if each.kind == "import" and not each.undone), None)
    parts = ["" if active is None else many(active, "customer")]
    if last is not None and last.set_aside:
        be = "was" if last.set_aside == 1 else "were"
        parts.append(f"{many(last.set_aside, 'row')} of the last import {be} set aside")
    return " · ".join(part for part in parts if part)
