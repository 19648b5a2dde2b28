"""A value of a table as an owner reads it."""

from csdesk.base.days import NO_DAY, NO_MOMENT, SECONDS_OF_A_DAY, day_text
from csdesk.base.units import grouped, money_text, symbol_of
from csdesk.datasets.dataset import Column, Form, Kind
from csdesk.datasets.table import Table, Texts


def cell_words(table: Table, row: int, name: str, base: str) -> str:
    """A value of a table; '' for none. Money without a currency of its own is in the `base` currency."""
    column, values = table.dataset.column(name), table.columns[name]
    if isinstance(values, Texts):
        return values[row]
    own = table.columns.get("currency")
    currency = own[row] if isinstance(own, Texts) else ""
    return value_words(column, values[row].item(), currency or base)


def value_words(column: Column, value: float, currency: str) -> str:
    """A number, a day, a moment or a yes and no as an owner reads it; '' for none."""
    match column.kind.form:
        case Form.DAY:
            if value == NO_DAY:
                return ""
            text = day_text(int(value))
            return text.split(" ", 1)[1] if column.kind is Kind.MONTH else text
        case Form.MOMENT:
            if value == NO_MOMENT:
                return ""
            day, seconds = divmod(int(value), SECONDS_OF_A_DAY)
            return f"{day_text(day)}, {seconds // 3600:02}:{seconds // 60 % 60:02}"
        case Form.FLAG:
            return "" if value < 0 else "yes" if value else "no"
        case _:
            if value != value:
                return ""
            if column.kind is Kind.MONEY:
                return _amount(value, currency)
            return grouped(value, 0) if value == int(value) else f"{value:,}"


def _amount(value: float, currency: str) -> str:
    """An amount of money with all that was written of it: two rows that differ in minor units alone read
    differently."""
    if value == int(value):
        return money_text(value, currency)
    size = abs(value)
    text = f"{size:,.2f}" if round(size, 2) == size else f"{size:,}"
    return f"{'−' if value < 0 else ''}{symbol_of(currency)}{text}"
