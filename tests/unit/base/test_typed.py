"""What is typed and pasted, as it is kept."""

import pytest

from csdesk.base.typed import typed, typed_lines


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Zoë's Café 株 🥐 ", "Zoë's Café 株 🥐"), ("Cafe\x0bNoir", "Cafe Noir"), ("Cafe\u2028Noir", "Cafe Noir"),
        ("Cafe\r\nNoir", "Cafe Noir"), ("Cafe\tNoir", "Cafe Noir"), ("Bar\x01\ufffe\x7fNoir", "BarNoir"),
        ("Nu\ud800l", "Nu\ufffdl"), ("\ud83e\udd50", "🥐"), ("\x01", ""), ("\x01 \x0b", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_line_holds_only_what_can_be_shown(text: str, kept: str) -> None:
    assert typed(text) == kept


def test_a_note_keeps_its_lines() -> None:
    assert typed_lines(" One\r\ntwo\x0bthree\tfour\x00 \n") == "One\ntwo\nthree\tfour"
