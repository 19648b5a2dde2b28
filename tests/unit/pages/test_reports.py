"""The page of reports."""

from collections.abc import Callable

from csdesk.pages.blocks import Pairs
from csdesk.pages.lens import Lens
from csdesk.pages.reports import reports
from csdesk.pages.selection import Selection
from csdesk.pages.view import Empty
from tests.shown import first, lines, table

LensOver = Callable[..., Lens]


def test_sheets_without_figures_say_what_they_would_say(four: LensOver) -> None:
    shown = table(reports(four()), "portfolio")
    states = {row[0]: row[2] for row in lines(shown)}
    assert states["Summary"] == "Ready" and states["Retention"] == "Ready"
    assert states["Sentiment"] == "Will say: needs survey answers with the column Score"
    assert shown.title == "Health, Sentiment and Adoption would be blank"


def test_customers_whose_own_review_would_lack_something(four: LensOver) -> None:
    use = [
        {"customer": customer, "day": day}
        for customer, day in (("A", "2024-05-01"), ("C", "2024-02-01"), ("B", "2024-05-02"))
    ]
    shown = table(reports(four(usage=use)), "single")
    # Of A, C and D only A used anything in the second quarter; B has left.
    assert lines(shown)[0] == ("Usage & adoption", "1", "2 without use")
    assert shown.subtitle == "Of 3 active customers, those with rows in Q2 2024 (Apr–Jun)"


def test_renewals_to_prepare_the_first_on_top(lens_over: LensOver) -> None:
    rows = [
        {"customer": "A", "amount": 1200, "interval": "1 year", "started": "2023-10-12"},
        {"customer": "B", "amount": 600, "interval": "1 year", "started": "2023-07-12"},
        {"customer": "C", "amount": 600, "interval": "1 year", "started": "2023-12-12"},
    ]
    shown = table(reports(lens_over(subscriptions=rows)), "renewing")
    assert [row[:3] for row in lines(shown)] == [("B", "12 Jul 2024", "$50.00"), ("A", "12 Oct 2024", "$100.00")]
    assert (shown.title, shown.keys) == ("2 customers renew within 120 days", ("B", "A"))


def test_a_period_that_still_runs_is_marked(four: LensOver) -> None:
    assert dict(first(reports(four()), Pairs).pairs)["Period"] == "Q2 2024 (Apr–Jun)"
    assert dict(first(reports(four(Selection("2024"))), Pairs).pairs)["Period"] == "2024, so far"


def test_the_segment_narrows_the_customers(four: LensOver) -> None:
    view = reports(four(Selection(where=(("segment", ("Large",)),))))
    assert view.headline is not None
    assert view.headline.text == "A review of Q2 2024 (Apr–Jun), and one for each of 2 customers, can be made."


def test_without_customers_there_is_nothing_to_review(lens_over: LensOver) -> None:
    assert isinstance(first(reports(lens_over()), Empty), Empty)
