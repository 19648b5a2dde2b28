"""The page of one customer."""

from collections.abc import Callable

import pytest

from csdesk.base.errors import CallError
from csdesk.pages.charts import Stack
from csdesk.pages.customer import build
from csdesk.pages.frozen import from_json, to_json
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.values import Badge, Number, Reference
from tests.shown import blocks, text

LensOver = Callable[..., Lens]
TABS = ("Summary", "Timeline", "Usage", "Support", "Sentiment", "Subscriptions", "Notes")


def test_its_tabs_in_order(four: LensOver) -> None:
    page = build(four(), "A")
    assert (page.customer, page.name) == ("A", "Amber")
    assert tuple(title for title, _ in page.tabs) == TABS
    assert all(view.period == "2024-Q2" and view.rows for _, view in page.tabs)


def test_one_line_of_identity(lens_over: LensOver) -> None:
    lens = lens_over(
        customers=[
            {
                "customer_id": "A",
                "name": "Amber",
                "owner": "Ada",
                "seats": 12,
                "industry": "Bakeries",
                "country": "Nigeria",
            }
        ],
        subscriptions=[
            {"customer": "A", "plan": "Chain", "amount": 1200, "interval": "1 year", "started": "2023-08-01"}
        ],
    )
    page = build(lens, "A")
    assert [text(cell) for cell in page.identity] == ["$100.00 MRR", "Renews 1 Aug 2024", "in 32 days", "Owner", "Ada"]
    assert page.about == "Chain plan · 12 seats · Bakeries, Nigeria · customer for 11 months"
    (money,) = (cell for cell in page.identity if isinstance(cell, Number))
    assert money.reference == Reference("mrr", "2024-Q2", (("customer", ("A",)),))


def test_its_band_and_what_it_was(sample_lens: LensOver) -> None:
    lens = sample_lens()
    page = build(lens, "K006")
    badge = page.identity[0]
    assert isinstance(badge, Badge) and badge.score is not None
    alone = lens.result("health_score", {"customer": ("K006",)})
    assert badge.score.value == alone.value
    assert text(page.identity[1]).startswith("was ")


def test_one_who_left(four: LensOver) -> None:
    page = build(four(), "B")
    assert [text(cell) for cell in page.identity] == ["Left 15 May 2024"]
    # From 1 February to 15 May are 105 days.
    assert page.sentence.text == "Was a customer for 3 months. Reason for leaving: Price."


def test_the_months_end_with_the_one_in_which_somebody_left(four: LensOver) -> None:
    (stack,) = [block for block in blocks(build(four(), "B").tabs[0][1]) if isinstance(block, Stack)]
    values = [number and number.value for number in stack.panels[0].line.numbers]
    assert values == [0, 50, 50, 50, 0]
    assert stack.title == "Paid $50.00 MRR until it left on 15 May 2024"


def test_users_of_a_quarter_are_told_from_those_of_a_month(four: LensOver) -> None:
    use = [
        {"customer": "A", "user": user, "day": f"2024-0{month}-10"} for month, user in ((4, "u"), (5, "v"), (6, "w"))
    ]
    (stack,) = [block for block in blocks(build(four(usage=use), "A").tabs[0][1]) if isinstance(block, Stack)]
    assert stack.title.startswith("Active users") and stack.subtitle.endswith(" · 3 is the whole quarter's")


def test_the_segment_of_the_window_does_not_matter(four: LensOver) -> None:
    small = Selection(where=(("segment", ("Small",)),))
    assert build(four(small), "A") == build(four(), "A")


def test_an_unknown_id_is_refused(four: LensOver) -> None:
    with pytest.raises(CallError, match="no customer"):
        build(four(), "Z")


def test_empty_sections_are_one_line_that_names_the_file(four: LensOver) -> None:
    tabs = dict(build(four(), "A").tabs)
    for title, file in (
        ("Usage", "Usage: customer, day"),
        ("Support", "Support tickets: opened"),
        ("Sentiment", "Survey answers"),
    ):
        (note,) = blocks(tabs[title])
        assert file in getattr(note, "text", "")


def test_its_tabs_can_be_kept(sample_lens: LensOver) -> None:
    for _, view in build(sample_lens(), "K018").tabs:
        assert from_json(to_json(view)) == view


def test_figures_of_one_alone_are_those_of_a_group_of_one(sample_lens: LensOver) -> None:
    lens = sample_lens()
    engine, calendar = lens.engine, lens.calendar
    for customer in ("K002", "K006", "K018", "K040"):
        alone = engine.alone(lens.people.number(customer))
        assert alone.facts.people.ids == (customer,)
        where = {"customer": (customer,)}
        for id_ in engine.catalogue:
            expected = engine.figures(id_, calendar, where=where)[0].results
            found = alone.figures(id_, calendar, where=where)[0].results
            assert [each.reason for each in found] == [each.reason for each in expected], id_
            for one, other in zip(found, expected, strict=True):
                assert one.value == (None if other.value is None else pytest.approx(other.value)), id_
                assert one.n == other.n, id_


def test_where_no_period_is_chosen_it_is_as_of_the_newest_day(lens_over: LensOver) -> None:
    """The data end on 10 August: the renewal is nine months and some days off, and the second quarter isn't the one."""
    order = {"customer": "A", "amount": 120, "interval": "1 year", "started": "2024-06-01"}
    page = build(lens_over(today="2024-08-10", subscriptions=[order]), "A")
    assert [text(cell) for cell in page.identity] == ["$10.00 MRR", "Renews 1 Jun 2025", "in 295 days"]
    assert {view.period for _, view in page.tabs} == {"2024-Q3"}
    chosen = build(lens_over(Selection("2024-Q2"), "2024-08-10", subscriptions=[order]), "A")
    assert {view.period for _, view in chosen.tabs} == {"2024-Q2"}
