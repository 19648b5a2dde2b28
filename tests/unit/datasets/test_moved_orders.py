"""Orders that come with another start: which are stored ones put right, and which may be."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from csdesk.datasets.moved_orders import Arrival, moved
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Cell, Table

Row = Mapping[str, Cell]
COLUMNS = frozenset({"subscription_id", "customer", "plan", "amount", "interval", "started", "ended"})


def order(customer: str, started: str, **more: Cell) -> Row:
    return {"customer": customer, "plan": "Rye", "amount": 40.0, "interval": "1 month", "started": started, **more}


ANA, BO, CY, DEE = (order(name, f"2025-01-0{day}") for day, name in enumerate(("Ana", "Bo", "Cy", "Dee"), 1))
FILE = (ANA, BO, CY, DEE)


def later(row: Row, started: str, **more: Cell) -> Row:
    return {**row, "started": started, **more}


def found(
    before: Sequence[Row], now: Sequence[Row], *, called: str = "the same", elsewhere: Sequence[int] = ()
) -> list[tuple[int, int, bool]]:
    """What is recognised in a sheet that came in before: the sheet's row, the stored row, and whether it is sure.

    Rows with all the same cells are the same; `elsewhere` are the stored rows that another sheet brought.
    """
    orders = Table.from_rows(SUBSCRIPTIONS, [*before, *now])
    names = orders.text("customer").tolist()
    known = sorted({name for name in names if name})
    partner = np.array([list(before).index(row) if row in before else -1 for row in now], dtype=np.intp)
    brought = np.isin(np.arange(len(before)), partner)
    version = np.zeros(len(before), dtype=np.int32)
    version[list(elsewhere)] = -1
    rows = np.concatenate([np.arange(2, len(before) + 2), np.arange(2, len(now) + 2)]).astype(np.int32)
    arrival = Arrival(
        Table(orders.dataset, orders.columns, orders.source, rows, orders.row_id), len(before),
        np.array([known.index(name) if name else -1 for name in names], dtype=np.int32), COLUMNS, partner < 0, partner,
        brought, version, frozenset({0}) if called == "the same" else frozenset(),
    )  # fmt: skip
    return [(each.row, each.stored, each.sure) for each in moved(arrival)]


def test_a_start_that_was_put_right_in_its_place() -> None:
    assert found(FILE, [ANA, later(BO, "2025-01-20"), CY, DEE]) == [(1, 1, True)]
    assert found(FILE, [ANA, later(BO, "2024-11-20"), CY, DEE]) == [(1, 1, True)]


def test_rows_above_it_that_came_or_went_make_no_difference() -> None:
    assert found(FILE, [order("Eve", "2025-02-01"), ANA, BO, later(CY, "2025-01-20"), DEE]) == [(3, 2, True)]
    assert found(FILE, [BO, later(CY, "2025-01-20"), DEE]) == [(1, 2, True)]


def test_an_end_that_was_entered_too_makes_no_difference_where_both_ran() -> None:
    assert found(FILE, [ANA, later(BO, "2025-01-20", ended="2025-06-30"), CY, DEE]) == [(1, 1, True)]


@pytest.mark.parametrize(
    "other",
    [{"plan": "Rolls"}, {"amount": 41.0}, {"interval": "1 year"}, {"customer": "Eve"}, {"subscription_id": "7"}],
)
def test_a_row_that_differs_in_more_is_another_order(other: Row) -> None:
    assert found(FILE, [ANA, {**later(BO, "2025-01-20"), **other}, CY, DEE]) == []


def test_an_order_that_stays_in_the_sheet_has_another_beside_it() -> None:
    assert found(FILE, [*FILE, later(BO, "2025-02-01")]) == []


def test_of_two_orders_of_one_customer_the_one_that_is_gone_was_put_right() -> None:
    both = [ANA, BO, later(BO, "2025-02-01"), DEE]
    assert found(both, [ANA, BO, later(BO, "2025-02-11"), DEE]) == [(2, 2, True)]


def test_two_orders_that_were_both_put_right_are_told_apart_by_their_places() -> None:
    both = [BO, ANA, CY, later(BO, "2025-02-01"), DEE]
    assert found(both, [later(BO, "2025-01-09"), ANA, CY, later(BO, "2025-02-09"), DEE]) == [(0, 0, True), (3, 3, True)]


class TestPartsOfALargerList:
    """What may only be another part of the orders says nothing about those that it lacks."""

    def test_a_sheet_of_new_orders_alone(self) -> None:
        now = [later(BO, "2025-02-01"), order("Eve", "2025-02-01")]
        assert found(FILE, now) == [(0, 1, False)]

    def test_a_sheet_of_the_last_orders_that_overlaps_the_one_before(self) -> None:
        assert found(FILE, [BO, CY, DEE, later(ANA, "2025-02-01")]) == [(3, 0, False)]
        assert found(FILE[::-1], [later(ANA, "2025-02-01"), DEE, CY, BO]) == [(0, 3, False)]

    def test_a_sheet_that_lacks_more_than_it_has_of_the_one_before(self) -> None:
        assert found(FILE, [ANA, later(BO, "2025-01-20")]) == [(1, 1, False)]

    def test_orders_that_another_sheet_brought(self) -> None:
        assert found(FILE, [ANA, later(BO, "2025-01-20"), CY, DEE], elsewhere=[1]) == [(1, 1, False)]

    def test_a_sheet_of_another_name_has_to_hold_all_the_rest(self) -> None:
        now = [ANA, later(BO, "2025-01-20"), CY, DEE]
        assert found(FILE, now, called="otherwise") == [(1, 1, True)]
        assert found(FILE, now[:-1], called="otherwise") == [(1, 1, False)]


class TestRenewals:
    """A row for each term is no correction."""

    def test_terms_that_follow_each_other(self) -> None:
        january = [later(row, "2025-01-01", ended="2025-01-31") for row in FILE]
        february = [later(row, "2025-02-01", ended="2025-02-28") for row in FILE]
        assert found(january, february) == []
        assert found(january, [*january[:3], february[3]]) == []

    def test_starts_of_the_present_term_that_move_on_together_are_asked_about(self) -> None:
        monthly = [later(row, "2025-01-05") for row in FILE]
        yearly = [order(name, "2025-01-05", interval="1 year") for name in ("Eve", "Fay", "Gus", "Hal")]
        moved_on = [later(row, "2025-02-05") for row in monthly]
        assert found([*yearly, *monthly], [*yearly, *moved_on]) == [(4 + k, 4 + k, False) for k in range(4)]

    def test_one_start_that_is_a_term_later_was_put_right(self) -> None:
        assert found(FILE, [ANA, later(BO, "2025-02-02"), CY, DEE]) == [(1, 1, True)]


class TestProducts:
    """The product is part of an order's key, as its start is."""

    def test_that_was_put_right_in_its_place(self) -> None:
        assert found(FILE, [ANA, {**BO, "plan": "Rolls"}, CY, DEE]) == [(1, 1, True)]

    def test_of_another_price_are_other_orders(self) -> None:
        assert found(FILE, [ANA, {**BO, "plan": "Rolls", "amount": 12.0}, CY, DEE]) == []

    def test_beside_each_other_are_two_orders(self) -> None:
        assert found(FILE, [*FILE, {**BO, "plan": "Rolls"}]) == []

    def test_in_a_part_of_a_larger_list_are_two_orders(self) -> None:
        assert found(FILE, [{**BO, "plan": "Rolls"}, order("Eve", "2025-02-01")]) == []

    def test_that_every_row_got(self) -> None:
        bare = [{**row, "plan": None} for row in FILE]
        assert found(bare, FILE) == [(place, place, True) for place in range(4)]
        assert found(bare, FILE, called="otherwise") == [(place, place, False) for place in range(4)]

    def test_that_only_new_orders_have_are_asked_about(self) -> None:
        bare = [{**row, "plan": None} for row in FILE]
        assert found(bare, [BO, order("Eve", "2025-02-01")]) == [(0, 1, False)]


def test_an_order_with_a_number_may_stand_elsewhere() -> None:
    numbered = [{**row, "subscription_id": str(place)} for place, row in enumerate(FILE)]
    now = [numbered[0], numbered[2], numbered[3], later(numbered[1], "2025-01-20")]
    assert found(numbered, now) == [(3, 1, True)]


def test_an_order_of_nobody_known_is_left_alone() -> None:
    nobody = {**BO, "customer": None}
    assert found([ANA, nobody, CY], [ANA, later(nobody, "2025-01-20"), CY]) == []


def test_an_order_that_ended_elsewhere_and_another_that_runs_may_both_be_right() -> None:
    gone = later(BO, "2025-01-02", ended="2025-03-31")
    assert found([gone], [later(BO, "2025-02-01")]) == []


def test_no_order_is_taken_for_two() -> None:
    now = [later(BO, "2025-02-01"), later(BO, "2025-03-01"), order("Eve", "2025-02-01")]
    assert found(FILE, now) == [(0, 1, False)]
