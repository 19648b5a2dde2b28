"""The ordering app: which user opened which part of it on which day."""

from datetime import date

from sample_workbooks.make.account import Account
from sample_workbooks.make.chance import Chance, Streams
from sample_workbooks.make.days import START
from sample_workbooks.make.records import Use

FEATURES = (
    ("Order form", 0.80), ("Standing orders", 0.55), ("Delivery tracking", 0.60), ("Invoices", 0.35), ("Price list", 0.30),
    ("Returns", 0.12), ("Stock count", 0.22), ("Menu planner", 0.18), ("Reports", 0.15), ("Staff accounts", 0.07),
    ("Allergen labels", 0.20), ("Group orders", 0.25),
)  # fmt: skip
"""Each part of the app, with how much it is used where people use the app."""

ARRIVED = {"Allergen labels": date(2024, 3, 4), "Group orders": date(2024, 11, 18)}
"""Parts that weren't there from the beginning."""


class App:
    """What is done in the app on a day."""

    def __init__(self) -> None:
        self._streams = Streams("usage")
        self._tastes: dict[tuple[str, str], float] = {}

    def day(self, day: date, accounts: list[Account]) -> list[Use]:
        """The uses of the day, of everyone with a subscription, trials among them. Nobody works on Sundays."""
        made = []
        if day.weekday() != 6:
            for account in accounts:
                chance = self._streams.of(account.person.id)
                if account.standing is not None and account.main is not None:
                    made += self._of(account, day, chance)
        tour = (day - START).days - 1
        if 0 <= tour < len(FEATURES) - len(ARRIVED):
            first = accounts[0]
            made = [use for use in made if use.customer != first.person.id]
            made.append(Use(first.person.id, "S001-A", first.person.users[0], day, FEATURES[tour][0], 1, 5))
        return made

    def _of(self, account: Account, day: date, chance: Chance) -> list[Use]:
        assert account.standing is not None and account.main is not None
        mood = (
            account.person.keen * (0.3 if account.fading(day) else 1.0) * (0.25 if not account.standing.money else 1.0)
        )
        made = []
        for user in account.person.users:
            if not chance.happens(0.16 * mood):
                continue
            for feature, liking in FEATURES:
                taste = self._taste(account.person.id, feature)
                if day < ARRIVED.get(feature, START) or not chance.happens(0.75 * liking * taste):
                    continue
                count = None if chance.happens(0.02) else 0 if chance.happens(0.01) else chance.number(1, 9)
                minutes = None if chance.happens(0.03) else chance.number(1, 25)
                made.append(Use(account.person.id, account.main.span.id, user, day, feature, count, minutes))
        return made

    def _taste(self, customer: str, feature: str) -> float:
        """How much a customer likes a part of the app: settled once for each of them."""
        if (customer, feature) not in self._tastes:
            self._tastes[customer, feature] = Chance("taste", customer, feature).fraction()
        return self._tastes[customer, feature]
