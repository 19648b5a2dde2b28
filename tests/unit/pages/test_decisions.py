"""The customers that need a decision, and the renewals that slip."""

from collections.abc import Callable

from csdesk.health.recipe import Input, Part, Recipe, to_json
from csdesk.health.signals import NOT_LOOKED
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine.engine import Engine
from csdesk.pages.blocks import Alerts, Table
from csdesk.pages.customers import customers
from csdesk.pages.decisions import alerts, decisions, slipping
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.values import Reference, Role
from csdesk.pages.view import Empty

LensOver = Callable[..., Lens]
UNPAID = [
    {"customer": "A", "invoiced_on": "2024-04-20", "due_on": "2024-05-10", "amount": 150, "status": "open"},
    {"customer": "D", "invoiced_on": "2024-04-25", "due_on": "2024-05-15", "amount": 20, "status": "open"},
]
"""On 30 June the invoice of Amber is 51 days late, that of Delta 46."""
BY_NPS = Recipe((Part(Input.NPS, 100, 0, 10, 60),))
KEEP = {"unpaid_days": "none"}


def answer(customer: str, score: int, day: str) -> dict[str, object]:
    return {"customer": customer, "answered_on": day, "kind": "NPS", "score": score}


def test_the_largest_come_first_with_band_reasons_and_mrr(lens_over: LensOver, four: LensOver) -> None:
    lens = four(surveys=[answer("D", 2, "2024-06-12"), answer("A", 5, "2024-06-20"), answer("C", 10, "2024-06-01")])
    found = decisions(lens)
    assert found is not None
    block = alerts(lens, found)
    assert [(each.name, each.money.text) for each in block.alerts] == [("Amber", "$150.00"), ("Delta", "$20.00")]
    assert (block.title, block.count) == ("Needs a decision", 2)
    assert block.subtitle == "MRR of each on 30 Jun 2024 · $170.00 for the two shown"
    first = block.alerts[0]
    assert first.customer == "A"
    assert "NPS 5" in first.reason
    assert first.signal == "detractor"
    assert first.money.reference == Reference("mrr", "2024-Q2", (("customer", ("A",)),))


def test_a_customer_stands_there_once_with_its_reasons_together(lens_over: LensOver) -> None:
    paid = {"customer": "A", "amount": 150, "interval": "1 month", "started": "2024-01-01"}
    lens = lens_over(
        settings=KEEP,
        subscriptions=[paid],
        payments=[{**UNPAID[0], "kind": "one-off"}],
        surveys=[answer("A", 3, "2024-06-12")],
    )
    found = decisions(lens)
    assert found is not None
    (only,) = alerts(lens, found).alerts
    assert "NPS 3" in only.reason
    assert " · " in only.reason
    assert alerts(lens, found).count == 1


def test_only_the_chosen_segment_is_listed(four: LensOver) -> None:
    answers = [answer("D", 2, "2024-06-12"), answer("C", 2, "2024-06-20")]
    lens = four(Selection(where=(("segment", ("Small",)),)), surveys=answers)
    found = decisions(lens)
    assert found is not None
    assert [each.name for each in alerts(lens, found).alerts] == ["Cedar"]


def test_where_nothing_is_found_nothing_needs_the_owner(four: LensOver) -> None:
    lens = four(surveys=[answer("A", 10, "2024-06-12")])
    found = decisions(lens)
    assert found is not None
    block = alerts(lens, found)
    assert isinstance(block, Alerts)
    assert (block.alerts, block.count, block.empty) == ((), 0, "Nothing needs you.")
    assert slipping(lens, found).names == ()


def test_where_no_rule_could_look_it_says_what_the_rules_look_at(four: LensOver) -> None:
    lens = four()
    found = decisions(lens)
    assert found is not None
    block = alerts(lens, found)
    assert isinstance(block, Empty)
    assert (block.title, block.sentence) == ("Needs a decision", NOT_LOOKED)
    assert [each.partition(":")[0] for each in block.needs] == [
        "Usage", "Survey answers", "Support tickets", "Payments", "Onboarding",
    ]  # fmt: skip


def test_an_engine_without_health_has_no_decisions(four: LensOver) -> None:
    assert decisions(Lens(Engine(four().engine.facts, METRICS), Selection())) is None


def renewing(before: int, now: int) -> dict[str, list[dict[str, object]]]:
    """A yearly customer that renews on 1 August, scored by its answers in each of two quarters."""
    return {
        "subscriptions": [{"customer": "Z", "amount": 1200, "interval": "1 year", "started": "2023-08-01"}],
        "surveys": [answer("Z", before, "2024-03-20"), answer("Z", now, "2024-06-20")],
        "recipes": [{"recipe": "Health", "version": 1, "document": to_json(BY_NPS)}],
    }


def test_a_renewal_slips_where_its_band_got_worse(lens_over: LensOver) -> None:
    lens = lens_over(**renewing(before=9, now=2))
    found = decisions(lens)
    assert found is not None
    assert found.standing.score.tolist() == [20]
    slips = slipping(lens, found)
    assert (slips.names, slips.worth.value) == (("Z",), 100)
    assert slips.worth.reference == Reference("mrr", "2024-Q2", (("customer", ("Z",)),))
    assert alerts(lens, found).alerts[0].badge is not None


