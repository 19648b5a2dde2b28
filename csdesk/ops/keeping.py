"""What the owner keeps by hand: targets, notes, contacts and health recipes. Each function is one named change."""

import math
import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager

import numpy as np

from csdesk.base.days import NO_DAY, iso
from csdesk.base.errors import CallError
from csdesk.base.typed import typed, typed_lines
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.kept import CONTACTS, NOTES, RECIPES, TARGETS
from csdesk.datasets.table import Cell, Table
from csdesk.health.recipe import from_json, to_json
from csdesk.health.versions import Version
from csdesk.metrics.engine.groups import known_name
from csdesk.ops.desk import Desk
from csdesk.store.change import Change
from csdesk.store.history import ChangeKind

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def set_target(desk: Desk, metric: str, value: float | None) -> None:
    """Sets what a figure should reach, in its own unit (shares as fractions); None: it has no target any more."""
    declared = desk.engine.metric(metric)
    if value is None:
        remove(desk, f"No target for {declared.title}", TARGETS, {"metric": declared.id})
        return
    if not math.isfinite(value):
        raise CallError(f"{value} is no target.", "Write a number.")
    keep(desk, f"Target for {declared.title}", TARGETS, {"metric": declared.id, "value": value})


def add_note(desk: Desk, customer: str, day: int, text: str) -> str:
    """Keeps a note on a customer; gives its number."""
    name = name_of(desk, customer)
    taken = set(desk.store.read(NOTES).text("note_id").tolist())
    number = desk.store.next_row(NOTES)
    while str(number) in taken:  # notes that came in from another workspace
        number += 1
    row = {"note_id": str(number), "customer": customer, "day": iso(day), "text": _said(text)}
    keep(desk, f"Note on {name}", NOTES, row)
    return str(number)


def edit_note(desk: Desk, note_id: str, day: int, text: str) -> None:
    """Writes a note anew. Raises CallError where there is no such note."""
    held = note_of(desk, note_id)
    row = {"note_id": note_id, "customer": held["customer"], "day": iso(day), "text": _said(text)}
    keep(desk, f"Note on {spoken(desk, str(held['customer']))}", NOTES, row)


def remove_note(desk: Desk, note_id: str) -> None:
    """Takes a note away. Raises CallError where there is no such note."""
    held = note_of(desk, note_id)
    remove(desk, f"Remove note on {spoken(desk, str(held['customer']))}", NOTES, {"note_id": note_id})


def put_contact(
    desk: Desk, customer: str, name: str, *, role: str | None = None, email: str | None = None,
    phone: str | None = None, last_contact: int | None = None, was: str | None = None,
) -> None:  # fmt: skip
    """Keeps a person at a customer, known there by the name; `was` is the name until now, '' for somebody new, None for
    whoever has the name.

    None leaves what was kept as it is; '' and NO_DAY blank it. Raises CallError for what can't be kept, and for the
    name of another contact.
    """
    of = name_of(desk, customer)
    called = typed(name)
    if not called:
        raise CallError("A contact needs a name.")
    if email and typed(email) and not _ADDRESS.fullmatch(typed(email)):
        raise CallError(f'"{email}" is no e-mail address.', "Write it like ada@bluebay.example.")
    same = _contacts(desk, customer, called)
    if was is not None and called != was and same:
        raise CallError(f"{of} has a contact {called} already.")
    before = _contacts(desk, customer, was) if was else same
    given = {"role": role, "email": email, "phone": phone}
    said: dict[str, Cell] = {column: typed(text) or None for column, text in given.items() if text is not None}
    if last_contact is not None:
        said["last_contact"] = iso(last_contact) or None
    row: dict[str, Cell] = {**(before[0] if before else {}), **said, "customer": customer, "name": called}
    with changing(desk, f"Contact {called} at {of}") as change:
        change.remove(Table.from_rows(CONTACTS, [_key(each) for each in before if _key(each) != _key(row)]))
        change.keep(Table.from_rows(CONTACTS, [row]))


def contact_names(desk: Desk, customer: str) -> tuple[str, ...]:
    """The people who are kept of a customer, in the order in which they came."""
    facts = desk.engine.facts
    mine = facts.who(CONTACTS) == facts.people.number(customer) if customer in facts.people.ids else []
    return tuple(facts.table(CONTACTS).text("name").take(np.flatnonzero(mine)).tolist())


