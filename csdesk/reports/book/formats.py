"""Number formats of Excel by unit: what `base.units` writes as text, a reader's program writes from the number
itself."""

from csdesk.base.units import HOURS_FROM, Unit, symbol_of
from csdesk.pages.values import Verdict

COUNT = "#,##0;-#,##0;0"
PLAIN_MONEY = '#,##0;-#,##0;"-"'
EXACT = "#,##0.00;-#,##0.00;0.00"
RATE, SHARE, SIGNED_RATE = "0.0%", "0%", "+0.0%;-0.0%;0.0%"
DAY, TIGHT_DAY, MONTH = "d mmm yyyy", "d mmm yy", "mmm yy"
_SCALES = ((1e9, "b", ",,,"), (1e6, "m", ",,"), (1e3, "k", ","))


def shown_in(unit: Unit, value: float | None) -> tuple[Unit, int]:
    """The unit in which a value reads best, and how many of its own make one: many minutes are written in hours."""
    long = unit is Unit.MINUTES and abs(value or 0.0) >= HOURS_FROM
    return (Unit.HOURS, 60) if long else (unit, 1)


def quoted(text: str) -> str:
    """Text as a number format takes it."""
    return '"' + text.replace('"', "") + '"'


def money(currency: str) -> str:
    """A whole amount with its sign."""
    sign = symbol_of(currency)
    return f"{quoted(sign)}#,##0;{quoted('-' + sign)}#,##0;{quoted(sign)}0"


def scaled_money(value: float | None, currency: str) -> str:
    """An amount with three digits that matter, as on a card: the scale is that of the value written."""
    size, sign = abs(value or 0.0), symbol_of(currency)
    for scale, letter, commas in _SCALES:
        if size >= scale * (0.9995 if scale > 1e3 else 10):
            places = size / scale
            digits = ".00" if places < 9.995 else ".0" if places < 99.95 else ""
            body = f"0{digits}{commas}{quoted(letter)}"
            return f"{quoted(sign)}{body};{quoted('-' + sign)}{body}"
    digits = "" if size >= 1000 or size == 0 else ".00"
    return f"{quoted(sign)}#,##0{digits};{quoted('-' + sign)}#,##0{digits}"


def places(body: str) -> int:
    """How many places after the point the format of an amount shows of the number as it is; none where it is scaled."""
    return 0 if body.endswith(tuple(quoted(letter) for _, letter, _ in _SCALES)) else len(body.partition(".")[2])


def axis_money(largest: float, currency: str, step: float = 0.0) -> str:
    """Amounts beside an axis, a gridline every `step`: in the scale of the largest one, with as many digits as tell
    every gridline truly."""
    sign = symbol_of(currency)
    for scale, letter, commas in _SCALES:
        if largest >= scale:
            body = f"0{_decimals(step / scale)}{commas}{quoted(letter)}"
            return f"{quoted(sign)}{body};{quoted('-' + sign)}{body};0"
    body = f"#,##0{_decimals(step)}"
    return f"{quoted(sign)}{body};{quoted('-' + sign)}{body};0"


_MOST_DECIMALS = 4


def _decimals(step: float) -> str:
    """The decimals of a format that leave multiples of the step as they are; none for whole steps."""
    digits = next((count for count in range(_MOST_DECIMALS) if abs(step - round(step, count)) < 1e-9), _MOST_DECIMALS)
    return f".{'0' * digits}" if digits else ""


def tile(unit: Unit, value: float | None, currency: str) -> str:
    """The large number of a tile, for the value in the unit that `shown_in` gives."""
    match shown_in(unit, value)[0]:
        case Unit.MONEY:
            return scaled_money(value, currency)
        case Unit.PERCENT:
            return RATE
        case Unit.COUNT:
            return COUNT
        case Unit.POINTS:
            return "0;-0;0"
        case Unit.SCORE:
            return "0" if abs(value or 0) > 10 else "0.00"
        case Unit.TIMES:
            return '0.00"×"'
        case Unit.HOURS:
            return '0.0" h"'
        case Unit.DAYS:
            return '0" d"' if abs(value or 0) >= 10 else '0.0" d"'
        case Unit.MONTHS:
            return '0" mo"' if abs(value or 0) >= 10 else '0.0" mo"'
        case Unit.MINUTES:
            return '#,##0" min"'
        case Unit.PER_WEEK:
            return '0.00" a week"'
        case Unit.PER_YEAR:
            return '0.00" a year"'


def cell(unit: Unit, value: float | None, currency: str) -> str:
    """A number in a list, where a column is wide enough for all of it; whole scores stay whole."""
    if unit is Unit.SCORE and value is not None and value == int(value):
        return "0"
    return money(currency) if unit is Unit.MONEY else tile(unit, value, currency)


def exact(unit: Unit) -> str:
    """A number in Data and Check: nothing is scaled and no unit hides a digit that matters."""
    match unit:
        case Unit.PERCENT:
            return "0.00%"
        case Unit.COUNT:
            return COUNT
        case _:
            return EXACT


def axis(unit: Unit, largest: float, currency: str, step: float) -> str:
    """Numbers beside an axis with a gridline every `step`, none of them rounded; counts are whole."""
    match unit:
        case Unit.MONEY:
            return axis_money(largest, currency, step)
        case Unit.PERCENT:
            return f"0{_decimals(100 * step)}%"
        case Unit.COUNT | Unit.MINUTES:
            return "#,##0"
        case _:
            return f"#,##0{_decimals(step)}"


_DIFFERENCES = {
    Unit.PERCENT: '0.0" pts"', Unit.POINTS: "0", Unit.COUNT: "#,##0", Unit.SCORE: "0.0", Unit.TIMES: "0.00",
    Unit.HOURS: '0.0" h"', Unit.DAYS: '0.0" d"', Unit.MONTHS: '0.0" mo"', Unit.MINUTES: '0" min"',
    Unit.PER_WEEK: "0.00", Unit.PER_YEAR: "0.00", Unit.MONEY: "0.0%",
}  # fmt: skip


def difference(unit: Unit) -> str:
    """A difference without arrow and word."""
    return _DIFFERENCES[unit]


def change(unit: Unit, verdict: Verdict, *, higher_is_better: bool | None, body: str = "") -> str:
    """A difference with its arrow and, where the figure has a better side and the change is judged, its word.

    Direction and word come from the one number by its format. Shares are written as points (100 x the difference),
    balances of money as their growth; `body` is the format of the number itself where it is another than its unit's.
    """
    body = body or _DIFFERENCES[unit]
    up = down = ""
    if verdict not in (Verdict.CHANCE, Verdict.NEUTRAL) and higher_is_better is not None:
        up, down = ("better", "worse") if higher_is_better else ("worse", "better")
    return f'"▲ "{_worded(body, up)};"▼ "{_worded(body, down)};"– no change"'


def _worded(body: str, word: str) -> str:
    if not word:
        return body
    # Words beside words become one: not every program takes two quoted texts in a row.
    return f'{body[:-1]}  {word}"' if body.endswith('"') else f"{body}{quoted('  ' + word)}"