def test_a_renewal_slips_whatever_its_health_and_stands_first(lens_over: LensOver) -> None:
    """Zebra fell from good to watch and pays 100; Amber pays 150 and has a detractor; Zebra is to be called first."""
    shop = renewing(before=9, now=6)
    paid = {"customer": "A", "amount": 150, "interval": "1 month", "started": "2024-01-01"}
    lens = lens_over(
        **{
            **shop,
            "subscriptions": [paid, *shop["subscriptions"]],
            "surveys": [*shop["surveys"], answer("A", 2, "2024-06-12")],
        }
    )
    found = decisions(lens)
    assert found is not None
    assert slipping(lens, found).names == ("Z",)
    block = alerts(lens, found)
    assert [each.name for each in block.alerts] == ["Z", "A"]
    assert block.alerts[0].reason == "renews in 32 days, NPS 6 on 20 Jun"
    assert (
        block.subtitle == "Health and MRR of each on 30 Jun 2024 · slipping renewals first · $250.00 for the two shown"
    )


def test_a_renewal_that_was_as_bad_before_does_not_slip(lens_over: LensOver) -> None:
    lens = lens_over(**renewing(before=2, now=2))
    found = decisions(lens)
    assert found is not None
    assert "renewal_near" in [each.rule.id for each in found.by_customer["Z"]]
    assert slipping(lens, found).names == ()


def test_a_debt_is_one_amount_wherever_it_stands(lens_over: LensOver) -> None:
    """150 for 51 days and 20 since yesterday: the alert, the list of customers and the figure say 170."""
    rows = [
        {"customer": "A", "invoiced_on": "2024-04-20", "due_on": day, "amount": amount, "kind": "one-off"}
        for day, amount in (("2024-05-10", 150), ("2024-06-29", 20))
    ] + [{"customer": "B", "invoiced_on": "2024-05-01", "due_on": "2024-05-15", "paid_on": "2024-05-15", "amount": 5}]  # fmt: skip
    lens = lens_over(settings={**KEEP, "inactivity_days": "365"}, payments=rows)
    found = decisions(lens)
    assert found is not None
    (only,) = alerts(lens, found).alerts
    assert only.reason == "$170.00 overdue, the oldest for 51 days"
    assert only.money.text == "$170.00"
    assert only.money.reference == Reference("overdue_balance", "2024-Q2", (("customer", ("A",)),))
    assert lens.result("overdue_balance", {"customer": ("A",)}).value == 170
    (table,) = (block for block in customers(lens).blocks if isinstance(block, Table))
    overdue = [heading.title for heading in table.headings].index("Overdue")
    assert [getattr(row[overdue], "text", "") for row in table.rows] == ["$170.00", ""]
    assert alerts(lens, found).subtitle == "What is owed of each on 30 Jun 2024"


def test_the_badge_wears_the_band_and_its_score_has_a_proof(lens_over: LensOver) -> None:
    lens = lens_over(**renewing(before=9, now=2))
    found = decisions(lens)
    assert found is not None
    badge = alerts(lens, found).alerts[0].badge
    assert badge is not None and badge.score is not None
    assert badge.band is Role.AT_RISK
    assert badge.score.reference == Reference("health_score", "2024-Q2", (("customer", ("Z",)),))


def test_whom_to_call_is_asked_at_the_end_of_the_data_unless_a_period_is_chosen(lens_over: LensOver) -> None:
    paid = {"customer": "A", "amount": 150, "interval": "1 month", "started": "2024-01-01"}
    given = {
        "settings": {**KEEP, "data_to": "2024-08-10"},
        "subscriptions": [paid],
        "surveys": [answer("A", 3, "2024-08-01")],
    }
    lens = lens_over(**given)
    assert lens.period_title == "Q2 2024 (Apr–Jun)"
    before, now = decisions(lens), decisions(lens.latest())
    assert before is not None
    assert now is not None
    assert not before.by_customer
    block = alerts(lens.latest(), now)
    assert block.subtitle == "MRR of each on 10 Aug 2024"
    assert "NPS 3" in block.alerts[0].reason
    chosen = lens_over(Selection("2024-Q2"), **given)
    assert chosen.latest() is chosen


def test_who_owes_more_than_it_pays_a_month_stands_by_what_it_owes(lens_over: LensOver) -> None:
    rows = [
        {"customer": who, "invoiced_on": "2024-04-20", "due_on": "2024-05-10", "amount": amount, "kind": "one-off", "status": "open"}
        for who, amount in (("A", 1189), ("B", 20))
    ]  # fmt: skip
    pays = [{"customer": who, "amount": 100, "interval": "1 month", "started": "2024-01-01"} for who in "AB"]
    lens = lens_over(settings=KEEP, payments=rows, subscriptions=pays)
    found = decisions(lens)
    assert found is not None
    shown = alerts(lens, found)
    assert [(each.name, each.money.text) for each in shown.alerts] == [("A", "$1,189"), ("B", "$100.00")]
    assert [each.money.reference.metric for each in shown.alerts if each.money.reference] == ["overdue_balance", "mrr"]
    assert shown.subtitle.startswith("MRR or what is owed of each")
