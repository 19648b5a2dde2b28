"""Days as an owner writes them by hand."""

from csdesk.base.days import NO_MOMENT, SECONDS_OF_A_DAY, day_text, iso
from csdesk.base.errors import CallError
from csdesk.intake.words.dates import read_date

_HINT = "Write it like 31 Mar 2024."


def day_said(text: str) -> int:
    """The day that a text means, however it is written: 31 Mar 2024, 31/3/2024, 2024-03-31.

    Raises CallError where it means none, a whole month, or, by its order of day and month, one of two.
    """
    said = text.strip()
    reading = read_date(said)
    if reading.month_only or reading.fault is not None:
        raise CallError(f'"{said}" is no day from 1900 to 2100.', _HINT)
    if reading.says is None and reading.dmy != reading.mdy:
        one, other = (day_text(moment // SECONDS_OF_A_DAY) for moment in (reading.dmy, reading.mdy))
        raise CallError(f'"{said}" can be {one} or {other}.', "Write the month by its name.")
    moment = reading.dmy if reading.dmy != NO_MOMENT else reading.mdy
    return moment // SECONDS_OF_A_DAY


def iso_said(text: str) -> str:
    """The same as `2024-03-31`; '' for ''."""
    return iso(day_said(text)) if text.strip() else ""
