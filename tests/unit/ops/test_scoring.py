"""A bench to try drafts on, applying one in one change, and going back to an earlier version."""

from datetime import date

import pytest

from csdesk.base.days import NO_DAY, to_day
from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.datasets.kept import RECIPES
from csdesk.health.recipe import DEFAULT, Band, Bands, Input, Part, Recipe, to_json
from csdesk.health.standing import standing_of
from csdesk.health.versions import in_force, recipes_in
from csdesk.ops.desk import Desk
from csdesk.ops.keeping import apply_recipe, keep
from csdesk.ops.recipe_draft import Draft, begun, duplicate
from csdesk.ops.scoring import again, apply, bench_of, clash, history_of, leaves_out, segment_text
from csdesk.ops.standings import signals, standing
from csdesk.pages.selection import Selection
from csdesk.store.workspace import Store

END = to_day(date(2025, 6, 30))
MARCH = to_day(date(2025, 3, 31))


@pytest.fixture
def desk(bakery: Store, today) -> Desk:  # type: ignore[no-untyped-def]
    """The sample business, whose data end in June 2025."""
    return Desk(bakery, lambda: today)


def heavier(draft: Draft) -> Draft:
    return draft.with_weight(Input.USAGE_TREND, 60)


def scores(desk: Desk, day: int) -> dict[str, str]:
    """Each customer's score with its band, as the pages have it."""
    found = standing_of(desk.engine, day)
    return {
        id_: f"{score:.6f} {Band(int(band)).name}"
        for id_, score, band in zip(found.ids, found.score.tolist(), found.band.tolist(), strict=True)
    }


def test_a_draft_without_changes_moves_nobody(desk: Desk) -> None:
    bench, draft = bench_of(desk, "")
    preview = bench.preview(draft)
    assert (bench.day, bench.applies_to, bench.models[-1].number) == (END, None, 0)
    assert preview.movers == () and preview.n == bench.customers > 100
    assert preview.bins_before == preview.bins_after
    assert bench.warned(draft) == bench.until_now


def test_the_preview_of_a_draft_comes_true_when_it_is_applied(desk: Desk) -> None:
    bench, draft = bench_of(desk, "")
    preview = bench.preview(heavier(draft))
    assert preview.movers
    assert apply(desk, heavier(draft)) == "Health recipe Default, version 2"
    found = standing_of(desk.engine, END)
    after = {change.band: change.after for change in preview.bands}
    active = found.active
    assert {band: int((found.band[active] == band).sum()) for band in after} == after


def test_older_days_keep_the_scores_they_had(desk: Desk) -> None:
    march, june = scores(desk, MARCH), scores(desk, END)
    apply(desk, heavier(bench_of(desk, "")[1]))
    assert scores(desk, MARCH) == march
    assert scores(desk, END) != june
    first, second = recipes_in(desk.engine.facts)
    assert (first.number, first.valid_from, first.recipe) == (1, NO_DAY, DEFAULT)
    assert (second.number, second.valid_from) == (2, END)


def test_history_is_restated_where_that_is_chosen(desk: Desk) -> None:
    march = scores(desk, MARCH)
    assert apply(desk, heavier(bench_of(desk, "")[1]).with_restating(True)) == "Health recipe Default, version 1"
    assert scores(desk, MARCH) != march


def test_applying_is_one_change_that_undo_takes_back(desk: Desk) -> None:
    june = scores(desk, END)
    title = apply(desk, heavier(bench_of(desk, "")[1]))
    assert desk.undoable() == title
    desk.undo(Progress())
    assert recipes_in(desk.engine.facts) == ()
    assert scores(desk, END) == june


def test_going_back_applies_an_earlier_version_again(desk: Desk) -> None:
    june = scores(desk, END)
    apply(desk, heavier(bench_of(desk, "")[1]))
    bench, draft = bench_of(desk, "Default")
    lines = history_of(bench, "Default")
    assert [(line.version.number, line.since, line.holds) for line in lines] == [
        (2, "30 Jun 2025 on", True),
        (1, "the first day on", False),
    ]
    assert {line.whom for line in lines} == {"everyone"}
    assert apply(desk, again(draft, lines[-1].version, restated=False)) == "Health recipe Default, version 3"
    assert scores(desk, END) == june


def test_a_model_of_its_own_takes_over_the_days_before(desk: Desk) -> None:
    bench, draft = bench_of(desk, "")
    segment = bench.segments[0]
    march = scores(desk, MARCH)
    own = heavier(duplicate(draft, "Some")).with_segment(segment)
    bench, own = bench_of(desk, own)
    assert 0 < bench.customers < 132
    assert bench.applies_to == segment
    moved = {mover.customer_id for mover in bench.preview(own).movers}
    june = scores(desk, END)
    assert apply(desk, own) == "Health recipe Some, version 2"
    assert scores(desk, MARCH) == march
    after = scores(desk, END)
    assert moved == {id_ for id_ in after if after[id_].split()[1] != june[id_].split()[1]}
    assert [line.whom for line in history_of(bench_of(desk, "Default")[0], "Default")] == []
    assert {line.whom for line in history_of(bench_of(desk, "Some")[0], "Some")} == {segment_text(segment)}
    assert [each.name for each in in_force(recipes_in(desk.engine.facts), END)] == ["Some", "Default"]


