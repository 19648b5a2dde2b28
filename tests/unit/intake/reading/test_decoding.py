"""An answer of the reading child is believed in nothing."""

import io
import struct
from typing import Any

import pytest

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress
from csdesk.intake.cells import Book
from csdesk.intake.child import protocol as wire
from csdesk.intake.reading.decoding import decode, duration_text, number_text

HEAD = {"sha256": "0" * 64, "size": 3, "kind": "csv", "encoding": "utf-8", "delimiter": ",", "date_system": 1900}
SHEET = {
    "name": "S",
    "hidden": False,
    "rows": 2,
    "columns": 1,
    "first_column": 1,
    "number_formats": [""],
    "merged": [],
    "without_result": 0,
    "has_formulas": False,
    "lines": False,
}


def answer(*frames: tuple[bytes, Any]) -> Book:
    stream = io.BytesIO()
    for letter, content in frames:
        if isinstance(content, bytes):
            wire.send(stream, letter, content)
        else:
            wire.send_plain(stream, letter, content)
    stream.seek(0)
    return decode(stream, "s.csv", Progress())


def codes(*numbers: int) -> bytes:
    return struct.pack(f"<{len(numbers)}i", *numbers)


REST = ((wire.ISSUES, []), (wire.END, None))
VALUES = (wire.VALUES, ["tn", ["a", 1.5]])


def test_a_whole_answer_is_a_book() -> None:
    book = answer((wire.BOOK, HEAD), (wire.SHEET, SHEET), VALUES, (wire.CODES, codes(1, 0)), *REST)
    (column,) = book.sheets[0].columns
    assert [column.values[code].text for code in column.codes] == ["1.5", "a"]


@pytest.mark.parametrize(
    "frames",
    [
        ((wire.SHEET, SHEET),),
        ((wire.BOOK, HEAD), (wire.SHEET, SHEET), VALUES, (wire.CODES, codes(0, 2)), *REST),
        ((wire.BOOK, HEAD), (wire.SHEET, SHEET), VALUES, (wire.CODES, codes(0, -2)), *REST),
        ((wire.BOOK, HEAD), (wire.SHEET, SHEET), VALUES, (wire.CODES, codes(0, 1, 0)), *REST),
        ((wire.BOOK, HEAD), (wire.SHEET, SHEET), VALUES, (wire.CODES, b""), *REST),
        ((wire.BOOK, HEAD), (wire.SHEET, SHEET), (wire.VALUES, ["t", ["a", "b"]]), (wire.CODES, codes(0, 1)), *REST),
        ((wire.BOOK, HEAD), (wire.SHEET, SHEET), (wire.VALUES, ["q", ["a"]]), (wire.CODES, codes(0, 0)), *REST),
        ((wire.BOOK, HEAD), (wire.SHEET, {**SHEET, "rows": 2**40}), VALUES, (wire.CODES, codes(0, 1)), *REST),
        ((wire.BOOK, HEAD), (wire.SHEET, {**SHEET, "columns": -1}), *REST),
        ((wire.BOOK, b"not json"),),
    ],
)
def test_an_answer_that_does_not_add_up_is_refused(frames: tuple[tuple[bytes, Any], ...]) -> None:
    with pytest.raises(wire.Broken):
        answer(*frames)


def test_an_answer_cut_short_is_known_as_such() -> None:
    with pytest.raises(wire.Ended):
        answer((wire.BOOK, HEAD), (wire.SHEET, SHEET), VALUES)


def test_a_frame_longer_than_any_is_refused_before_it_is_read() -> None:
    with pytest.raises(wire.Broken):
        wire.receive(io.BytesIO(struct.pack("<cI", wire.VALUES, 2**32 - 1)))


def test_the_childs_refusal_is_the_owners() -> None:
    with pytest.raises(UserError) as caught:
        answer((wire.FAULT, {"code": "E-TYPE", "what": "It is a picture; nothing was stored.", "hint": "Save it."}))
    assert (caught.value.code, caught.value.hint) == ("E-TYPE", "Save it.")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12.0, "12"),
        (-0.5, "-0.5"),
        (0.1, "0.1"),
        (1e15, "1000000000000000"),
        (1e22, "1e+22"),
        (1e-7, "1e-07"),
        (-0.0, "0"),
    ],
)
def test_numbers_are_written_in_their_shortest_form(number: float, text: str) -> None:
    assert number_text(number) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "00:00:00"), (3723, "01:02:03"), (129600, "36:00:00"), (-21600, "-06:00:00"), (1.5, "00:00:01.500")],
)
def test_durations_count_hours_past_a_day(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text
