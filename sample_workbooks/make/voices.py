"""What people answer when they are asked: NPS, CSAT, and CES at five points of the journey."""

from collections import defaultdict
from datetime import date, timedelta

from sample_workbooks.make.account import Account
from sample_workbooks.make.chance import Chance, Streams
from sample_workbooks.make.days import END, START
from sample_workbooks.make.records import Answer

SCALES = {"NPS": 10, "CSAT": 5, "CES": 7}
LOW_IS_GOOD = "Complaint"
"""The one point of the journey where people were asked how hard it was, and not how easy."""

_OFTEN = (
    ("NPS", "", 0.011), ("CSAT", "", 0.009), ("CES", "Delivery", 0.004), ("CES", "Invoice", 0.003), ("CES", LOW_IS_GOOD, 0.003),
)  # fmt: skip
_ONCE = (("CES", "Sign-up", 3), ("CES", "First order", 12))


class Voices:
    """The answers of a day, and those that somebody will give a second time soon."""

    def __init__(self) -> None:
        self._number = 0
        self._again: dict[date, list[tuple[Account, str, str, str]]] = defaultdict(list)
        self._streams = Streams("voices")
        self._counter = Chance("voices", "counter")
        self._said: set[tuple[str, str, str]] = set()

    def day(self, day: date, accounts: list[Account]) -> list[Answer]:
        """The answers of the day: of customers, and left without a name on the counter of the shop."""
        self._said.clear()
        made = []
        for account, kind, step, who in self._again.pop(day, []):
            made += self._answer(account, kind, step, who, day)
        for account in accounts:
            if account.standing is None or not account.standing.active or account.first_paid is None:
                continue
            for kind, step in self._asked(account, day):
                who = self._streams.of(account.person.id).pick(account.person.users)
                made += self._answer(account, kind, step, f"{who.partition('.')[0]}@{account.person.domain}", day)
        if self._counter.happens(0.09):
            kind, step = self._counter.pick((("NPS", ""), ("NPS", ""), ("CES", "Delivery")))
            made.append(
                self._written("", "", day, kind, step, self._score(0.7, kind, step, self._counter), self._counter)
            )
        return made

    def _asked(self, account: Account, day: date) -> list[tuple[str, str]]:
        assert account.first_paid is not None
        age, chance = (day - account.first_paid).days, self._streams.of(account.person.id)
        often = [(kind, step) for kind, step, rate in _OFTEN if chance.happens(rate)]
        return often + [(kind, step) for kind, step, when in _ONCE if age == when and chance.happens(0.7)]

    def _answer(self, account: Account, kind: str, step: str, who: str, day: date) -> list[Answer]:
        """One answer; nobody answers the same question twice on one day."""
        if (kind, step, who) in self._said:
            return []
        self._said.add((kind, step, who))
        chance = self._streams.of(account.person.id)
        score = self._score(account.person.content, kind, step, chance)
        if chance.happens(0.14):
            soon = day + timedelta(days=chance.number(2, 12))
            if soon <= END:
                self._again[soon].append((account, kind, step, who))
        blank, nameless = chance.happens(0.06), chance.happens(0.05)
        return [
            self._written(account.person.id, "" if nameless else who, day, kind, step, None if blank else score, chance)
        ]

    def _written(
        self, customer: str, who: str, day: date, kind: str, step: str, score: int | None, chance: Chance
    ) -> Answer:
        self._number += 1
        asked = max(START, day - timedelta(days=chance.number(0, 4)))
        return Answer(
            f"A{self._number:05}", customer, who, asked, day, kind, step, score, SCALES[kind], step == LOW_IS_GOOD
        )

    def _score(self, content: float, kind: str, step: str, chance: Chance) -> int:
        """A score that follows how content the customer is, from the scale's lowest to its highest."""
        low, high = (0, 10) if kind == "NPS" else (1, SCALES[kind])
        share = min(1.0, max(0.0, 1.2 * content + (chance.fraction() - 0.5) * 0.8))
        score = low + round(share * (high - low))
        return low + high - score if step == LOW_IS_GOOD else score
