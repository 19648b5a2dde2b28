"""Records keep the line that they begin on, whichever way they are split."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.errors import UserError
from csdesk.intake.child.records import blocks


def rows_of(text: str, sign: str = ",") -> list[list[str]]:
    rows = []
    for block in blocks(text, sign, 1):
        for index, width in enumerate(block.widths):
            rows.append([str(column[index]) for column in block.columns[:width]])
    return rows


def lines_of(text: str, sign: str = ",", first: int = 1) -> list[int]:
    return [line for block in blocks(text, sign, first) for line in block.lines]


def test_plain_lines_are_split_at_the_sign() -> None:
    assert rows_of("a,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]]
    assert lines_of("a,b\r\n1,2\r\n", first=2) == [2, 3]


def test_a_record_with_line_breaks_moves_the_lines_below_it() -> None:
    text = 'name,note\nAba,"two\nlines"\nKano,one\nIfe,"three\r\n\r\nlines"\nJos,x\n'
    assert lines_of(text) == [1, 2, 4, 5, 8]


def test_blank_lines_and_lines_of_another_length_keep_their_place() -> None:
    text = "Report\n\na,b\n1,2\n3,4,5\n"
    assert rows_of(text) == [["Report"], [], ["a", "b"], ["1", "2"], ["3", "4", "5"]]
    assert lines_of(text) == [1, 2, 3, 4, 5]


def test_one_column_needs_no_sign() -> None:
    assert rows_of("name\nAba, Ltd\n", "") == [["name"], ["Aba, Ltd"]]


def test_a_quotation_mark_within_a_field_is_a_letter() -> None:
    assert rows_of('size,n\n5" pipe,2\n') == [["size", "n"], ['5" pipe', "2"]]


def test_a_quotation_left_open_names_the_line_it_is_opened_in() -> None:
    with pytest.raises(UserError, match="line 3"):
        list(blocks('a,b\n1,2\n3,"4\n5,6\n', ",", 1))


CELLS = st.text(alphabet='ab1 ,"\n\r;', max_size=6)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=20))
def test_what_the_standard_writer_wrote_reads_back(rows: list[list[str]]) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows(rows)
    assert rows_of(target.getvalue()) == rows