def contact_of(desk: Desk, customer: str, name: str) -> dict[str, str | float | bool]:
    """A person at a customer as it is kept. Raises CallError where the customer has no such contact."""
    for row in _contacts(desk, customer, name):
        return row
    raise CallError(f"{spoken(desk, customer)} has no contact {name}.")


def remove_contact(desk: Desk, customer: str, name: str) -> None:
    """Takes a person away. Raises CallError where the customer has no such contact."""
    contact_of(desk, customer, name)
    keys = [_key(row) for row in _contacts(desk, customer, name)]
    remove(desk, f"Remove contact {name} at {spoken(desk, customer)}", CONTACTS, *keys)


def _contacts(desk: Desk, customer: str, name: str) -> list[dict[str, str | float | bool]]:
    """The stored rows of a person at a customer: a file, or one that is the same customer, may name it in another
    way."""
    facts, stored = desk.engine.facts, desk.store.read(CONTACTS)
    if customer not in facts.people.ids:
        return []
    table = facts.table(CONTACTS)
    mine = table.text("name").equal(name, fold=False) & (facts.who(CONTACTS) == facts.people.number(customer))
    held = set(table.row_id[mine].tolist())
    return [stored.record(row) for row, number in enumerate(stored.row_id.tolist()) if number in held]


def _key(contact: Mapping[str, Cell]) -> dict[str, Cell]:
    return {"customer": contact["customer"], "name": contact["name"]}


def apply_recipe(
    desk: Desk, recipe: str, document: str, *, valid_from: int | None = None,
    applies_to: tuple[str, str] | None = None, before: Iterable[Version] = (),
) -> int:  # fmt: skip
    """Keeps the next version of a health recipe, in force from a day on (None: from ever); gives the version's number.

    `applies_to` is the attribute and the value of the customers that it scores, None for all others. `before` are the
    versions that scored them until now, kept first as the recipe's own, so that earlier days stay as they were. Raises
    CallError for a document that is no recipe and for an attribute that nobody has.
    """
    name = typed(recipe)
    if not name:
        raise CallError("A health recipe needs a name.")
    from_json(document)
    segment = None
    if applies_to is not None:
        segment = f"{known_name(desk.engine.facts, applies_to[0])}={applies_to[1]}"
    held = desk.store.read(RECIPES)
    versions = held.numbers("version")[held.text("recipe").equal(name, fold=False)]
    kept = [(each.valid_from, to_json(each.recipe)) for each in before]
    kept.append((NO_DAY if valid_from is None else valid_from, document))
    first = int(versions.max(initial=0)) + 1
    rows: list[dict[str, Cell]] = [
        {
            "recipe": name, "version": first + place, "valid_from": iso(day) or None, "applies_to": segment,
            "document": text,
        }
        for place, (day, text) in enumerate(kept)
    ]  # fmt: skip
    version = first + len(rows) - 1
    keep(desk, f"Health recipe {name}, version {version}", RECIPES, *rows)
    return version


def changing(desk: Desk, title: str) -> AbstractContextManager[Change]:
    """One change by hand of that title, now."""
    moment = desk.moment
    return desk.store.change(title, kind=ChangeKind.EDIT, day=moment.day, now=moment.now)


def keep(desk: Desk, title: str, dataset: Dataset, *rows: Mapping[str, Cell]) -> None:
    """Stores rows in one change of that title."""
    with changing(desk, title) as change:
        change.keep(Table.from_rows(dataset, rows))


def remove(desk: Desk, title: str, dataset: Dataset, *keys: Mapping[str, Cell]) -> int:
    """Takes rows out in one change of that title; gives how many there were."""
    with changing(desk, title) as change:
        return change.remove(Table.from_rows(dataset, keys))


def name_of(desk: Desk, customer: str) -> str:
    """The name of the customer with that id. Raises CallError where there is none."""
    return desk.engine.facts.people.name(customer)


def spoken(desk: Desk, customer: str) -> str:
    """The name of a customer, or the id where nothing but what is kept by hand knows of it."""
    people = desk.engine.facts.people
    return people.name(customer) if customer in people.ids else customer


def note_of(desk: Desk, note_id: str) -> dict[str, str | float | bool]:
    """A note as it is kept. Raises CallError where there is no such note."""
    notes = desk.store.read(NOTES)
    for row in notes.text("note_id").equal(note_id, fold=False).nonzero()[0].tolist():
        return notes.record(row)
    raise CallError(f"There is no note {note_id}.")


def _said(text: str) -> str:
    said = typed_lines(text)
    if not said:
        raise CallError("A note needs some words.")
    return said
