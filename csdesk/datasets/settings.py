"""What the owner can choose, kept in the workspace: one declaration a setting."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from csdesk.base.days import NO_DAY, day_in
from csdesk.base.errors import CallError
from csdesk.base.periods import YearShape

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice. `read` turns its text into its value and raises ValueError where it can't; `write` gives the one text
    that a value is kept as (None: it is kept as the owner wrote it).

    A `family` stands for many settings: `survey_scale` is written `survey_scale.CSAT` or `survey_scale.CSAT.checkout`.
    """

    name: str
    default: str
    about: str
    read: Callable[[str], Any]
    allowed: str
    write: Callable[[Any], str] | None = None
    family: bool = False
    member: str = "KIND or KIND.STEP"


def _one_of(*choices: str) -> tuple[Callable[[str], str], str, Callable[[Any], str]]:
    def read(text: str) -> str:
        if text.lower() not in choices:
            raise ValueError(text)
        return text.lower()

    return read, " | ".join(choices), str


def _whole(low: int, high: int, none: str = "") -> tuple[Callable[[str], int | None], str, Callable[[int | None], str]]:
    def read(text: str) -> int | None:
        if none and text.lower() == none:
            return None
        value = int(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    def write(value: int | None) -> str:
        return none if value is None else str(value)

    return read, f"{low} to {high}" + (f", or {none}" if none else ""), write


def _fraction_or_none(text: str) -> float | None:
    return None if text.lower() == "none" else _fraction(text)


def _fraction(text: str) -> float:
    value = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    if not 0 <= value <= 1:
        raise ValueError(text)
    return value


def _day(text: str) -> int:
    return day_in(text) if text else NO_DAY


def _title(text: str) -> str:
    name = " ".join(text.split())
    if len(name) > _LONGEST_NAME:
        raise ValueError(text)
    return name


def _currency(text: str) -> str:
    if text and not re.fullmatch(r"[A-Za-z]{3}", text):
        raise ValueError(text)
    return text.upper()


def _weekday(text: str) -> int:
    return _WEEKDAYS.index(text.lower())


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _cut_offs(text: str) -> tuple[float, float]:
    low, high = (float(part) for part in text.split(","))
    if not 0 <= low < high <= 100:
        raise ValueError(text)
    return low, high


def _scale(text: str) -> float:
    value = float(text)
    if not 2 <= value <= 100:
        raise ValueError(text)
    return value


_MRR = _one_of("auto", "subscriptions", "mrr_history", "payments", "customers", "none")
_LOGO = _one_of("auto", "mrr", "customers", "departures", "purchases", "undated")
_ON = _one_of("on", "off")
_YES = _one_of("yes", "no")

SETTINGS: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("business_name", "", "What your business is called in its reviews; blank: they don't name it.", _title, "a name of at most 60 characters", str),
        Setting("base_currency", "", "The currency that all money is shown in; blank: the one of most rows.", _currency, "a currency code like NGN", str),
        Setting("data_to", "", "The last day that the data reach; blank: worked out from the newest import.", _day, "a day like 2024-12-31"),
        Setting("week_starts", "monday", "The first day of a week.", _weekday, " | ".join(_WEEKDAYS), _WEEKDAYS.__getitem__),
        Setting("fiscal_year_starts", "1", "The month in which your business year begins.", *_whole(1, 12)),
        Setting("mrr_source", "auto", "What tells how much customers pay in a month: subscriptions, else MRR by month, else recurring payments, else the fees on your list.", *_MRR),
        Setting("logo_source", "auto", "Who counts as a customer on a day: who pays; without prices, who is on the list or has bought lately.", *_LOGO),
        Setting("end_date_means", "last_day", "Whether an end date is the last day covered or the first one not.", *_one_of("last_day", "first_day_after")),
        Setting("churn_recognition", "last_paid_day", "When a customer who cancels counts as lost.", *_one_of("last_paid_day", "day_cancelled", "day_of_notice")),
        Setting("churn_formula", "standard", "Which vendor's formula customer churn follows.", *_one_of("standard", "all", "stripe", "baremetrics", "shopify", "renewable")),
        Setting("movement_view", "net", "One movement for each customer and period, or every day's.", *_one_of("net", "gross")),
        Setting("gap_days", "0", "Days between two subscriptions that don't count as a gap.", *_whole(0, 366)),
        Setting("unpaid_days", "30", "Days after the due day from which an unpaid invoice counts as a loss.", *_whole(0, 3660, "none")),
        Setting("new_after_days", "none", "Days of absence after which a customer who returns counts as new.", *_whole(1, 36600, "none")),
        Setting("inactivity_days", "auto", "Days without a purchase after which a buyer counts as lost.", *_whole(1, 3660, "auto")),
        Setting("nrr_reactivation", "off", "Whether customers who return count in net revenue retention.", *_ON),
        Setting("quick_ratio_reactivation", "on", "Whether customers who return count in the quick ratio.", *_ON),
        Setting("quick_ratio_form", "classic", "Gains over losses, or net gains over gains.", *_one_of("classic", "bounded")),
        Setting("margin", "none", "What is left of 1 of revenue after what it costs to serve.", _fraction_or_none, "0 to 1, or none"),
        Setting("lifetime_cap_months", "60", "The longest lifetime that a customer's value is counted over.", *_whole(1, 1200, "none")),
        Setting("discount_rate", "0", "What money loses in worth each month.", _fraction, "0 to 1"),
        Setting("renewal_min_months", "2", "The shortest interval that has a renewal.", *_whole(1, 120)),
        Setting("active_use_events", "1", "Uses in a period from which a user or customer counts as active.", *_whole(1, 1_000_000)),
        Setting("onboarding_window_days", "30", "Days in which a customer should have got started.", *_whole(1, 3650)),
        Setting("first_value", "", "The feature whose first use is the first value; blank: any.", str, "a feature's name"),
        Setting("trial_counts", "no", "Whether trials count as paying.", *_YES),
        Setting("free_counts", "no", "Whether free plans count as paying.", *_YES),
        Setting("paused_counts", "no", "Whether paused subscriptions count as paying.", *_YES),
        Setting("attribution", "all", "Which new revenue counts as customer success's.", *_one_of("all", "touched", "difference")),
        Setting("survey_scale", "", "The highest score of a survey (NPS, CSAT, CES), and of a step.", _scale, "2 to 100", family=True),
        Setting("survey_direction", "high", "Whether a high or a low score is good.", *_one_of("high", "low"), family=True),
        Setting("nps_cut_offs", "6,8", "The highest detractor and the highest passive score.", _cut_offs, "two numbers: 6,8", family=True),
        Setting("eligible_features", "", "The features that a plan has; blank: all.", _names, "names parted by commas", family=True, member="PLAN"),
    )
}  # fmt: skip
"""Every setting by its name."""


