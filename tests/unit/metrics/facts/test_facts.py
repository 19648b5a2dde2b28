"""Rows laid out by customer, in blocks, and narrowed to values of a dimension."""

import numpy as np

from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.tickets import TICKETS
from csdesk.metrics.facts import facts as facts_module

ANSWERS = [
    {"customer": who, "answered_on": "2024-03-01", "kind": "NPS", "score": 9, "step": step}
    for who, step in (("b", "Call"), (None, "call"), ("a", "Visit"), ("who?", None))
]


def laid_out(business):
    return business("2024-03-31", customers=[{"customer_id": "a"}, {"customer_id": "b"}], surveys=ANSWERS).facts


def test_rows_are_sorted_by_customer_and_nobodys_come_last(business) -> None:
    facts = laid_out(business)
    assert facts.who(SURVEYS).tolist() == [0, 1, 2, 2]
    assert facts.table(SURVEYS).text("customer").tolist() == ["a", "b", "", "who?"]
    assert (facts.nobody, facts.size) == (2, 3)


def test_blocks_hold_all_rows_once(business, monkeypatch) -> None:
    monkeypatch.setattr(facts_module, "BLOCK", 2)
    blocks = list(laid_out(business).blocks())
    assert [(block.start, block.size, block.nobody) for block in blocks] == [(0, 2, 2), (2, 1, 0)]
    assert [block.who(SURVEYS).tolist() for block in blocks] == [[0, 1], [0, 0]]


def test_blocks_are_even(business, monkeypatch) -> None:
    monkeypatch.setattr(facts_module, "BLOCK", 4)
    four = business("2024-03-31", customers=[{"customer_id": each} for each in "abcd"]).facts
    assert [(block.start, block.size, block.nobody) for block in four.blocks()] == [(0, 3, 4), (3, 2, 1)]


def test_narrowed_to_values_in_any_case_or_to_none(business) -> None:
    facts = laid_out(business)
    assert facts.only("step", SURVEYS, "step", ("CALL",)).who(SURVEYS).tolist() == [1, 2]
    assert facts.only("step", SURVEYS, "step", ("",)).who(SURVEYS).tolist() == [2]
    assert facts.only("step", SURVEYS, "step", ("Visit",)).choice != facts.choice


def test_what_is_derived_is_made_once_and_shared_by_narrowed_facts(business) -> None:
    facts, made = laid_out(business), []
    for each in (facts, facts, facts.only("step", SURVEYS, "step", ("Call",))):
        each.derived("something", lambda: made.append(1))
    assert made == [1]


def test_what_belongs_to_a_calendar_is_forgotten_with_it(business) -> None:
    facts = laid_out(business)
    for key in (("presence", "months"), ("members", "months", "a plan"), ("presence", "years"), "spans"):
        facts.derived(key, lambda: 1)
    facts.forget("months")
    assert facts.derived(("presence", "months"), lambda: 2) == 2
    assert facts.derived(("members", "months", "a plan"), lambda: 2) == 2
    assert facts.derived(("presence", "years"), lambda: 2) == 1
    assert facts.derived("spans", lambda: 2) == 1


def test_only_what_holds_all_parts_is_forgotten(business) -> None:
    facts = laid_out(business)
    for key in (("members", "months", "a plan"), ("members", "months", "another")):
        facts.derived(key, lambda: 1)
    facts.forget("members", "months", "a plan")
    assert facts.derived(("members", "months", "a plan"), lambda: 2) == 2
    assert facts.derived(("members", "months", "another"), lambda: 2) == 1


def test_the_day_of_a_moment(business, day) -> None:
    facts = business("2024-03-31", tickets=[{"opened": "2024-03-01T23:59:59"}, {"opened": None}]).facts
    assert facts.happened(TICKETS, "opened").tolist() == [day("2024-03-01"), np.iinfo(np.int32).min]
