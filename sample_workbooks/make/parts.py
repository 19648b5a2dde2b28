"""The customers with a part of their own: every turn that a figure has to get right happens to one of them."""

from dataclasses import replace
from datetime import date, timedelta

from sample_workbooks.make.cast import SIZE
from sample_workbooks.make.days import START
from sample_workbooks.make.money import ADD_ON, listed
from sample_workbooks.make.records import Kind
from sample_workbooks.make.story import Cancel, Change, Close, Open, Story, Turn, ordinary


def stories() -> list[Story]:
    """Every customer's story, in the order of their numbers."""
    parts = {story.number: story for story in (*_leavers(), *_returners(), *_payers(), *_foreign(), *_tryers())}
    return [parts.get(number) or ordinary(number) for number in range(1, SIZE + 1)]


def _leavers() -> tuple[Story, ...]:
    """Those who are lost and stay away."""
    counter, kitchen = listed("Counter", quantity=2), listed("Kitchen")
    return (
        # The very first, alone on its day: for one month everybody who ever reached its age has left.
        Story(1, START, reason="Closed the business")
        .then(START, Open("A", counter))
        .then(date(2023, 11, 30), Close("A")),
        Story(13, date(2023, 6, 5), reason="Too expensive")
        .then(date(2023, 6, 12), Open("A", listed("Kitchen", "yearly")))
        .then(date(2024, 2, 10), Cancel("A", dated=False)),
        Story(21, date(2023, 8, 2), reason="Too expensive")
        .then(date(2023, 8, 10), Open("A", kitchen))
        .then(date(2024, 3, 20), Cancel("A", dated=False)),
        Story(24, date(2023, 9, 1), reason="Bakes for itself")
        .then(date(2023, 9, 5), Open("A", listed("Counter", "quarterly", 2)))
        .then(date(2024, 5, 2), Cancel("A", dated=True)),
        Story(45, date(2024, 2, 1), reason="Wrong product")
        .then(date(2024, 2, 3), Open("A", listed("Starter")))
        .then(date(2024, 2, 21), Close("A")),
        Story(33, date(2023, 11, 4), reason="Moved away")
        .then(date(2023, 11, 6), Open("A", counter))
        .then(date(2024, 7, 6), Turn("A", Kind.PAUSED))
        .then(date(2024, 9, 15), Close("A")),
        Story(41, date(2024, 1, 12), reason="Late deliveries", never_pays=(date(2025, 1, 15),))
        .then(date(2024, 1, 15), Open("A", listed("Starter", quantity=3)))
        .then(date(2025, 2, 15), Close("A")),
        Story(37, date(2023, 12, 8), reason="Late deliveries", renews_on=date(2024, 12, 10))
        .then(date(2023, 12, 10), Open("A", kitchen))
        .then(date(2024, 12, 10), Close("A")),
        Story(8, date(2023, 5, 20), reason="Bakes for itself")
        .then(date(2023, 5, 22), Open("A", listed("Chain", "yearly")))
        .then(date(2025, 5, 22), Close("A")),
    )


def _returners() -> tuple[Story, ...]:
    """Those who were away for a while."""
    starter, counter, kitchen = listed("Starter", quantity=2), listed("Counter"), listed("Kitchen", quantity=2)
    return (
        Story(17, date(2023, 7, 1), reason="Too expensive")
        .then(date(2023, 7, 3), Open("A", counter))
        .then(date(2024, 1, 18), Close("A"))
        .then(date(2024, 5, 8), Open("C", kitchen)),
        # Away for two weeks inside one month: no loss by the month.
        Story(49, date(2024, 3, 8)).then(date(2024, 3, 11), Open("A", starter)).then(date(2025, 1, 8), Close("A"))
        .then(date(2025, 1, 21), Open("A", starter)),
        # Back and gone again inside one quarter.
        Story(36, date(2023, 12, 1), reason="Too expensive")
        .then(date(2023, 12, 4), Open("A", counter))
        .then(date(2024, 6, 21), Close("A"))
        .then(date(2024, 10, 7), Open("C", starter))
        .then(date(2024, 11, 26), Close("C")),
        # Pauses and goes on at a higher price.
        Story(19, date(2023, 7, 15)).then(date(2023, 7, 21), Open("A", kitchen))
        .then(date(2024, 4, 6), Turn("A", Kind.PAUSED)).then(date(2024, 8, 19), Turn("A", Kind.PAID))
        .then(date(2024, 10, 19), Change("A", listed("Chain", quantity=2))),
        Story(58, date(2024, 4, 30)).then(date(2024, 5, 4), Open("A", counter))
        .then(date(2024, 12, 14), Turn("A", Kind.PAUSED)).then(date(2025, 1, 13), Turn("A", Kind.PAID)),
    )  # fmt: skip


