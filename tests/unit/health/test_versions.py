from dataclasses import replace

from csdesk.base.days import NO_DAY
from csdesk.health.recipe import DEFAULT, Bands, to_json
from csdesk.health.versions import BUILT_IN, Version, in_force, recipes_in

from .conftest import Business, day_of

LENIENT = replace(DEFAULT, bands=Bands(30, 60))


def version(name: str, number: int, valid_from: int = NO_DAY, applies_to: tuple[str, str] | None = None) -> Version:
    return Version(name, number, valid_from, applies_to, DEFAULT)


def test_without_any_everyone_is_scored_by_the_built_in_one(business: type[Business]) -> None:
    assert recipes_in(business().facts) == ()
    assert in_force((), 0) == (BUILT_IN,)
    assert BUILT_IN.recipe == DEFAULT


def test_versions_are_read_from_the_workspace(business: type[Business]) -> None:
    facts = business(
        recipes=[
            {"recipe": "House", "version": 2, "valid_from": "2024-04-01", "document": to_json(LENIENT)},
            {"recipe": "House", "version": 1, "document": to_json(DEFAULT)},
            {"recipe": "Pro", "version": 1, "applies_to": "plan = Pro", "document": to_json(LENIENT)},
        ]
    ).facts
    assert recipes_in(facts) == (
        Version("House", 1, NO_DAY, None, DEFAULT),
        Version("House", 2, day_of("2024-04-01"), None, LENIENT),
        Version("Pro", 1, NO_DAY, ("plan", "Pro"), LENIENT),
    )


def test_a_version_holds_from_its_first_day_to_the_eve_of_the_next() -> None:
    first, second, third = version("A", 1), version("A", 2, 100), version("A", 3, 200)
    held = {day: in_force((first, second, third), day) for day in (0, 99, 100, 199, 200, 999)}
    assert {day: each[0].number for day, each in held.items()} == {0: 1, 99: 1, 100: 2, 199: 2, 200: 3, 999: 3}


def test_the_first_one_holds_for_the_days_before_it_too() -> None:
    assert in_force((version("A", 1, 50), version("A", 2, 100)), 10)[0].number == 1


def test_a_later_version_without_a_first_day_restates_all_history() -> None:
    assert in_force((version("A", 1, 50), version("A", 2)), 60)[0].number == 2


def test_those_for_a_segment_come_before_the_one_for_all_others() -> None:
    narrow, whole = version("Pro", 1, applies_to=("plan", "Pro")), version("All", 1)
    assert in_force((whole, narrow), 0) == (narrow, whole)
    assert in_force((narrow,), 0) == (narrow, BUILT_IN)


def test_a_damaged_document_names_its_version_and_what_can_take_its_place(business: type[Business]) -> None:
    rows = [
        {"recipe": "House", "version": 2, "document": to_json(LENIENT)},
        {"recipe": "House", "version": 3, "document": "{"},
        {"recipe": "Alone", "version": 1, "document": "{"},
    ]
    alone, second, third = recipes_in(business(recipes=rows).facts)
    assert third.damage.startswith("House, version 3: The health recipe is damaged. It is no JSON. Undo the change")
    assert (second.damage, third.recipe, alone.recipe) == ("", LENIENT, DEFAULT)


def test_a_damaged_version_is_passed_over_once_a_newer_one_holds(business: type[Business]) -> None:
    rows = [
        {"recipe": "House", "version": 1, "document": "{"},
        {"recipe": "House", "version": 2, "document": to_json(LENIENT)},
    ]
    assert recipes_in(business(recipes=rows).facts) == (Version("House", 2, NO_DAY, None, LENIENT),)
