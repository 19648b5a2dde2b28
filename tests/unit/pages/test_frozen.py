"""Views written as text and read back: nothing lost, nothing taken on trust."""

import json
import math
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.base.units import Unit
from csdesk.pages.blocks import Alerts, Block, Breakdown, Pairs, Table
from csdesk.pages.charts import Cohorts, Curve, Distribution, Heat, Movement, Points, Ranked, Stack, Trend
from csdesk.pages.frozen import cards_from_json, from_json, to_json
from csdesk.pages.values import Badge, Number, Reference, Role, Tone, Words
from csdesk.pages.view import Cards, Empty, Headline, Note, Row, View

NUMBER = Number(48.4e6, Unit.MONEY, "₦48.4m", Reference("mrr", "2026-Q3", (("plan", ("Pro", "Max")),)), n=128)
EVERY_KIND_OF_CELL = ("words", NUMBER, Badge(Role.WATCH, None, "Watch"), Words("late", Role.WORSE, strong=True), None)
VIEW = View(
    "overview", "Overview", Headline(("MRR grew to ", NUMBER, ".")),
    (
        Row(((Table("Customers", "", (), (EVERY_KIND_OF_CELL,), ("C1",)), Note("Look.", Tone.ERROR)), (Cards(()),)), (60, 40)),
    ),
    "2026-Q3", "Q3 2026", "Q2 2026", "30 Sep 2026", "NGN",
)  # fmt: skip

KINDS = (
    Cards, Trend, Movement, Curve, Cohorts, Distribution, Points, Ranked, Heat, Stack, Table, Alerts, Breakdown, Pairs,
    Note, Empty,
)  # fmt: skip
NOT_A_NUMBER = '"nan"'


def test_every_kind_of_block_is_tried() -> None:
    assert set(KINDS) == set(get_args(Block))


@given(st.one_of(*(st.from_type(kind) for kind in KINDS)))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_block_comes_back_as_it_was(block: Block) -> None:
    view = replace(VIEW, rows=(Row(((block,),), (100,)),))
    text = to_json(view)
    assert to_json(from_json(text)) == text
    if NOT_A_NUMBER not in text:
        assert from_json(text) == view


def test_a_page_comes_back_with_enums_tuples_and_numbers() -> None:
    assert from_json(to_json(VIEW)) == VIEW


def test_what_is_not_there_and_what_has_no_end_comes_back() -> None:
    curve = Curve("", "", (0.0,), (1.0,), (math.nan,), (math.inf,), ((12.0, 30),))
    back = from_json(to_json(replace(VIEW, rows=(Row(((curve,),), (100,)),)))).rows[0].columns[0][0]
    assert isinstance(back, Curve)
    assert math.isnan(back.low[0])
    assert back.high == (math.inf,)


def test_it_is_one_line_of_readable_text() -> None:
    text = to_json(VIEW)
    assert "\n" not in text
    assert "₦48.4m" in text


def changed(path: tuple[str | int, ...], value: object) -> str:
    document = json.loads(to_json(VIEW))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{}", "not json", '{"is":"View"}', '{"is":"Note","text":"a"}', "[" * 100_000,
        to_json(VIEW)[:-20], to_json(VIEW).replace('"Words"', '"Exec"'), to_json(VIEW).replace('"money"', '"magic"'),
        changed(("title",), 7), changed(("title",), None), changed(("colour",), "red"), changed(("rows",), {}),
        changed(("rows", 0, "widths"), ["60", "40"]), changed(("rows", 0, "widths", 0), 60.5),
        changed(("headline", "parts", 1, "value"), "much"), changed(("headline", "parts", 1, "value"), True),
        changed(("headline", "parts", 1, "value"), 10**400),
        changed(("headline", "parts", 1, "unit"), []), changed(("headline", "parts", 0), 3),
        changed(("headline", "parts", 1, "reference", "where", 0), ["plan"]),
    ],
)  # fmt: skip
def test_damaged_and_unknown_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def test_the_cards_alone_are_read_without_the_rest() -> None:
    above, below = Row(((Cards(()),),), (100,)), VIEW.rows[0]
    assert cards_from_json(to_json(replace(VIEW, rows=(above, below)))) == replace(VIEW, rows=(above,))


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "[" * 100_000, to_json(VIEW)[:-20], changed(("rows",), {})])
def test_the_cards_of_damaged_text_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        cards_from_json(text)


def test_a_row_of_blocks_of_no_kind_holds_no_cards() -> None:
    text = changed(("rows", 0, "columns", 0, 0), {"is": []})
    assert cards_from_json(text).rows == ()
