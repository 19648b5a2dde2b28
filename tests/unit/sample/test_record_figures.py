"""What is counted from records, against examples that were worked out by hand."""

from datetime import date, datetime, timedelta

import pytest

from sample_workbooks.make import record_figures, walk
from sample_workbooks.make.book import DayBook, Standing, State
from sample_workbooks.make.days import Period
from sample_workbooks.make.records import Answer, Invoice, Ticket, Use

MARCH = Period("2024-03", date(2024, 3, 1), date(2024, 3, 31))


def _answers(kind: str, scores: list[int | None], scale: int, low_is_good: bool = False) -> list[Answer]:
    day = date(2024, 3, 5)
    return [Answer(f"{n}", "", "", day, day, kind, "", score, scale, low_is_good) for n, score in enumerate(scores)]


def test_nps() -> None:
    assert record_figures.nps(_answers("NPS", [0, 7, 7, 9, 9, 9], 10)) == pytest.approx((200 / 6, 200, 6))
    assert record_figures.nps(_answers("NPS", [3, 4, 5, 6, 8, 8, 8, 9, 10, 10], 10))[0] == -10


def test_csat_is_the_share_of_the_two_best_points() -> None:
    scores: list[int | None] = [*[5] * 42, *[4] * 32, *[3] * 10, *[2] * 9, *[1] * 14]
    answers = _answers("CSAT", scores, 5)
    assert record_figures.csat(answers) == pytest.approx((0.6916, 74, 107), abs=5e-5)
    assert record_figures.mean_score(answers) == pytest.approx((3.738, 400, 107), abs=5e-4)


def test_ces_is_turned_where_low_is_good() -> None:
    """1 2 2 4 of 7, where 1 is the least effort, are 7 6 6 4."""
    answers = _answers("CES", [1, 2, 2, 4], 7, low_is_good=True)
    assert record_figures.ces(answers) == (0.75, 3, 4)
    assert record_figures.mean_score(answers) == (5.75, 23, 4)


def test_the_last_answer_of_a_respondent_counts_and_a_blank_one_is_none() -> None:
    def said(number: int, who: str, day: int, score: int | None) -> Answer:
        when = date(2024, 3, day)
        return Answer(f"{number}", "K001", who, when, when, "NPS", "", score, 10)

    answers = [
        said(1, "a@x", 20, 9),
        said(2, "a@x", 3, 2),
        said(3, "a@x", 25, None),
        said(4, "", 4, 10),
        said(5, "", 4, 1),
    ]
    assert sorted(a.score or 0 for a in record_figures.heard(MARCH, answers, "NPS")) == [1, 9, 10]


def _bought(customer: str, day: date, amount: float, kind: str = "one-off") -> Invoice:
    return Invoice(f"{customer}{day}", customer, day, None, amount, "NGN", kind)


def test_purchases_by_buyer_and_year() -> None:
    invoices = [
        _bought("P", date(2024, 1, 10), 50), _bought("P", date(2024, 4, 1), 70), _bought("P", date(2024, 12, 1), 60),
        _bought("Q", date(2024, 3, 1), 100), _bought("R", date(2024, 10, 15), 40), _bought("R", date(2024, 12, 20), 40),
        _bought("R", date(2024, 12, 22), -40, "refund"), _bought("S", date(2023, 11, 20), 30),
    ]  # fmt: skip
    year = record_figures.purchases(Period("2024", date(2024, 1, 1), date(2024, 12, 31)), invoices)
    assert year == {"average_purchase_value": (60, 360, 6), "purchase_frequency": (2, 6, 3)}
    quarter = record_figures.purchases(Period("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)), invoices)
    assert quarter["average_purchase_value"][0] == pytest.approx(46.67, abs=0.005)


def test_young_data_are_scaled_to_a_year() -> None:
    """One purchase, 73 days old: five a year. Before thirty days nothing is said."""
    invoices = [_bought("P", date(2024, 1, 18), 50)]
    assert record_figures.purchases(MARCH, invoices)["purchase_frequency"][0] == pytest.approx(5)
    early = Period("", date(2024, 2, 1), date(2024, 2, 16))
    assert record_figures.purchases(early, invoices)["purchase_frequency"][0] is None


def test_paid_by_the_due_day_is_on_time() -> None:
    def due(day: int, paid: int | None) -> Invoice:
        when = date(2024, 3, 1)
        paid_on = date(2024, 3, paid) if paid else None
        return Invoice(f"{day}", "K", when, date(2024, 3, day), 100, "NGN", "recurring", paid_on=paid_on)

    assert record_figures.paid_on_time(MARCH, [due(5, 5), due(10, 20), due(15, 14), due(31, None)]) == (0.5, 2, 4)


def test_hours_to_resolution_have_the_median_of_four() -> None:
    opened = datetime(2024, 3, 4, 9, 0)
    tickets = [
        Ticket(f"{hours}", "", "", opened, None, opened + timedelta(hours=hours), "", "", False, False, None)
        for hours in (1, 2, 4, 10)
    ]
    assert record_figures.cases(MARCH, tickets) == {
        "tickets_opened": (4, 4, None),
        "resolution_median": (3, None, None),
    }


def test_use_of_each_part_and_of_all_together() -> None:
    """Four customers; X and Y use reports, X exports too; W did so in March alone, and Z never."""
    june = Period("2024-06", date(2024, 6, 1), date(2024, 6, 30))
    paying = Standing(State.PAYING, (("NGN", 1.0),))
    book = DayBook({day: dict.fromkeys("XYZW", paying) for day in (date(2024, 1, 1), june.last)})
    uses = [
        Use("X", "", "u1", date(2024, 1, 3), "Export", 1, None), Use("Y", "", "v1", date(2024, 1, 3), "Reports", 1, None),
        Use("W", "", "w1", date(2024, 3, 1), "Reports", 1, None), Use("Z", "", "z1", date(2024, 6, 2), "Reports", 0, None),
        Use("X", "", "u1", date(2024, 6, 3), "Reports", 4, 10), Use("X", "", "u1", date(2024, 6, 3), "Export", 3, 20),
        Use("Y", "", "v1", date(2024, 6, 20), "Reports", None, None),
    ]  # fmt: skip
    history = walk.History(book)
    parts = record_figures.adoption(history, june, uses)
    assert parts == {"Reports": (0.5, 2, 4), "Export": (0.25, 1, 4)}
    assert record_figures.pooled(parts) == (0.375, 3, 8)
    assert record_figures.active_rate(history, june, uses) == (0.5, 2, 4)


def test_a_part_that_came_later_asks_for_thirty_days() -> None:
    """First used on 10 May 2024: by 8 June nobody has had thirty days for it, on the 9th all who were there then."""
    paying = Standing(State.PAYING, (("NGN", 1.0),))
    days = [date(2024, 1, 1), date(2024, 6, 8), date(2024, 6, 9)]
    history = walk.History(DayBook({day: {"X": paying, "Y": paying} for day in days}))
    uses = [Use("X", "", "u", date(2024, 1, 2), "Old", 1, None), Use("X", "", "u", date(2024, 5, 10), "New", 1, None)]
    for last, share in ((days[1], None), (days[2], 0.5)):
        assert record_figures.adoption(history, Period("", date(2024, 5, 1), last), uses)["New"][0] == share
