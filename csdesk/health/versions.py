"""Which recipe holds on which day, and for whom: an instant is scored by the recipe that held then."""

from collections.abc import Iterable
from dataclasses import dataclass

from csdesk.base.days import NO_DAY
from csdesk.base.errors import CallError
from csdesk.datasets.kept import RECIPES
from csdesk.health.recipe import DEFAULT, Recipe, from_json
from csdesk.metrics.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a recipe: its first day (NO_DAY: since ever) and the customers it scores (attribute and value;
    None: all whom no other recipe scores)."""

    name: str
    number: int
    valid_from: int
    applies_to: tuple[str, str] | None
    recipe: Recipe


BUILT_IN = Version("Default", 0, NO_DAY, None, DEFAULT)
"""What scores everyone whom no recipe of the owner's does."""


def recipes_in(facts: Facts) -> tuple[Version, ...]:
    """The versions that the workspace keeps, by name and number; none where the owner has made none.

    Raises CallError, naming the version, for a damaged document.
    """
    return facts.derived("recipes", lambda: tuple(sorted(_read(facts), key=lambda each: (each.name, each.number))))


def _read(facts: Facts) -> Iterable[Version]:
    table = facts.table(RECIPES)
    for place in range(len(table)):
        name, number = table.text("recipe")[place], int(table.numbers("version")[place])
        try:
            recipe = from_json(table.text("document")[place])
        except CallError as error:
            raise CallError(f"{name}, version {number}: {error.what}", error.hint) from error
        attribute, parted, value = table.text("applies_to")[place].partition("=")
        applies_to = (attribute.strip(), value.strip()) if parted else None
        yield Version(name, number, int(table.days("valid_from")[place]), applies_to, recipe)


def in_force(versions: Iterable[Version], day: int) -> tuple[Version, ...]:
    """The version of each recipe that holds on a day: those for a segment first, and last the one for all others.

    Of each name the newest version that has begun; before the first one begins, that one.
    """
    by_name: dict[str, list[Version]] = {}
    for each in versions:
        by_name.setdefault(each.name, []).append(each)
    held: list[Version] = []
    for same in by_name.values():
        begun = [each for each in same if each.valid_from <= day]
        held.append(max(begun, key=_number) if begun else min(same, key=_number))
    narrow = tuple(each for each in held if each.applies_to is not None)
    # A customer has one recipe: where two are meant for all, the first by name holds.
    whole = next((each for each in held if each.applies_to is None), BUILT_IN)
    return (*narrow, whole)


def _number(version: Version) -> int:
    return version.number
