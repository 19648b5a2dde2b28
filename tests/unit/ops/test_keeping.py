"""Targets, notes, contacts and health recipes: each kept in one named change."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from csdesk.base.days import NO_DAY, to_day
from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.datasets.kept import CONTACTS, NOTES, RECIPES, TARGETS
from csdesk.health.recipe import DEFAULT, to_json
from csdesk.health.versions import recipes_in
from csdesk.ops import correcting, keeping
from csdesk.ops.desk import Desk
from csdesk.pages.lens import Selection

DAY = to_day(date(2025, 6, 1))


def rows(desk: Desk, dataset: Any) -> list[dict[str, Any]]:
    table = desk.store.read(dataset)
    return [table.record(row) for row in range(len(table))]


def test_a_target_is_set_changed_and_taken_away(trio: Desk) -> None:
    keeping.set_target(trio, "nps", 40)
    assert trio.undoable() == "Target for Net promoter score"
    keeping.set_target(trio, "nps", 45)
    keeping.set_target(trio, "grr", 0.9)
    assert trio.lens(Selection()).targets == {"nps": 45.0, "grr": 0.9}
    keeping.set_target(trio, "nps", None)
    assert rows(trio, TARGETS) == [{"metric": "grr", "value": 0.9}]
    trio.undo(Progress())
    assert trio.lens(Selection()).targets["nps"] == 45


def test_health_figures_have_targets_too(trio: Desk) -> None:
    keeping.set_target(trio, "mrr_at_risk", 0)
    assert trio.lens(Selection()).targets == {"mrr_at_risk": 0.0}


@pytest.mark.parametrize(("metric", "wanted"), [("npz", 40.0), ("nps", float("nan")), ("nps", float("inf"))])
def test_a_target_for_no_figure_or_of_no_number_is_refused(trio: Desk, metric: str, wanted: float) -> None:
    with pytest.raises(CallError):
        keeping.set_target(trio, metric, wanted)
    assert rows(trio, TARGETS) == []


def test_notes_are_kept_rewritten_and_taken_away(trio: Desk) -> None:
    first, second = (keeping.add_note(trio, "C1", DAY, text) for text in ("  Called\n", "Wrote"))
    assert trio.undoable() == "Note on Blue Bay"
    keeping.edit_note(trio, first, DAY + 1, "Called twice")
    assert rows(trio, NOTES)[0] == {"note_id": first, "customer": "C1", "day": "2025-06-02", "text": "Called twice"}
    keeping.remove_note(trio, first)
    assert trio.undoable() == "Remove note on Blue Bay"
    assert [row["text"] for row in rows(trio, NOTES)] == ["Wrote"]
    third = keeping.add_note(trio, "C2", DAY, "Met")
    assert len({first, second, third}) == 3
    assert trio.engine.facts.who(NOTES).tolist() == [0, 1]


def test_a_note_that_came_in_from_elsewhere_keeps_its_number(trio: Desk) -> None:
    keeping.keep(trio, "Keep", NOTES, {"note_id": "2", "customer": "C1", "day": "2025-06-01", "text": "Old"})
    assert keeping.add_note(trio, "C1", DAY, "New") == "3"


def test_a_note_needs_a_customer_and_words(trio: Desk) -> None:
    for wrong in (
        lambda: keeping.add_note(trio, "C9", DAY, "Called"),
        lambda: keeping.add_note(trio, "C1", DAY, " \n"),
        lambda: keeping.edit_note(trio, "7", DAY, "Called"),
        lambda: keeping.remove_note(trio, "7"),
    ):
        with pytest.raises(CallError):
            wrong()
    assert rows(trio, NOTES) == []


def test_contacts_are_kept_by_customer_and_name(trio: Desk) -> None:
    keeping.put_contact(trio, "C1", "Ada", role="Owner", email="ada@blue.example", last_contact=DAY)
    assert trio.undoable() == "Contact Ada at Blue Bay"
    keeping.put_contact(trio, "C1", "Ada", phone="0800", last_contact=NO_DAY, email="")
    assert rows(trio, CONTACTS) == [{"customer": "C1", "name": "Ada", "role": "Owner", "phone": "0800"}]
    keeping.remove_contact(trio, "C1", "Ada")
    assert rows(trio, CONTACTS) == []
    trio.undo(Progress())
    trio.undo(Progress())
    assert rows(trio, CONTACTS) == [
        {"customer": "C1", "name": "Ada", "role": "Owner", "email": "ada@blue.example", "last_contact": "2025-06-01"}
    ]


def test_a_contact_can_be_given_another_name_in_one_change(trio: Desk) -> None:
    keeping.put_contact(trio, "C1", "Ada", phone="0800")
    keeping.put_contact(trio, "C1", "Bisi")
    keeping.put_contact(trio, "C1", "Ada Obi", was="Ada", role="Owner")
    assert [row["name"] for row in rows(trio, CONTACTS)] == ["Bisi", "Ada Obi"]
    assert keeping.contact_of(trio, "C1", "Ada Obi")["phone"] == "0800"
    with pytest.raises(CallError, match="has a contact Bisi already"):
        keeping.put_contact(trio, "C1", "Bisi", was="Ada Obi")
    trio.undo(Progress())
    assert keeping.contact_of(trio, "C1", "Ada")["phone"] == "0800"


def test_a_contact_of_a_customer_that_was_merged_into_another_is_found_there(trio: Desk) -> None:
    keeping.put_contact(trio, "C2", "Ada", phone="0800")
    correcting.merge(trio, "C2", "C3")
    keeping.put_contact(trio, "C3", "Ada", was="Ada", role="Owner")
    assert rows(trio, CONTACTS) == [{"customer": "C3", "name": "Ada", "role": "Owner", "phone": "0800"}]
    keeping.remove_contact(trio, "C3", "Ada")
    assert rows(trio, CONTACTS) == []


@pytest.mark.parametrize(
    "wrong",
    [
        lambda desk: keeping.put_contact(desk, "C9", "Ada"),
        lambda desk: keeping.put_contact(desk, "C1", " "),
        lambda desk: keeping.put_contact(desk, "C1", "Ada", email="at home"),
        lambda desk: keeping.remove_contact(desk, "C1", "Ada"),
    ],
)
def test_a_contact_that_cant_be_is_refused(trio: Desk, wrong: Callable[[Desk], None]) -> None:
    with pytest.raises(CallError):
        wrong(trio)
    assert rows(trio, CONTACTS) == []


def test_each_recipe_that_is_applied_is_the_next_version(trio: Desk) -> None:
    document = to_json(DEFAULT)
    assert keeping.apply_recipe(trio, "Default", document) == 1
    assert keeping.apply_recipe(trio, "Default", document, valid_from=DAY) == 2
    assert keeping.apply_recipe(trio, "Large ones", document, applies_to=("SEGMENT", "Large")) == 1
    assert trio.undoable() == "Health recipe Large ones, version 1"
    first, second, third = recipes_in(trio.engine.facts)
    assert (first.number, second.number, second.valid_from) == (1, 2, DAY)
    assert (third.name, third.applies_to) == ("Large ones", ("segment", "Large"))
    trio.undo(Progress())
    assert len(recipes_in(trio.engine.facts)) == 2


def test_what_is_no_recipe_is_refused(trio: Desk) -> None:
    with pytest.raises(CallError):
        keeping.apply_recipe(trio, "Default", "{}")
    with pytest.raises(CallError):
        keeping.apply_recipe(trio, " ", to_json(DEFAULT))
    with pytest.raises(CallError, match="no attribute"):
        keeping.apply_recipe(trio, "Default", to_json(DEFAULT), applies_to=("shoe", "44"))
    assert rows(trio, RECIPES) == []