def _payers() -> tuple[Story, ...]:
    """Those whose invoices, discounts or terms are out of the ordinary."""
    kitchen, chain = listed("Kitchen"), listed("Chain", quantity=2)
    half_year = replace(kitchen, share_off=0.1)
    return (
        # Three invoices in a row are left unpaid until one day in October: none from 16 September on, back on that day.
        Story(52, date(2024, 3, 28), strike=(date(2024, 8, 2), date(2024, 10, 2), date(2024, 10, 21)))
        .then(date(2024, 4, 2), Open("A", kitchen)),
        Story(27, date(2023, 9, 20)).then(date(2023, 9, 25), Open("A", half_year))
        .then(date(2024, 3, 25), Change("A", kitchen)),
        Story(39, date(2023, 12, 20)).then(date(2023, 12, 27), Open("A", replace(chain, money_off=35_000.0)))
        .then(date(2024, 6, 27), Change("A", chain, overlap=True)),
        Story(61, date(2024, 5, 16), renews_on=date(2025, 11, 23))
        .then(date(2024, 5, 23), Open("A", replace(listed("Counter", "quarterly", 3), share_off=0.075))),
        Story(30, date(2023, 10, 10), renews_on=date(2025, 9, 14)).then(date(2023, 10, 14), Open("A", chain))
        .then(date(2024, 1, 14), Open("B", listed(ADD_ON))).then(date(2024, 9, 14), Close("B")),
        Story(16, date(2023, 6, 22), renews_on=date(2026, 1, 28)).then(date(2023, 6, 28), Open("A", chain)),
        Story(43, date(2024, 1, 20), renews_on=date(2025, 5, 20))
        .then(date(2024, 1, 31), Open("A", listed("Starter", quantity=4))),
        # A kitchen of the parish that is given bread: free, so never a customer by the figures.
        Story(64, date(2024, 6, 3)).then(date(2024, 6, 10), Open("A", replace(listed("Starter"), amount=0.0))),
        # Two that only ever order for an occasion.
        Story(70, date(2024, 7, 2), one_offs=(date(2024, 7, 18), date(2024, 12, 19))),
        Story(90, date(2024, 10, 9), one_offs=(date(2024, 10, 24), date(2025, 3, 6))),
    )  # fmt: skip


def _foreign() -> tuple[Story, ...]:
    """Those who pay in euro or dollars."""
    euro, dollar = listed("Counter", quantity=2, currency="EUR"), listed("Kitchen", currency="USD")
    return (
        Story(5, date(2023, 5, 8), "EUR").then(date(2023, 5, 11), Open("A", euro))
        .then(date(2024, 2, 11), Change("A", listed("Kitchen", quantity=2, currency="EUR"))),
        Story(29, date(2023, 9, 28), "EUR", reason="Moved away").then(date(2023, 10, 2), Open("A", euro))
        .then(date(2024, 12, 16), Close("A")),
        Story(54, date(2024, 4, 3), "EUR").then(date(2024, 4, 10), Open("A", listed("Chain", "yearly", currency="EUR"))),
        Story(11, date(2023, 6, 1), "USD").then(date(2023, 6, 6), Open("A", dollar))
        .then(date(2024, 8, 6), Change("A", listed("Counter", currency="USD"))),
        Story(77, date(2024, 8, 5), "USD")
        .then(date(2024, 8, 14), Open("A", listed("Counter", "quarterly", 2, currency="USD"))),
    )  # fmt: skip


def _tryers() -> tuple[Story, ...]:
    """Those who begin with a trial."""
    starter, counter = listed("Starter", quantity=2), listed("Counter")
    return (
        *(
            Story(number, day)
            .then(day, Open("A", counter, Kind.TRIAL))
            .then(day + timedelta(days=30), Turn("A", Kind.PAID))
            for number, day in ((26, date(2023, 9, 16)), (48, date(2024, 3, 1)), (85, date(2024, 9, 19)))
        ),
        *(
            Story(number, day).then(day, Open("A", starter, trial_until=day + timedelta(days=13)))
            for number, day in ((34, date(2023, 11, 13)), (73, date(2024, 7, 17)))
        ),
        # Tries and doesn't stay: never a customer by the figures.
        Story(57, date(2024, 4, 22))
        .then(date(2024, 4, 22), Open("A", starter, Kind.TRIAL))
        .then(date(2024, 5, 6), Close("A")),
    )
