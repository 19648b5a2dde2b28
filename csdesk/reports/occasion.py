"""What a review is about: whose, of which period, for which readers."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from csdesk.base.periods import Period


class Edition(Enum):
    """Who reads it. What a customer may see is listed in `edition`; everything else is left out."""

    INTERNAL = "internal"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class ChosenSheets:
    """What the owner says of sheets of reviews: those `omitted`, and those `wanted` though they have nothing to say."""

    omitted: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()


NAMELESS = "The whole business"
"""What the review of a business is about whose name nobody said."""

USUAL = ChosenSheets()
"""Nothing is said: each review goes without the sheets that have nothing to say."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One review. `business` is who prepares it, '' where nobody said; `customer` is '' for the whole portfolio;
    `data_to` is the last day of the data. `created` goes into the file's properties, so that the same data give the
    same bytes; `fingerprint` names the data; `omitted` are the sheets that it goes without, whether the owner leaves
    them out or they have nothing to say."""

    business: str
    customer_id: str
    customer: str
    period: Period
    period_title: str
    period_short: str
    compared: str
    data_to: int
    data_to_text: str
    edition: Edition
    currency: str
    created: datetime
    fingerprint: str
    version: str
    letter_paper: bool = False
    omitted: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is about all customers."""
        return not self.customer_id

    @property
    def about(self) -> str:
        """Whose review it is, in words: the customer, or the business itself."""
        return self.customer if self.customer_id else self.business or NAMELESS

    @property
    def last(self) -> int:
        """The last day that the period counts: its own, or that of the data while it runs."""
        return min(self.period.last, self.data_to)

    @property
    def readers(self) -> str:
        """Whom a customer's own edition is for: the customer, and the business where it has a name."""
        return " and ".join(filter(None, (self.customer, self.business)))

    @property
    def header(self) -> str:
        """The words at the top of every printed page."""
        kind = "" if self.customer_id else "  ·  portfolio review"
        return f"{self.about}{kind}  ·  {self.period_short}"

    @property
    def edition_words(self) -> str:
        """The edition as the line under a title says it."""
        return "Internal edition" if self.edition is Edition.INTERNAL else "Customer edition"

    @property
    def confidence(self) -> str:
        """Who may read it, as the foot of every printed page says."""
        if self.edition is Edition.INTERNAL:
            return "Internal edition  ·  not for customers"
        return f"Customer edition  ·  confidential to {self.readers}"
