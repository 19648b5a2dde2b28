"""How a period went for one customer: one answer for the sentence, the tiles and the points, in file and preview."""

from collections.abc import Callable

import pytest

from csdesk.ops.figures import settings_in_force
from csdesk.ops.reporting import Edition, Maker, occasion_of
from csdesk.pages.charts import Trend
from csdesk.pages.lens import Lens
from csdesk.pages.person import own_lens
from csdesk.pages.values import Badge, Role, Verdict
from csdesk.pages.view import Card, Cards
from csdesk.reports.customer.outcome import LONGEST, Move, finding, standing_points
from csdesk.reports.customer.pages import USE, said, use_rows
from csdesk.reports.customer.review import BLOCKS, CustomerReview, review_of
from csdesk.reports.edition import FIGURES
from tests.unit.reports.conftest import Shop

Made = Callable[[str, Edition], CustomerReview]


def moves(*titles: str) -> list[Move]:
    return [Move(title, f"{title}: 2, from 1", "how") for title in titles]


def test_a_customer_s_finding_names_what_moved() -> None:
    better, worse = moves("Login frequency", "Time spent"), moves("Feature adoption", "Breadth of use")
    assert finding(better, worse, "Q1 2025") == (
        "Since Q1 2025, login frequency and time spent got better; feature adoption and breadth of use got worse."
    )
    assert finding([], moves("CSAT"), "Q1 2025") == "Since Q1 2025, CSAT got worse."


def test_names_without_room_are_counted() -> None:
    many = moves("Ease", "Time to first response, median of all", "First response, nine of ten")
    sentence = finding(many, many, "Q1 2025")
    assert len(sentence) <= LONGEST
    assert "and 2 more got better" in sentence


def test_of_use_that_rose_and_fell_the_fall_and_the_rise_are_told_first() -> None:
    fell = "Uses a day down 34% in 28 days against the 84 before"
    sentence = finding([], moves("Features in use"), "Q1 2025", fell, moves("Days of use", "Time in use a week"))
    assert sentence == f"{fell}. Since Q1 2025, days of use and 1 more rose."
    assert finding([], [], "Q1 2025", fell) == f"{fell}."


def test_without_anything_to_compare_the_finding_is_calm() -> None:
    assert finding([], [], "") == "The first review: there is nothing yet to compare with."
    assert finding([], [], "Q1 2025") == "No figure got clearly better or worse since Q1 2025."


@pytest.fixture(scope="module")
def made(lens: Lens, maker: Maker) -> Made:
    """The review of a customer of the sample business."""

    def review(customer: str, edition: Edition) -> CustomerReview:
        occasion = occasion_of(lens, maker, edition, customer)
        return review_of(own_lens(lens, customer), occasion, settings_in_force(lens.engine))

    return review


def cards(review: CustomerReview) -> list[Card]:
    """Every tile of the review."""
    rows = [row for _, make in BLOCKS.values() for row in make(review.lens, review.person)]
    blocks = [block for row in rows for column in row.columns for block in column]
    return [*review.outcome.cards, *(card for each in blocks if isinstance(each, Cards) for card in each.cards)]


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("customer", ["K002", "K011", "K054", "K066"])
def test_a_tile_calls_better_or_worse_what_the_summary_does(made: Made, customer: str, edition: Edition) -> None:
    review = made(customer, edition)
    told = {True: "", False: ""}
    for better, points in ((True, review.outcome.wins), (False, review.outcome.risks)):
        told[better] = " ".join(point.words for point in points).lower()
    for card in cards(review):
        if card.metric in FIGURES and card.delta is not None and card.delta.verdict in (Verdict.BETTER, Verdict.WORSE):
            title = review.lens.metric(card.metric).title.lower()
            assert title in told[card.delta.verdict is Verdict.BETTER], card.metric


