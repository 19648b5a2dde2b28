"""One customer with the facts of nobody else."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from csdesk.base.days import NO_DAY, to_day
from csdesk.base.errors import CallError
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.pages.lens import Lens
from csdesk.pages.person import own_lens, person_of
from csdesk.pages.selection import Selection

LensOver = Callable[..., Lens]


def day(text: str) -> int:
    return to_day(date.fromisoformat(text))


def test_its_own_rows_and_nobody_elses(four: LensOver) -> None:
    person = person_of(own_lens(four(), "D"))
    assert (person.id, person.name) == ("D", "Delta")
    assert person.rows(SUBSCRIPTIONS).numbers("amount").tolist() == [30, 20]


def test_since_when_and_until_when(four: LensOver) -> None:
    here, gone = person_of(own_lens(four(), "A")), person_of(own_lens(four(), "B"))
    assert (here.active, here.since, here.left) == (True, day("2024-01-10"), NO_DAY)
    assert (gone.active, gone.left, gone.renews) == (False, day("2024-05-15"), NO_DAY)


def test_in_an_earlier_period_it_was_still_there(four: LensOver) -> None:
    assert person_of(own_lens(four(Selection("2024-Q1")), "B")).active


def test_what_the_list_says_of_it(lens_over: LensOver) -> None:
    listed = [{"customer_id": "A", "owner": "Ada", "seats": 5}, {"customer_id": "B"}]
    lens = lens_over(customers=listed)
    one, other = (person_of(own_lens(lens, id_)) for id_ in "AB")
    assert (one.text("owner"), one.number("seats")) == ("Ada", 5)
    assert other.text("owner") == "" and np.isnan(other.number("seats"))


def test_figures_are_its_own(four: LensOver) -> None:
    own = own_lens(four(Selection(where=(("segment", ("Small",)),))), "A")
    assert own.result("mrr").value == 150
    assert own.number("mrr").reference == own.shown("mrr", own.result("mrr")).reference


def test_an_unknown_id_is_refused(four: LensOver) -> None:
    with pytest.raises(CallError, match="no customer"):
        own_lens(four(), "Z")
