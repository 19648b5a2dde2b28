"""The way of counting gives the answers of an example that was worked out by hand.

Twelve customers, dollars and one of them in euro, March 2024: nine there at its end, eight at its start.
"""

from dataclasses import dataclass
from datetime import date

import pytest

from sample_workbooks.make import customer_figures, money, revenue_figures, walk
from sample_workbooks.make.account import Account
from sample_workbooks.make.book import DayBook
from sample_workbooks.make.cast import person
from sample_workbooks.make.days import DAY, Period, each_day
from sample_workbooks.make.money import Terms
from sample_workbooks.make.records import Kind
from sample_workbooks.make.story import Change, Close, Open, Story, Turn

FIRST, LAST = date(2023, 1, 10), date(2024, 4, 30)
MARCH = Period("2024-03", date(2024, 3, 1), date(2024, 3, 31))
APRIL = Period("2024-04", date(2024, 4, 1), date(2024, 4, 30))
QUARTER = Period("2024-Q1", date(2024, 1, 1), date(2024, 3, 31))


def _stories() -> list[Story]:
    def monthly(amount: float) -> Terms:
        return Terms("", amount)

    def begins(number: int, day: date, terms: Terms, kind: Kind = Kind.PAID) -> Story:
        return Story(number, day).then(day, Open("A", terms, kind))

    return [
        begins(1, FIRST, monthly(100)).then(date(2024, 3, 10), Change("A", monthly(150))),
        begins(2, date(2023, 3, 16), Terms("", 1200, "yearly")).then(date(2024, 3, 16), Close("A")),
        begins(3, date(2023, 12, 1), Terms("", 300, "quarterly", 2)).then(date(2024, 4, 1), Change("A", Terms("", 300, "quarterly"))),
        begins(4, date(2024, 3, 5), monthly(80)),
        begins(5, date(2024, 3, 3), monthly(60)).then(date(2024, 3, 21), Close("A")),
        begins(6, date(2023, 6, 1), monthly(50)).then(date(2023, 11, 1), Close("A")).then(date(2024, 3, 12), Open("A", monthly(70))),
        begins(7, date(2024, 3, 1), monthly(40), Kind.TRIAL).then(date(2024, 4, 1), Turn("A", Kind.PAID)),
        begins(8, date(2023, 5, 1), monthly(90)).then(date(2024, 3, 10), Turn("A", Kind.PAUSED)),
        begins(9, date(2023, 8, 1), Terms("", 100, currency="EUR")),
        begins(10, date(2023, 9, 1), monthly(40)).then(date(2024, 3, 15), Close("A")).then(date(2024, 3, 25), Open("A", monthly(40))),
        begins(11, date(2024, 2, 10), monthly(30)).then(date(2024, 4, 1), Close("A")),
        begins(12, date(2023, 3, 1), Terms("", 600, "yearly")).then(date(2024, 3, 1), Change("A", Terms("", 720, "yearly"))),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    history: walk.History

    def of(self, period: Period) -> list[walk.Passage]:
        return self.history.passages(period)


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Example:
    for module in (walk, customer_figures, revenue_figures):
        monkeypatch.setattr(module, "START", FIRST)
    monkeypatch.setattr(money, "RATES", (("EUR", date(2023, 1, 1), 1.10), ("EUR", date(2024, 3, 20), 1.20)))
    book = DayBook()
    accounts = [Account(person(story.number, story.currency), story) for story in _stories()]
    book.days[FIRST - DAY] = {}
    for day in each_day(FIRST, LAST):
        for account in accounts:
            if account.terms_that_end(day):
                book.due.append((day, account.person.id))
            for act in account.story.on(day):
                account.act(act, day)
            for invoice in account.bill(day, 1):
                invoice.paid_on = day
        standings = {account.person.id: account.close_day(day) for account in accounts}
        book.days[day] = {id_: standing for id_, standing in standings.items() if standing is not None}
    return Example(walk.History(book))


def test_who_came_and_went(example: Example) -> None:
    counts = customer_figures.counts(example.history, MARCH, example.of(MARCH))
    assert {name: figure[0] for name, figure in counts.items()} == {
        "customers_active": 9, "customers_new": 2, "customers_lost": 2, "customers_returned": 1,
        "logo_churn": 0.125, "logo_retention": 0.875,
    }  # fmt: skip
    april = customer_figures.counts(example.history, APRIL, example.of(APRIL))
    assert [april[name][0] for name in ("customers_active", "customers_new", "customers_lost")] == [9, 1, 1]


def test_churn_by_each_formula(example: Example) -> None:
    renewal = customer_figures.renewals(example.history, MARCH, [])
    assert renewal["renewals_due"][0] == 3
    found = customer_figures.churn_formulas(example.history, MARCH, example.of(MARCH), renewal["renewal_logo_churn"])
    assert found["standard"] == (1 / 8, 1, 8)
    assert found["all"] == (3 / 8, 3, 8)
    assert found["stripe"] == (3 / 12, 3, 12)
    assert found["baremetrics"] == (3 / 8, 3, 8)
    assert found["shopify"][0] == pytest.approx(0.3020, abs=5e-5)
    assert found["renewable"] == (1 / 3, 1, 3)


def test_half_of_all_have_not_left(example: Example) -> None:
    assert customer_figures.median_lifetime(example.history, MARCH) == (None, None, None)


def test_what_recurs(example: Example) -> None:
    found = revenue_figures.balances(MARCH, example.of(MARCH))
    assert found["mrr"][0] == pytest.approx(750)
    assert found["arr"][0] == pytest.approx(9000)
    assert found["arpa"][0] == pytest.approx(83.3333, abs=1e-4)
    assert revenue_figures.balances(APRIL, example.of(APRIL))["mrr"][0] == pytest.approx(660)


def test_how_it_moved(example: Example) -> None:
    found = {name: f[0] for name, f in revenue_figures.movements(example.history, MARCH, example.of(MARCH)).items()}
    assert found == pytest.approx(
        {
            "mrr_new": 140, "mrr_expansion": 60, "mrr_contraction": 90, "mrr_churned": 160, "mrr_reactivated": 70,
            "mrr_fx": 10, "mrr_net_new": 20, "mrr_growth": 30 / 720, "expansion_rate": 60 / 720, "quick_ratio": 1.08,
        }
    )  # fmt: skip


def test_what_was_kept(example: Example) -> None:
    found = {name: f[0] for name, f in revenue_figures.retention(example.history, MARCH, example.of(MARCH)).items()}
    assert found == pytest.approx(
        {
            "gross_mrr_churn": 190 / 720, "net_mrr_churn": 60 / 720, "grr": 530 / 720, "nrr": 590 / 720, "nrr_12m": 0.84,
        }
    )  # fmt: skip
    quarter = revenue_figures.retention(example.history, QUARTER, example.of(QUARTER))
    assert quarter["nrr"][1:] == pytest.approx((560, 690))