def declared(name: str) -> Setting:
    """The setting that a name means, `survey_scale.CSAT.checkout` too; raises CallError where it means none."""
    head, _, rest = name.partition(".")
    setting = SETTINGS.get(head)
    if setting is not None and setting.family and not rest:
        raise CallError(f"{name} is set for each one by itself: {name}.{setting.member}.")
    if setting is None or setting.family != bool(rest):
        raise CallError(f'"{name}" is no setting.', "`csdesk settings -w WORKSPACE` lists them.")
    return setting


def as_kept(name: str, text: str) -> str:
    """A setting's value as it is kept: `7` for `07`, `monday` for `Monday`. Raises CallError, saying what is allowed,
    unless the setting can have the value."""
    setting = declared(name)
    try:
        value = setting.read(text)
    except (ValueError, OverflowError) as error:
        raise CallError(f'{name} can\'t be "{text}".', f"Allowed: {setting.allowed}.") from error
    return text if setting.write is None else setting.write(value)


@dataclass(frozen=True, slots=True)
class Settings:
    """The owner's choices (text by name); what isn't chosen has its default."""

    chosen: Mapping[str, str]

    def value(self, name: str) -> Any:
        """The typed value of a setting that is no family."""
        setting = SETTINGS[name]
        return setting.read(self.chosen.get(name, setting.default))

    def choice(self, name: str) -> str:
        """The value of a setting whose values are words."""
        return str(self.value(name))

    def days(self, name: str) -> int | None:
        """The value of a setting that is a whole number, or None where it is switched off or left to csdesk."""
        value = self.value(name)
        return None if value is None else int(value)

    def yes(self, name: str) -> bool:
        """Whether a setting of yes and no, or on and off, is on."""
        return self.value(name) in ("yes", "on")

    def member(self, family: str, *parts: str) -> Any | None:
        """The value of a family's setting for the parts, else for their first ones; None where none is chosen."""
        setting = SETTINGS[family]
        for count in range(len(parts), 0, -1):
            text = self.chosen.get(".".join((family, *parts[:count])))
            if text:
                return setting.read(text)
        return None

    @property
    def shape(self) -> YearShape:
        """How weeks and years lie."""
        return YearShape(self.value("week_starts"), self.value("fiscal_year_starts"))
