"""The help desk: cases as they are opened, first answered and resolved."""

from datetime import date, datetime, time, timedelta

from sample_workbooks.make.account import Account
from sample_workbooks.make.chance import Chance, Streams
from sample_workbooks.make.days import END
from sample_workbooks.make.records import Ticket

_CLOSING = datetime.combine(END, time(23, 59))
_OUTSIDERS = ("press@evening-crumb.example", "jobs@flour-and-sons.example", "hello@tall-oven.example")


class Desk:
    """The cases of a day: of customers, and of people who are none."""

    def __init__(self) -> None:
        self._number = 0
        self._streams = Streams("support")
        self._outside = Chance("support", "outside")

    def day(self, day: date, accounts: list[Account]) -> list[Ticket]:
        """The cases opened on the day; later days are known here already, up to the last one."""
        made = []
        for account in accounts:
            chance = self._streams.of(account.person.id)
            rate = 0.008 * (1.6 - account.person.content) * (2.0 if account.fading(day) else 1.0)
            if account.standing is not None and chance.happens(rate):
                made.append(self._case(account.person.id, account.person.email, day, chance))
        if self._outside.happens(0.045):
            made.append(self._case("", self._outside.pick(_OUTSIDERS), day, self._outside))
        return made

    def _case(self, customer: str, sender: str, day: date, chance: Chance) -> Ticket:
        self._number += 1
        opened = datetime.combine(day, time(chance.number(7, 21), chance.number(0, 59)))
        answered = opened + timedelta(minutes=3 + int(chance.fraction() ** 3 * 1400))
        resolved = answered + timedelta(minutes=10 + int(chance.fraction() ** 4 * 9000))
        left_open, rated = chance.happens(0.025), chance.happens(0.4)
        done = resolved <= _CLOSING and not left_open
        return Ticket(
            id=f"T{self._number:04}",
            customer=customer,
            sender=sender,
            opened=opened,
            first_response=answered if answered <= _CLOSING else None,
            resolved=resolved if done else None,
            priority=chance.pick(("low", "normal", "normal", "high")),
            status="solved" if done else "open",
            escalated=chance.happens(0.08),
            reopened=chance.happens(0.06),
            satisfaction=min(5, chance.number(1, 7)) if done and rated else None,
        )
