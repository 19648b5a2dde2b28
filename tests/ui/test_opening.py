"""Which calls open the window, and what they ask it for."""

from pathlib import Path

import pytest

from csdesk.ui.opening import Opening, from_text, opening_of, to_text


@pytest.mark.parametrize(
    ("words", "opening"),
    [
        ([], Opening()),
        (["--sample"], Opening(sample=True)),
        (["--sample", "--smoke"], Opening(sample=True, smoke=Path("csdesk-pictures"))),
        (["--sample", "--smoke", "out"], Opening(sample=True, smoke=Path("out"))),
        (["--smoke", "--sample"], Opening(sample=True, smoke=Path("csdesk-pictures"))),
        (["--smoke", "out"], Opening(smoke=Path("out"))),
    ],
)
def test_the_window_is_asked_for(words: list[str], opening: Opening) -> None:
    assert opening_of(words) == opening


def test_a_workspace_is_opened_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert opening_of(["shop.csdesk"]) == Opening(tmp_path / "shop.csdesk")
    assert opening_of(["--smoke", "shop.csdesk"]) == Opening(tmp_path / "shop.csdesk", smoke=Path("csdesk-pictures"))


@pytest.mark.parametrize(
    "words", [["import", "a.xlsx"], ["--help"], ["a.csdesk", "b.csdesk"], ["shop.xlsx"], ["--window"]]
)
def test_everything_else_is_for_the_command_line(words: list[str]) -> None:
    assert opening_of(words) is None


@pytest.mark.parametrize("opening", [Opening(), Opening(sample=True), Opening(Path("/home/ada/shop ₦.csdesk"))])
def test_an_opening_reaches_another_csdesk_as_it_was(opening: Opening) -> None:
    assert from_text(to_text(opening)) == opening


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"workspace": 3, "sample": true}'])
def test_what_is_no_opening_opens_nothing(text: str) -> None:
    assert from_text(text) == Opening()
