"""For whom reviews can be made, and of which periods."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.base.errors import CallError
from csdesk.ops.desk import Desk
from csdesk.ops.recipients import check_period, everyone, named
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection


@pytest.fixture(scope="module")
def lens(sample: Callable[[str], Path], today: Moment) -> Lens:
    with existing(sample("clean"), today) as store:
        return Desk(store, lambda: today).lens(Selection())


def test_customers_are_named_by_id_or_by_name(lens: Lens) -> None:
    name = lens.people.names[lens.people.ids.index("K004")]
    assert named(lens, ["K005", name.upper(), "K005"]) == ("K005", "K004")
    with pytest.raises(CallError, match="Did you mean"):
        named(lens, [name[:-1]])


def test_everyone_is_who_was_there_at_the_end(lens: Lens) -> None:
    found = everyone(lens)
    assert len(found) == lens.result("customers_active").value == 117
    assert len(set(found)) == 117


def test_a_period_without_data_is_said_so(lens: Lens) -> None:
    check_period(lens)
    with pytest.raises(CallError, match="nearest period is 2025-Q2"):
        check_period(Lens(lens.engine, Selection("2031-Q1")))
