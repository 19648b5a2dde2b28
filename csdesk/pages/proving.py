"""A proof in words: what the figure counts, in what its sides are measured, what it was set to, and who doesn't
count."""

from collections.abc import Mapping

from csdesk.base.periods import Grain, YearShape, read_period
from csdesk.base.units import Unit, grouped, many, value_text
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import titled
from csdesk.datasets.setting_words import setting_title, setting_value
from csdesk.metrics.metric import Better
from csdesk.metrics.proof.evidence import Read
from csdesk.metrics.proof.trail import Trail
from csdesk.pages.shown import SURVEYS, taken_over
from csdesk.pages.words import capital, period_short

LEFT_OUT: Mapping[str, str] = {
    "passed_through": "came and left within the period",
    "not_in_base": "came during the period",
    "no_due_date": "had no renewal due",
    "completed": "left as planned",
    "not_customers": "weren't customers at the end",
    "in_progress": "were still within their window",
    "without_seats": "had no seats written down",
    "without_due_day": "had invoices without a due day",
    "on_another_scale": "answered on another scale",
}
"""Who doesn't count in a figure, by the code of the reason."""
_SIDES = {
    Better.HIGHER: "More is better.", Better.LOWER: "Less is better.", Better.NEITHER: "Neither more nor less is better in itself.",
}  # fmt: skip
MONEY_SETTING = "base_currency"
"""A figure that depends on it is made of money."""


def currency_of(found: Trail) -> str:
    """The currency of the figure's money; '' where it is of none."""
    return found.settings.get(MONEY_SETTING, "")


def value_words(found: Trail) -> str:
    """The figure in full."""
    return value_text(found.result.value, found.metric.unit, currency_of(found))


def names_in(found: Trail) -> dict[str, str]:
    """The names of the customers that have a share in the figure, or a value, by id."""
    shares = {each.customer_id: each.name for each in found.shares}
    return shares | {each.customer_id: each.name for each in found.values}


def scope_words(found: Trail, shape: YearShape) -> str:
    """The period and the customers that it is of: `Q2 2025 · Segment Small`."""
    known = names_in(found)
    group = ", ".join(
        " or ".join(known.get(value) or value for value in values)
        if name == "customer"
        else f"{titled(name)} {' or '.join(values)}"
        for name, values in found.group.items()
    )
    named = found.result.period
    period = "all data" if named == Grain.ALL.value else period_short(read_period(named, shape))
    return f"{period} · {group or 'all customers'}"


def above(found: Trail, value: float) -> str:
    """A number above the line of the formula, or what a customer adds to a sum: money with its sign."""
    return _measured(value, currency_of(found))


def below(found: Trail, value: float) -> str:
    """A number below the line: money too, unless the figure is money for each of something that is counted."""
    return _measured(value, "" if found.metric.unit is Unit.MONEY else currency_of(found))


def _measured(value: float, currency: str) -> str:
    return value_text(value, Unit.MONEY, currency) if currency else grouped(value, 0 if value == round(value) else 2)


def number_parts(found: Trail) -> tuple[str, str]:
    """What stands above and below the line of the formula, in numbers; '' below where it is no fraction."""
    result = found.result
    if found.kind != "tally" or result.numerator is None or result.denominator is None:
        return found.with_numbers, ""
    return above(found, result.numerator), below(found, result.denominator)


def meaning_words(found: Trail) -> str:
    """What the figure says, which side is good, and how sure it is."""
    result, unit = found.result, found.metric.unit
    said = [found.metric.about, _SIDES[found.metric.better]]
    if result.value is None and result.reason:
        said.append(f"Not known: {result.reason}.")
    if result.low is not None and result.high is not None:
        low, high = (value_text(each, unit, currency_of(found)) for each in (result.low, result.high))
        said.append(f"With {_taken_over(found)}, it may lie anywhere from {low} to {high}.")
    return " ".join(each for each in said if each)


def _taken_over(found: Trail) -> str:
    """What n counts: replies, tickets, or the customers below the line."""
    words = taken_over(found.metric, found.result, alone=len(names_in(found)) == 1)
    return words if found.metric.family == SURVEYS or found.kind != "tally" else f"{words} below the line"


def customers_words(found: Trail) -> str:
    """How many customers have a share in the figure; of a fraction, how many of them count below the line and how many
    only above it."""
    people = [customer for customer in names_in(found) if customer]
    if not people:
        return "It has no customers of its own"
    under = sum(bool(each.denominator) for each in found.shares if each.customer_id)
    words = f"{many(len(people), 'customer')}, the largest first"
    if found.result.denominator is None or under in (0, len(people)):
        return words
    return f"{many(len(people), 'customer')}: {under:,} counted below the line, {len(people) - under:,} only above it"


def settings_words(found: Trail) -> tuple[tuple[str, str], ...]:
    """The settings that the figure depends on, and what each was."""
    return tuple((setting_title(name), setting_value(name, value)) for name, value in found.settings.items())


def left_out_words(found: Trail) -> str:
    """Who is left out, and why; '' for nobody."""
    said = [f"{many(count, 'customer')} who {LEFT_OUT[reason]}" for reason, count in found.left_out]
    return f"Left out: {'; '.join(said)}." if said else ""


def rows_words(counted: Mapping[Read, int]) -> str:
    """How many rows give something to the figure, and how many more were only looked at: `22 make the figure, 99 more
    were looked at`; the count alone where all of them do."""
    more = sum(count for read, count in counted.items() if read.looked_at)
    making = sum(counted.values()) - more
    return (
        f"{making:,} make the figure, {more:,} more {'was' if more == 1 else 'were'} looked at"
        if more
        else f"{making:,}"
    )


def looked_at_words(counted: Mapping[Read, int]) -> str:
    """What the other rows were looked at for: `79 of Payments (whether they were paid)`; '' for none."""
    return ", ".join(
        f"{count:,} of {table_title(read.dataset)} ({read.looked_at})"
        for read, count in counted.items()
        if read.looked_at
    )


def table_title(dataset: str) -> str:
    """What a table is called."""
    return DATASETS[dataset].title if dataset in DATASETS else dataset


def beside_words(found: Trail) -> str:
    """The figure by other definitions; '' where there are none."""
    said = [
        f"{capital(name)} {value_text(value, found.metric.unit, currency_of(found))}"
        for name, value in found.beside.items()
    ]
    return f"Other definitions: {' · '.join(said)}" if said else ""
