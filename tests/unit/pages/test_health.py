"""The page of health."""

from collections.abc import Callable

import pytest

from csdesk.health.recipe import Input, Knock, KnockOut, Part, Recipe, Way, to_json
from csdesk.pages.charts import Distribution, Ranked
from csdesk.pages.glances import glance
from csdesk.pages.health import health
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.values import Badge, Role
from csdesk.pages.view import Empty, Note
from tests.shown import blocks, cards, first, lines, table

LensOver = Callable[..., Lens]
VOICE = Recipe((Part(Input.NPS, 100, 0, 10, 90),), knock_outs=(KnockOut(Knock.CANCELLED),))


def paid(customer: str, amount: float, **more: object) -> dict[str, object]:
    return {"customer": customer, "amount": amount, "interval": "1 month", "started": "2024-01-02", **more}


def answer(customer: str, day: str, score: int) -> dict[str, object]:
    return {"customer": customer, "kind": "NPS", "score": score, "answered_on": day}


@pytest.fixture
def voices(lens_over: LensOver) -> LensOver:
    """Scores are ten times the NPS: A falls from 90 to 40, B rises from 50 to 90, C has 70 since May, D none."""

    def made(
        selection: Selection | None = None, recipe: Recipe = VOICE, data_to: str = "2024-06-30", **cells: object
    ) -> Lens:  # fmt: skip
        return lens_over(
            selection,
            today=data_to,
            recipes=[{"recipe": "Voice", "version": 1, "document": to_json(recipe)}],
            subscriptions=[paid("A", 100, **cells), paid("B", 50), paid("C", 80), paid("D", 10)],
            surveys=[
                answer("A", "2024-03-01", 9), answer("B", "2024-03-01", 5), answer("A", "2024-06-01", 4),
                answer("B", "2024-06-01", 9), answer("C", "2024-05-20", 7),
            ],
        )  # fmt: skip

    return made


def test_bands_with_their_counts_and_dividers(voices: LensOver) -> None:
    block = first(health(voices()), Distribution)
    assert {bin_.low: bin_.count for bin_ in block.bins if bin_.count} == {35: 1, 65: 1, 85: 1}
    assert [group.text for group in block.groups] == ["At risk 1 · 33%", "Watch 1 · 33%", "Good 1 · 33%"]
    assert block.dividers == (40, 70)
    assert block.subtitle == "Customers by score, 30 Jun 2024, n = 3 · 1 without a score"


def test_a_score_on_an_edge_is_drawn_in_the_band_below(voices: LensOver) -> None:
    block = first(health(voices()), Distribution)
    assert {bin_.low: bin_.role for bin_ in block.bins if bin_.count} == {
        35: Role.AT_RISK,
        65: Role.WATCH,
        85: Role.GOOD,
    }


def test_who_moved_since_the_compared_period(voices: LensOver) -> None:
    view = health(voices())
    card = cards(view)["Improving"]
    assert (card.number.text, card.foot, card.metric) == ("1", "1 slipped since Q1 2024", "")
    movers = table(view, "movers")
    assert movers.title == "1 customer slipped a band, 1 rose"
    assert lines(movers) == [
        ("A", "Good 90", "At risk 40", "−50", "Slipped", "$100.00"),
        ("B", "Watch 50", "Good 90", "+40", "Rose", "$50.00"),
    ]
    assert movers.keys == ("A", "B")


def test_the_part_that_costs_most(voices: LensOver) -> None:
    block = first(health(voices()), Ranked)
    # 60, 10 and 30 points of three customers.
    assert block.title == "NPS costs most: 33 of the 33 points lost"
    assert [(bar.name, bar.number.text) for bar in block.rankings[0].bars] == [("NPS", "−33.3")]


def test_everyone_by_band_then_by_money(voices: LensOver) -> None:
    assert [row[:4] for row in lines(table(health(voices()), "customers"))] == [
        ("A", "At risk 40", "NPS", "$100.00"),
        ("C", "Watch 70", "NPS", "$80.00"),
        ("B", "Good 90", "NPS", "$50.00"),
        ("D", "Not enough data", "", "$10.00"),
    ]


def test_a_rule_is_named(voices: LensOver) -> None:
    view = health(voices(cancelled_on="2024-06-20", ended="2024-12-31"))
    assert lines(table(view, "customers"))[0][-1] == "cancelled on 20 Jun, still a customer"
    assert "1 at risk by a rule" in first(view, Distribution).subtitle


def test_the_headline_counts_customers_and_money(voices: LensOver) -> None:
    view = health(voices())
    assert view.headline is not None
    assert view.headline.text == "1 customer is at risk, with $100.00 MRR. Median health 70, as in Q1 2024."


def test_where_some_have_no_score_nobody_at_risk_is_said_of_the_others_alone(lens_over: LensOver) -> None:
    def said(*scores: tuple[str, int]) -> tuple[str, str]:
        view = health(
            lens_over(
                recipes=[{"recipe": "Voice", "version": 1, "document": to_json(VOICE)}],
                subscriptions=[paid("A", 100), paid("B", 50), paid("C", 10)],
                surveys=[answer(name, "2024-06-01", score) for name, score in scores],
            )
        )
        assert view.headline is not None
        return view.headline.text, table(view, "customers").title

    few, title = said(("A", 9), ("B", 7))
    assert few.startswith("None of the 2 scored is at risk. Median health 80")
    assert title == "None of the 2 scored is at risk"
    assert said(("A", 9))[1] == "The one customer scored isn't at risk"
    assert said(("A", 9), ("B", 7), ("C", 8))[1] == "Nobody is at risk"