def test_use_that_rose_in_the_quarter_isn_t_called_better_where_it_fell_at_its_end(made: Made) -> None:
    """K066: usage down 45% in the 28 days to the end of June, while days of use a week rose over the quarter. Both are
    told, with what was compared."""
    review = made("K066", Edition.CUSTOMER)
    assert review.outcome.finding == (
        "Uses a day down 45% in 28 days against the 84 before. Since Q1 2025, days of use rose."
    )
    assert review.outcome.wins == ()
    assert review.outcome.no_wins == "Days of use rose since Q1 2025, but uses a day fell at the end."
    assert review.outcome.risks[0].why == "Uses up to 30 Jun 2025."
    (days,) = [card for card in cards(review) if card.metric == "login_frequency"]
    assert days.delta is not None
    assert (days.delta.up, days.delta.verdict) == (True, Verdict.NEUTRAL)


def test_one_ticket_and_fewer_of_them_are_no_verdict(made: Made) -> None:
    """K002: one ticket was solved in each quarter; how many there were says nothing of better or worse."""
    shown = {card.metric: card.delta for card in cards(made("K002", Edition.INTERNAL)) if card.delta is not None}
    assert shown["resolution_median"].verdict is Verdict.CHANCE
    assert shown["tickets_opened"].verdict is Verdict.NEUTRAL


def test_seats_and_people_are_told_apart_by_their_days(made: Made) -> None:
    titles = {card.metric: card.title for card in made("K002", Edition.CUSTOMER).outcome.cards}
    assert (titles["active_users"], titles["seats_used"]) == ("People using it", "Seats in use, last 28 days")


def test_no_more_than_three_are_told_in_full(made: Made) -> None:
    *_, last = made("K119", Edition.CUSTOMER).outcome.wins
    assert len(made("K119", Edition.CUSTOMER).outcome.wins) == 4
    assert last.words == "Also time in use a week and features in use"


def test_who_has_left_has_neither_tiles_nor_points(made: Made) -> None:
    outcome = made("K001", Edition.CUSTOMER).outcome
    assert outcome.finding == "No longer a customer: left 29 Nov 2023."
    assert (outcome.cards, outcome.wins, outcome.risks) == ((), (), ())


def test_a_customer_reads_the_fact_that_put_it_at_risk() -> None:
    badge = Badge(Role.AT_RISK, None, "At risk")
    (owes,) = standing_points(badge, "invoice unpaid for 295 days", Edition.CUSTOMER)
    assert owes.words == "An invoice has been unpaid for 295 days"
    (leaves,) = standing_points(badge, "leaving after 31 Dec 2026", Edition.CUSTOMER)
    assert (leaves.words, leaves.why) == ("Leaving after 31 Dec 2026", "From the dates of the subscriptions.")


def test_a_customer_reads_no_band_of_a_score() -> None:
    badge = Badge(Role.WATCH, None, "Watch")
    assert standing_points(badge, "", Edition.CUSTOMER) == ()
    assert [point.words for point in standing_points(badge, "", Edition.INTERNAL)] == ["Health: watch"]
    assert standing_points(None, "not enough data", Edition.INTERNAL) == ()


def test_the_sheet_of_use_says_that_nobody_uses_it_any_more(shop: Shop, maker: Maker) -> None:
    """Amber: one person used it each quarter, forty times up to 1 Jun 2024, and not in the 28 days to the end of June."""
    use = [
        {"customer": "A", "user": "u", "day": day, "count": 20} for day in ("2024-01-15", "2024-04-20", "2024-05-01")
    ]
    lens = shop(usage=[*use, {"customer": "B", "user": "v", "day": "2024-06-30", "count": 1}])
    review = review_of(
        own_lens(lens, "A"), occasion_of(lens, maker, Edition.CUSTOMER, "A"), settings_in_force(lens.engine)
    )
    assert said(review.lens, review.person, USE) == (
        "People using it 1, as in Q1 2024; no use in 28 days, 40 in the 84 before."
    )
    titles = [
        each.title
        for row in use_rows(review.lens, review.person)
        for column in row.columns
        for each in column
        if isinstance(each, Trend)
    ]
    assert "People using it 1, as in Q1 2024; nobody in Jun" in titles
