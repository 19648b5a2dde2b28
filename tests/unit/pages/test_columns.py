"""Text in columns."""

from csdesk.pages.columns import WIDTH, cut, fitting, lined_up, newest, wrapped


def test_columns_are_lined_up_left_or_right() -> None:
    assert lined_up([["a", "1"], ["long", "100"]], right=(1,)) == "a       1\nlong  100"
    assert lined_up([["a", "x"], ["long", ""]]) == "a     x\nlong"


def test_of_a_long_series_the_newest_that_fit_are_shown() -> None:
    labels = [f"m{number:02}" for number in range(60)]
    text = newest(["net"], [[f"{number:,}" for number in range(60)]], labels)
    head, row = text.split("\n")
    assert head.split()[-1] == "m59" and row.split()[-1] == "59"
    assert "m00" not in head
    assert WIDTH - 6 < len(head) <= WIDTH
    assert newest([], [], []) == ""


def test_texts_are_wrapped_cut_or_shortened_by_their_parts() -> None:
    lines = wrapped("word " * 60, "- ").split("\n")
    assert lines[0].startswith("- word") and lines[1].startswith("  word")
    assert max(map(len, lines)) <= WIDTH
    assert (cut("Amber Bakers", 12), cut("Amber Bakers", 8)) == ("Amber Bakers", "Amber B…")
    assert fitting("n = 64 customers · 95.6% to 116.1%", 20) == "n = 64 customers"
    assert fitting("n = 64 customers · 95.6% to 116.1%", 40).endswith("116.1%")
    assert fitting("n = 64 customers", 6) == "n = 6…"