def test_two_models_can_not_score_the_same_customers(desk: Desk) -> None:
    apply(desk, heavier(bench_of(desk, "")[1]))
    bench, draft = bench_of(desk, "")
    own = duplicate(draft, "Another")
    assert clash(bench.models, own) == "Default scores everyone else already. Choose whom Another applies to."
    with pytest.raises(CallError, match="already"):
        apply(desk, own)
    assert clash(bench.models, own.with_segment(("plan", "Pro"))) == ""


def test_narrowing_the_model_for_all_says_what_becomes_of_the_rest(desk: Desk) -> None:
    _, draft = bench_of(desk, "")
    assert leaves_out(draft) == ""
    assert leaves_out(draft.with_segment(("plan", "Pro"))).startswith("Everyone but Plan: Pro would then be scored by")
    assert leaves_out(duplicate(draft, "Own").with_segment(("plan", "Pro"))) == ""


def test_a_draft_is_compared_with_what_holds_by_now(desk: Desk) -> None:
    changed = heavier(bench_of(desk, "")[1])
    apply_recipe(desk, "Default", to_json(changed.kept))
    _, now = bench_of(desk, changed)
    assert (now.origin.number, now.changes) == (1, ())
    desk.undo(Progress())
    _, unchanged = bench_of(desk, begun(now.origin))
    assert unchanged.origin.number == 0


def test_another_look_back_needs_another_bench(desk: Desk) -> None:
    bench, draft = bench_of(desk, "")
    part = draft.part(Input.NPS)
    longer = draft.with_part(Part(part.input, part.weight, part.zero, part.hundred, 360))
    assert bench.suits(draft) and not bench.suits(longer)
    assert bench.values(Input.NPS, 360) == ()
    bench, longer = bench_of(desk, longer)
    values = bench.values(Input.NPS, 360)
    assert bench.suits(longer) and values == tuple(sorted(values)) and 0 <= values[0] < values[-1] <= 10


def test_nothing_can_write_to_what_another_thread_reads(desk: Desk) -> None:
    bench, _ = bench_of(desk, "")
    with pytest.raises(ValueError, match="read-only"):
        bench.vectors.score[0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        bench.past[0].eve.looks[Input.NPS, 180][0] = 1.0


def test_a_recipe_of_few_parts_is_previewed_as_it_scores(desk: Desk) -> None:
    apply_recipe(desk, "Default", to_json(Recipe((Part(Input.ON_TIME_RATE, 7, 0, 1, 180),), Bands(50, 80))))
    bench, draft = bench_of(desk, "Default")
    assert draft.weights[Input.ON_TIME_RATE] == 100
    assert bench.preview(draft).movers == ()


def test_a_group_is_shown_by_its_attribute() -> None:
    assert segment_text(("company_size", "Large")) == "Company size: Large"


@pytest.fixture
def damaged(trio: Desk) -> Desk:
    """Three customers whose recipe, stored as it is, can't score anyone."""
    row = {"recipe": "Ours", "version": 1, "document": to_json(DEFAULT).replace('"weight": 30', '"weight": 1e308')}
    keep(trio, "A damaged recipe", RECIPES, row)
    return trio


def test_a_damaged_recipe_leaves_every_page_open_and_those_with_scores_say_why(damaged: Desk) -> None:
    assert damaged.choices().pages >= {"overview", "revenue", "retention", "customers", "data"}
    for page in damaged.choices().pages:
        assert damaged.view(page, Selection()).page == page
    why = "Ours, version 1: The health recipe is damaged. The weight of usage_trend isn't between 0 and 100. Undo the"
    for page in ("health", "data"):
        assert why in str(damaged.view(page, Selection()))
    assert why in str(damaged.customer("C1", Selection()))
    assert "Health recipe damaged" in str(damaged.view("customers", Selection()))


def test_scores_that_are_asked_for_by_themselves_say_why_there_are_none(damaged: Desk) -> None:
    for asked in (lambda: standing(damaged.store, END, None), lambda: signals(damaged.store, END)):
        with pytest.raises(CallError, match="Ours, version 1: The health recipe is damaged"):
            asked()


def test_another_recipe_can_be_applied_in_place_of_a_damaged_one(damaged: Desk) -> None:
    bench, draft = bench_of(damaged, "")
    assert (draft.name, draft.kept, draft.changes) == ("Ours", DEFAULT, ("damaged recipe",))
    assert (bench.preview(draft).n, history_of(bench, "Ours")) == (3, ())
    assert apply(damaged, draft) == "Health recipe Ours, version 2"
    assert standing(damaged.store, END, None).versions[-1].number == 2
