"""What a draft would change, in words."""

from csdesk.health.draft import BandChange, Mover, Preview
from csdesk.health.recipe import DEFAULT, Band, Input, Recipe, Way
from csdesk.health.warning import Warned
from csdesk.ops.recipe_words import change_text, finding, missing_text, move_text, movers_text, scored_text, warned_text


def mover(
    name: str, before: float | None, after: float | None, was: Band = Band.WATCH, is_: Band = Band.AT_RISK
) -> Mover:
    return Mover(name.casefold(), name, before, after, was, is_, 100.0)


def preview(counts: dict[Band, tuple[int, int]], *movers: Mover, missing: dict[Input, int] | None = None) -> Preview:
    bands = tuple(
        BandChange(band, *counts.get(band, (5, 5)), 0.0, 0.0)
        for band in (Band.AT_RISK, Band.WATCH, Band.GOOD, Band.NONE)
    )
    return Preview(128, bands, (), (), movers, missing or {})


ZUMA = mover("Zuma Foods", 44.2, 37.8)
UGHELLI = mover("Ughelli Motors", 70.4, 69.4, Band.GOOD, Band.WATCH)


def test_the_finding_names_what_grows_and_shrinks() -> None:
    assert finding(preview({Band.AT_RISK: (8, 9), Band.WATCH: (38, 42), Band.GOOD: (82, 77)}, ZUMA)) == (
        "One more at risk, four more to watch"
    )
    assert (
        finding(preview({Band.GOOD: (80, 78), Band.NONE: (0, 2)}, ZUMA)) == "Two fewer good, two more without a score"
    )
    assert finding(preview({}, ZUMA, UGHELLI)) == "Two customers change places between the bands"
    assert finding(preview({})) == "Nobody moves band"


def test_it_says_how_many_are_scored_and_what_a_score_needs() -> None:
    """Of 11 customers nobody uses anything and nobody has a ticket: NPS 15, satisfaction 10, paying on time 15."""
    nothing = {Input.USAGE_TREND: 11, Input.FEATURE_BREADTH: 11, Input.TICKETS_OPENED: 11}
    missing = {part.input: nothing.get(part.input, 4) for part in DEFAULT.parts}

    def said(scored: int, missing: dict[Input, int], recipe: Recipe = DEFAULT) -> str:
        return scored_text(Preview(11, (), (), (0, scored), (), missing), recipe)

    assert said(11, missing) == "n = 11 · drag a divider"
    assert said(6, missing) == "n = 6 of 11: a score needs data for 60% of the weights · drag a divider"
    assert said(0, missing) == "nobody is scored: a score needs data for 60% of the weights, yours cover 40%"
    assert said(0, dict.fromkeys(missing, 4)) == (
        "nobody is scored: a score needs data for 60% of the weights, and no customer has that"
    )
    assert said(0, missing, Recipe(DEFAULT.parts, way=Way.RULE)) == "n = 0 · drag a divider"


def test_a_change_carries_its_sign() -> None:
    assert [change_text(BandChange(Band.WATCH, 8, after, 0, 0)) for after in (12, 3, 8)] == ["+4", "−5", "–"]


def test_movers_are_named_with_both_scores() -> None:
    assert movers_text(preview({}, ZUMA, UGHELLI, ZUMA)) == (
        "3 customers move band:", "Zuma Foods 44 → 38, Ughelli Motors 70 → 69", 1,
    )  # fmt: skip
    assert movers_text(preview({}, ZUMA)) == ("1 customer moves band:", "Zuma Foods 44 → 38", 0)
    assert movers_text(preview({})) == ("", "", 0)


def test_where_scores_tell_nothing_the_bands_do() -> None:
    assert move_text(mover("Blue Bay", None, 22.0, Band.NONE)) == "Blue Bay not enough data → at risk"
    assert move_text(mover("Blue Bay", 40.3, 39.8)) == "Blue Bay watch → at risk"


def test_missing_values_are_counted_by_part() -> None:
    assert missing_text(preview({}, missing={Input.NPS: 41, Input.CSAT: 90, Input.USAGE_TREND: 0})) == (
        "Without a value, of 128: satisfaction 90, NPS 41."
    )
    assert missing_text(preview({}, missing={Input.NPS: 0})) == "Every part is known for every customer."


def test_the_warning_counts_and_says_how_little_few_losses_tell() -> None:
    said, caution = warned_text(Warned(9, 7, 0.45, 0.94, 110, 12), Warned(9, 5, 0.27, 0.81, 110, 9), "version 4")
    assert said == (
        "Up to 90 days before they left, the draft put 7 of the 9 customers lost in the last 360 days at risk; version 4 put 5. "
        "It would also have named 12 of 110 who stayed; version 4 named 9."
    )
    assert caution == "Nine losses are few: the true share caught may lie anywhere between 45% and 94%. Direction only."


def test_many_losses_have_an_interval_and_no_loss_has_no_words() -> None:
    many = Warned(40, 20, 0.35, 0.65, 110, 12)
    assert warned_text(many, many, "version 4")[1] == "The true share caught lies between 35% and 65%."
    none = Warned(0, 0, None, None, 110, 12)
    assert warned_text(none, none, "version 4") == (
        "No customer was lost in the last 360 days, so there is nothing to try it on.", "",
    )  # fmt: skip
