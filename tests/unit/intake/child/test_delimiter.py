"""The delimiter is the sign that gives most lines the same number of fields."""

import pytest

from csdesk.intake.child.delimiter import BLANKS, blank_fields, choose, separator_line


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("id,name,seats\n1,Aba Foods,3\n2,Kano Tools,5\n", ","),
        ("id;name;amount\n1;Aba;12,50\n2;Kano;7,00\n3;Ife;1.234,50\n", ";"),
        ("id\tname\n1\tAba, Ltd\n2\tKano, Ltd\n", "\t"),
        ("id|name|note\n1|Aba|a, b, c\n2|Kano|d, e\n", "|"),
        ('id,note\n1,"a|b|c"\n2,"d|e|f"\n3,"g|h|i"\n', ","),
        ('id;note\n1;"a;b;c"\n2;"d"\n', ";"),
        ("My Report\nMade on 3 March 2024, by Ada\n\nid;amount\n1;10,5\n2;11,5\n3;12,5\n", ";"),
        ("amount;share\n1,5;0,1\n2,5;0,2\n3,5;0,3\n", ";"),
        ("id,score,tags\n1,2,a;b\n3,4,c;d\n5,6,e;f\n", ","),
        ("a,b,c\n", ","),
        ("name\nAba\nKano\n", ""),
        ("Aba Foods Ltd\nKano Tools\nIfe Books and More\n", ""),
        ("00004 19970101  1   29.33\n00004 19970118  2   29.73\n00021 19970101  1   14.96\n", BLANKS),
        ("  id date qty\n 00004 19970101  1\n 00004 19970118  2\n 00021 19970101 12\n", BLANKS),
    ],
)
def test_the_sign_that_parts_the_columns_is_found(text: str, sign: str) -> None:
    assert choose(text) == sign
    assert choose(text.replace("\n", "\r\n")) == sign


def test_a_first_line_may_name_the_sign() -> None:
    assert separator_line("sep=;\r\na;b\r\n") == ";"
    assert separator_line('"sep=|"\na|b\n') == "|"
    assert separator_line("separator;x\n") == ""


def test_runs_of_blanks_part_fields_and_edges_do_not_count() -> None:
    assert blank_fields(" 00004 19970101   1\t29.33 ") == ["00004", "19970101", "1", "29.33"]
