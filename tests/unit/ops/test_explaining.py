"""The proof of a figure down to its rows."""

import pytest

from csdesk.base.errors import CallError
from csdesk.ops.explaining import explain
from csdesk.ops.workspaces import Moment
from csdesk.store.workspace import Store


def test_rows_are_named_as_the_owner_finds_them(bakery: Store, today: Moment) -> None:
    proof = explain(bakery, today.day, "cs_cost", "2025-06")
    assert {(row.dataset, row.file, row.sheet) for row in proof.rows} >= {
        ("costs", "lantern_oven.xlsx", "Costs of customer success")
    }
    costs = [row for row in proof.rows if row.dataset == "costs"]
    assert {str(row.values["day"])[:7] for row in costs} == {"2025-06"}
    assert proof.trail.result.value == pytest.approx(sum(float(row.values["amount"]) for row in costs))


@pytest.mark.parametrize("limit", [0, 1, 7, 10**6])
def test_as_many_rows_as_asked_for_and_all_of_them_counted(bakery: Store, today: Moment, limit: int) -> None:
    proof = explain(bakery, today.day, "nps", "2025-Q2", limit=limit)
    assert len(proof.rows) == min(limit, proof.rows_total)
    assert proof.rows_total == sum(len(rows) for rows in proof.trail.rows.values())
    assert proof.rows_total > 7


def test_a_group_has_its_own_proof(bakery: Store, today: Moment) -> None:
    whole = explain(bakery, today.day, "mrr", "2025-06")
    small = explain(bakery, today.day, "mrr", "2025-06", {"segment": ("Small",)})
    assert 0 < len(small.trail.shares) < len(whole.trail.shares)
    assert {share.customer_id for share in small.trail.shares} < {share.customer_id for share in whole.trail.shares}


def test_a_derived_figure_is_explained_by_its_inputs(bakery: Store, today: Moment) -> None:
    proof = explain(bakery, today.day, "cs_roi", "2025-Q2")
    assert (proof.trail.kind, proof.rows, proof.rows_total) == ("derived", (), 0)
    assert [each.trail for each in proof.inputs] == list(proof.trail.inputs)
    assert all(each.rows for each in proof.inputs)


def test_an_unknown_figure_or_period_is_refused(bakery: Store, today: Moment) -> None:
    with pytest.raises(CallError, match='"mrr"'):
        explain(bakery, today.day, "mmr", "2025-Q2")
    with pytest.raises(CallError, match="no period"):
        explain(bakery, today.day, "mrr", "the spring")
