"""How one file writes its days and numbers: one order and one decimal sign for each column, settled by all it holds."""

from collections.abc import Sequence

import numpy as np

from csdesk.base.days import SECONDS_OF_A_DAY, iso
from csdesk.intake.cells import Value
from csdesk.intake.finding.content import Content
from csdesk.intake.finding.fields import Field
from csdesk.intake.questions import Desk
from csdesk.intake.words.date_columns import Dates, read_dates
from csdesk.intake.words.dates import Order
from csdesk.intake.words.numbers import Decimal, Readings, read_numbers

_ORDERS = tuple(order.value for order in Order)
_SIGNS = tuple(sign.value for sign in Decimal)
_MOSTLY = 0.9


class Habits:
    """What the columns of one file tell of each other. `learn` first, for every column; then ask for decisions."""

    def __init__(self, date_system: int, delimiter: str, date_order: str, base_currency: str) -> None:
        self._date_system = date_system
        self._delimiter = delimiter
        self._usual_order = date_order
        self.base_currency = base_currency
        self._dates: dict[int, tuple[Sequence[Value], Dates]] = {}
        self._numbers: dict[int, tuple[Sequence[Value], Readings]] = {}
        self._dated: list[Field] = []
        self._counted: list[Field] = []

    def dates(self, field: Field) -> Dates:
        """The column's values as dates, read once."""
        key = id(field.values)
        if key not in self._dates:
            self._dates[key] = (field.values, read_dates(field.values, self._date_system))
        return self._dates[key][1]

    def numbers(self, field: Field) -> Readings:
        """The column's values as numbers, read once."""
        key = id(field.values)
        if key not in self._numbers:
            self._numbers[key] = (field.values, read_numbers(field.values))
        return self._numbers[key][1]

    def learn(self, field: Field, content: Content) -> None:
        """Takes note of a column of days or numbers, which may settle what another one leaves open."""
        if content.date >= _MOSTLY:
            self._dated.append(field)
        elif content.number >= _MOSTLY:
            self._counted.append(field)

    def _orders(self) -> dict[Order, str]:
        """The orders that columns of the file prove, each with the first of them."""
        proven: dict[Order, str] = {}
        for field in self._dated:
            says = self.dates(field).says
            if len(says) == 1:
                proven.setdefault(next(iter(says)), field.header)
        return proven

    def _signs(self) -> set[Decimal]:
        """The decimal signs that columns of the file prove."""
        says = (self.numbers(field).says for field in self._counted)
        return {next(iter(signs)) for signs in says if len(signs) == 1}

    def order(self, field: Field, desk: Desk) -> tuple[Order | None, str]:
        """The order of day and month in a column (None: it mixes both), and what that rests on if not on its values."""
        dates = self.dates(field)
        given = desk.answer(field.header, "date_order", _ORDERS)
        if given:
            return Order(given), "as answered"
        if len(dates.says) == 1:
            return next(iter(dates.says)), ""
        if dates.says:
            return None, ""
        if not dates.ambiguous.any():
            return Order.DMY, ""
        proven = self._orders()
        if len(proven) == 1:
            order, header = next(iter(proven.items()))
            return order, f'as in "{header}"'
        asked = desk.ask(field.header, "date_order", _order_text(field, dates), _ORDERS, self._usual_order)
        return Order(asked) if asked else Order.DMY, ""

    def sign(self, field: Field, desk: Desk) -> Decimal | None:
        """The decimal sign of a column; None where it mixes both."""
        readings = self.numbers(field)
        given = desk.answer(field.header, "decimal", _SIGNS)
        if given:
            return Decimal(given)
        if len(readings.says) == 1:
            return next(iter(readings.says))
        if readings.says:
            return None
        if not readings.ambiguous.any():
            return Decimal.POINT
        proven = self._signs()
        if len(proven) == 1:
            return next(iter(proven))
        dotted = any("." in field.values[place].text for place in np.flatnonzero(readings.ambiguous).tolist())
        if not dotted and self._delimiter != ";":
            return Decimal.POINT  # `1,234`: a comma with three digits behind it parts thousands
        return Decimal(desk.ask(field.header, "decimal", _sign_text(field, readings), _SIGNS) or "point")


def _order_text(field: Field, dates: Dates) -> str:
    places = np.flatnonzero(dates.ambiguous).tolist()[:3]
    shown = ", ".join(field.values[place].text for place in places)
    first = int(dates.dmy[places[0]]) // SECONDS_OF_A_DAY, int(dates.mdy[places[0]]) // SECONDS_OF_A_DAY
    return (
        f'Is the day or the month first in "{field.header}" ({shown})? '
        f"{field.values[places[0]].text} is {iso(first[0])} with the day first, {iso(first[1])} with the month first."
    )


def _sign_text(field: Field, readings: Readings) -> str:
    place = int(np.argmax(readings.ambiguous))
    return (
        f'Which sign stands before the decimals in "{field.header}"? {field.values[place].text} is '
        f"{readings.point[place]:g} with a point, {readings.comma[place]:g} with a comma."
    )
