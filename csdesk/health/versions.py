"""Which recipe holds on which day, and for whom: an instant is scored by the recipe that held then."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from csdesk.base.days import NO_DAY
from csdesk.base.errors import CallError
from csdesk.datasets.kept import RECIPES
from csdesk.health.recipe import DEFAULT, Recipe, from_json
from csdesk.metrics.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a recipe: its first day (NO_DAY: since ever) and the customers it scores (attribute and value;
    None: all whom no other recipe scores).

    `damage` says what is wrong with its document and what to do, '' for a sound one. A damaged version scores nobody,
    and `recipe` is what can be applied in its place: the newest sound one of its name, else the built-in one.
    """

    name: str
    number: int
    valid_from: int
    applies_to: tuple[str, str] | None
    recipe: Recipe
    damage: str = ""


BUILT_IN = Version("Default", 0, NO_DAY, None, DEFAULT)
"""What scores everyone whom no recipe of the owner's does."""


def recipes_in(facts: Facts) -> tuple[Version, ...]:
    """The versions that the workspace keeps, by name and number; none where the owner has made none. A damaged one that
    a newer one has replaced is passed over."""
    return facts.derived("recipes", lambda: tuple(_standing_in(_read(facts))))


def damage_in(versions: Iterable[Version]) -> str:
    """What is wrong with the first damaged one of some versions, and what to do; '' where all are sound."""
    return next((each.damage for each in versions if each.damage), "")


def _standing_in(read: Iterable[Version]) -> Iterable[Version]:
    """The sound versions in order, and last of its name a damaged one, with the recipe to apply in its place."""
    for _, same in groupby(sorted(read, key=lambda each: (each.name, each.number)), key=lambda each: each.name):
        versions = list(same)
        sound = [each for each in versions if not each.damage]
        yield from sound
        if versions[-1].damage:
            yield replace(versions[-1], recipe=sound[-1].recipe if sound else DEFAULT)


def _read(facts: Facts) -> Iterable[Version]:
    table = facts.table(RECIPES)
    for place in range(len(table)):
        name, number = table.text("recipe")[place], int(table.numbers("version")[place])
        recipe, damage = DEFAULT, ""
        try:
            recipe = from_json(table.text("document")[place])
        except CallError as error:
            damage = f"{name}, version {number}: {error.what} {error.hint}"
        attribute, parted, value = table.text("applies_to")[place].partition("=")
        applies_to = (attribute.strip(), value.strip()) if parted else None
        yield Version(name, number, int(table.days("valid_from")[place]), applies_to, recipe, damage)


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