def test_nothing_to_compare_with(voices: LensOver) -> None:
    view = health(voices(Selection("2024-Q1")))
    assert cards(view)["Improving"].foot == "needs an earlier period"
    assert any(isinstance(block, Note) and "earlier period" in block.text for block in blocks(view))


def test_a_rule_instead_of_a_sum_costs_no_points(voices: LensOver) -> None:
    view = health(voices(recipe=Recipe(VOICE.parts, way=Way.RULE)))
    assert any(isinstance(block, Note) and "no sum of points" in block.text for block in blocks(view))


def test_nobody_could_be_scored(four: LensOver) -> None:
    block = first(health(four()), Empty)
    assert block.needs[0] == "Usage: customer, day"
    assert block.sentence.startswith(
        "Not one of 3 active customers has a score on 30 Jun 2024: a score needs data for at least 60% of its weights, and yours "
        "cover none of them."
    )


def test_where_no_period_is_chosen_it_is_as_of_the_newest_day(voices: LensOver) -> None:
    """The data end on 10 August, within the third quarter: A's answer of June holds until then, that of the first
    quarter doesn't."""
    running, chosen = voices(data_to="2024-08-10"), voices(Selection("2024-Q2"), data_to="2024-08-10")
    view = health(running)
    assert (running.period.name, view.period) == ("2024-Q2", "2024-Q3")
    assert view.headline is not None
    assert view.headline.note == "As of 10 Aug 2024, the newest day of your data; choose a period for its end"
    assert first(view, Distribution).subtitle.startswith("Customers by score, 10 Aug 2024")
    card = glance(running, "health_score")  # beside cards of the second quarter, which stand against the first
    assert (card.title, card.name) == ("Health, 10 Aug against 30 Jun", "Health, mean, 10 Aug against 30 Jun")
    ended = health(chosen)
    assert ended.headline is not None
    assert (ended.period, ended.headline.note) == ("2024-Q2", "As of 30 Jun 2024")
    assert first(ended, Distribution).subtitle.startswith("Customers by score, 30 Jun 2024")


def test_the_bands_are_those_of_the_figures(sample_lens: LensOver) -> None:
    lens = sample_lens()
    rows = lines(table(health(lens), "customers"))
    for id_, name in (("health_at_risk", "At risk"), ("health_watch", "Watch"), ("health_good", "Good")):
        assert sum(row[1].startswith(name) for row in rows) == lens.result(id_).value


def test_a_business_without_use_and_tickets_is_told_what_to_take_out(lens_over: LensOver) -> None:
    """Two of three customers pay on time, and the third owes since March: nobody can be scored by the built-in
    recipe."""
    invoices = [
        {"customer": each, "invoiced_on": "2024-03-01", "due_on": "2024-03-15", "amount": 10, "kind": "one-off", **settled}
        for each, settled in (("A", {"paid_on": "2024-03-15"}), ("B", {"paid_on": "2024-03-15"}), ("C", {}))
    ]  # fmt: skip
    view = health(lens_over(subscriptions=[paid(each, 10) for each in "ABC"], payments=invoices))
    instead = first(view, Empty)
    assert (instead.title, instead.shape) == ("Nobody has a score yet", "distribution")
    assert instead.sentence == (
        "Not one of 3 active customers has a score on 30 Jun 2024: a score needs data for at least 60% of its weights, and "
        "yours cover 15%: Paid on time. Missing: Usage trend, Features used, NPS, Satisfaction and Support load. Import "
        "usage or survey answers or support tickets; or, if your business has no such data, set the weights of these parts "
        "to 0 (menu Data, Health score)."
    )
    assert [need.partition(":")[0] for need in instead.needs] == ["Usage", "Survey answers", "Support tickets"]
    assert cards(view)["Health, median"].foot == "data for 15% of its weights, 60% needed"
    assert view.headline is not None
    assert view.headline.text == "1 customer is at risk by a rule, with $10.00 MRR; 3 of 3 customers have no score."
    assert [row[-1] for row in lines(table(view, "customers"))] == ["invoice unpaid for 107 days", "", ""]


def test_a_few_without_a_score_are_only_counted(voices: LensOver) -> None:
    assert not any(isinstance(block, Note) for block in blocks(health(voices())))


def test_whom_a_rule_puts_at_risk_is_painted_so_at_any_score(lens_over: LensOver) -> None:
    lens = lens_over(
        recipes=[{"recipe": "Voice", "version": 1, "document": to_json(VOICE)}],
        subscriptions=[paid("A", 10), paid("B", 10, cancelled_on="2024-06-20", ended="2024-07-31")],
        surveys=[answer("A", "2024-06-01", 9), answer("B", "2024-06-01", 9)],
    )
    block = first(health(lens), Distribution)
    (bar,) = (each for each in block.bins if each.count)
    assert (bar.low, bar.parts) == (85, ((Role.AT_RISK, 1), (Role.GOOD, 1)))
    assert block.subtitle.endswith("1 at risk by a rule")
    badges = {row[0]: row[1] for row in table(health(lens), "customers").rows}
    assert {who: (badge.text, badge.ruled) for who, badge in badges.items() if isinstance(badge, Badge)} == {
        "B": ("At risk 90", True), "A": ("Good 90", False),
    }  # fmt: skip
