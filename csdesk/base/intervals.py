"""How often something is paid: a number of days, weeks, months or years, as `1 month` or `2 weeks`."""

import re
from dataclasses import dataclass
from enum import Enum
from math import log


class Span(Enum):
    """What an interval counts, with its length in months (12 months are 365 days or 52 weeks)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_MONTHS = {Span.DAY: 12 / 365, Span.WEEK: 12 / 52, Span.MONTH: 1.0, Span.YEAR: 12.0}
_SPOKEN = (
    (1, Span.DAY, "täglich|taglich|tag|quotidien|jour|diario|giornaliero|diário|dagelijks"),
    (1, Span.WEEK, "wöchentlich|wochentlich|woche|hebdomadaire|hebdo|semaine|semanal|semana|settimanale|settimana|wekelijks"),
    (2, Span.WEEK, "zweiwöchentlich|zweiwochentlich|zwei wöchentlich|2 wöchentlich|zweiwöchig|14 tägig|14 tagig|14tägig|"
                   "14 täglich|vierzehntägig|quinzomadaire|par quinzaine|tous les 15 jours|tous les quinze jours|quincenal|"
                   "quincenalmente|quindicinale|quinzenal|quinzenalmente|tweewekelijks|om de week|veertiendaags"),
    (1, Span.MONTH, "monat|mtl|mensuelle|mensuellement|mois|mensual|mensualmente|mes|mensile|mensilmente|mese|mensal|"
                    "mensalmente|mês|maandelijks|maand"),
    (3, Span.MONTH, "quartalsweise|quartal|trimestrielle|trimestre|trimestral|trimestrale|kwartaal"),
    (6, Span.MONTH, "halbjahr|semestriel|semestrielle|semestre|semestral|semestrale|halfjaarlijks|halfjaar"),
    (1, Span.YEAR, "jahr|annuelle|annuellement|année|par an|anual|anualmente|año|annuale|annuo|annua|anno|ano|jaarlijks|"
                   "jaar"),
)  # fmt: skip
"""Words in German, French, Spanish, Italian, Portuguese and Dutch."""
_WORDS = {
    "daily": (1, Span.DAY), "day": (1, Span.DAY), "d": (1, Span.DAY), "per day": (1, Span.DAY),
    "weekly": (1, Span.WEEK), "week": (1, Span.WEEK), "w": (1, Span.WEEK), "wk": (1, Span.WEEK),
    "fortnightly": (2, Span.WEEK), "fortnight": (2, Span.WEEK), "biweekly": (2, Span.WEEK), "bi weekly": (2, Span.WEEK),
    "monthly": (1, Span.MONTH), "month": (1, Span.MONTH), "m": (1, Span.MONTH), "mo": (1, Span.MONTH),
    "mth": (1, Span.MONTH), "per month": (1, Span.MONTH), "mensuel": (1, Span.MONTH), "monatlich": (1, Span.MONTH),
    "month to month": (1, Span.MONTH), "bimonthly": (2, Span.MONTH), "bi monthly": (2, Span.MONTH),
    "every other week": (2, Span.WEEK), "every other month": (2, Span.MONTH),
    "quarterly": (3, Span.MONTH), "quarter": (3, Span.MONTH), "q": (3, Span.MONTH), "qtr": (3, Span.MONTH),
    "trimestriel": (3, Span.MONTH), "vierteljährlich": (3, Span.MONTH), "vierteljahrlich": (3, Span.MONTH),
    "half yearly": (6, Span.MONTH), "half year": (6, Span.MONTH), "semi annual": (6, Span.MONTH),
    "semiannual": (6, Span.MONTH), "semi annually": (6, Span.MONTH), "semiannually": (6, Span.MONTH),
    "semi yearly": (6, Span.MONTH), "biannual": (6, Span.MONTH), "biannually": (6, Span.MONTH),
    "bi annual": (6, Span.MONTH), "bi annually": (6, Span.MONTH), "halbjährlich": (6, Span.MONTH),
    "halbjahrlich": (6, Span.MONTH), "half annual": (6, Span.MONTH),
    "yearly": (1, Span.YEAR), "year": (1, Span.YEAR), "y": (1, Span.YEAR), "yr": (1, Span.YEAR),
    "annual": (1, Span.YEAR), "annually": (1, Span.YEAR), "per year": (1, Span.YEAR), "annuel": (1, Span.YEAR),
    "per annum": (1, Span.YEAR), "jährlich": (1, Span.YEAR), "jahrlich": (1, Span.YEAR), "biennial": (2, Span.YEAR),
    **{word: (count, span) for count, span, words in _SPOKEN for word in words.split("|")},
}  # fmt: skip
_NUMBERS = {
    word: number
    for number, words in {
        1: "one", 2: "two zwei deux dos due dois duas twee", 3: "three drei trois tres tre três drie",
        4: "four vier quatre cuatro quattro quatro", 6: "six sechs seis sei zes",
        12: "twelve zwölf douze doce dodici doze twaalf",
    }.items()
    for word in words.split()
}  # fmt: skip
_COUNTED = re.compile(
    r"^(?:every |alle |tous les |toutes les |cada |ogni |elke |om de |a cada )?"
    rf"(\d{{1,4}}|{'|'.join(_NUMBERS)}) ?-?([^\W\d_]+)$"
)
_NEGATIVE = re.compile(r"(?<!\w)-\d")
_LONGEST = 4
"""Words of the longest phrase for an interval."""
_TURNING = frozenset({"semi", "bi", "tri", "half", "twice", "non", "mid", "other", "second", "third"})
"""Words that make another interval of the one after them."""
_COUNTED_SPANS = {
    "day": (1, Span.DAY), "week": (1, Span.WEEK), "wk": (1, Span.WEEK), "month": (1, Span.MONTH), "mo": (1, Span.MONTH),
    "mth": (1, Span.MONTH), "quarter": (3, Span.MONTH), "year": (1, Span.YEAR), "yr": (1, Span.YEAR),
    **dict.fromkeys(("tage", "tagen", "jours", "días", "dias", "giorni", "dagen"), (1, Span.DAY)),
    **dict.fromkeys(("wochen", "semaines", "semanas", "settimane", "weken"), (1, Span.WEEK)),
    **dict.fromkeys(("monat", "monate", "monaten", "mois", "meses", "mesi", "maanden"), (1, Span.MONTH)),
    **dict.fromkeys(("quartale", "trimestres", "trimestri", "kwartalen"), (3, Span.MONTH)),
    **dict.fromkeys(("jahr", "jahre", "jahren", "an", "ans", "años", "anni", "anos", "jaar"), (1, Span.YEAR)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Interval:
    """So many days, weeks, months or years."""

    count: int
    span: Span

    @property
    def months(self) -> float:
        """Its length in months, exact by the factors above."""
        return self.count * _MONTHS[self.span]

    def __str__(self) -> str:
        return f"{self.count} {self.span.value}{'' if self.count == 1 else 's'}"


MONTHLY = Interval(1, Span.MONTH)
_STANDARD = (Interval(1, Span.WEEK), MONTHLY, Interval(3, Span.MONTH), Interval(6, Span.MONTH), Interval(1, Span.YEAR))


def nearest_interval(days: float) -> Interval:
    """The standard interval (week, month, quarter, half year, year) nearest to a number of days, by ratio."""
    return min(_STANDARD, key=lambda every: abs(log(days / (every.months * 365 / 12))))


def read_interval(text: str) -> Interval | None:
    """The interval that a word or phrase names (`monthly`, `every 3 months`, `1 year`), or None."""
    if _NEGATIVE.search(text):
        return None
    words = " ".join(text.strip().lower().replace("-", " ").replace("_", " ").replace("/", " ").split())
    if words in _WORDS:
        return Interval(*_WORDS[words])
    found = _COUNTED.match(words)
    if found is None:
        return None
    named = _COUNTED_SPANS.get(found[2]) or _COUNTED_SPANS.get(re.sub("(s|ly)$", "", found[2]))
    if named is None:
        return None
    number = _NUMBERS.get(found[1]) or int(found[1])
    times, span = named
    return Interval(number * times, span) if number else None


def interval_in(words: str) -> Interval | None:
    """The one interval that a run of words among others names (`half yearly fee`), the longest run at a place first.

    None where there is none, where two differ (`annual price paid monthly`), and where a word before turns its meaning
    (`semi monthly`). Letters alone (`m`) are no intervals among other words.
    """
    parts = words.lower().replace("-", " ").replace("_", " ").replace("/", " ").split()
    found: set[Interval] = set()
    place = 0
    while place < len(parts):
        for length in range(min(_LONGEST, len(parts) - place), 0, -1):
            run = " ".join(parts[place : place + length])
            interval = read_interval(run) if len(run) > 1 else None
            if interval is not None:
                if place and (parts[place - 1] in _TURNING or parts[place - 1].isdigit()):
                    return None
                found.add(interval)
                place += length
                break
        else:
            place += 1
    return found.pop() if len(found) == 1 else None
