import pytest

from csdesk.datasets.dataset import Column, Dataset, Form, Kind, Repeat

PETS = Dataset(
    id="pets",
    title="Pets",
    about="One row for each pet.",
    columns=(Column("name", Kind.TEXT, "What it is called."), Column("born", Kind.DAY, "When it was born.")),
    key=("name",),
)


def test_columns_are_found_by_name_and_keep_their_order() -> None:
    assert PETS.names == ("name", "born")
    assert PETS.column("born").kind is Kind.DAY
    with pytest.raises(KeyError, match="pets has no column owner"):
        PETS.column("owner")


def test_a_column_is_called_by_its_name_or_by_what_says_more() -> None:
    plain, said, short = (
        Column("signed_up", Kind.DAY, ""),
        Column("kind", Kind.CHOICE, "", shown="Payment type"),
        Column("mrr", Kind.MONEY, "", shown="MRR"),
    )
    assert [column.title for column in (plain, said, short)] == ["Signed up", "Payment type", "MRR"]
    assert [column.words for column in (plain, said, short)] == ["signed up", "payment type", "MRR"]


def test_of_a_repeated_key_the_last_row_holds_unless_said_otherwise() -> None:
    assert PETS.repeat is Repeat.LATEST


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (Kind.ID, Form.TEXT),
        (Kind.CHOICE, Form.TEXT),
        (Kind.INTERVAL, Form.TEXT),
        (Kind.DISCOUNT, Form.TEXT),
        (Kind.FLAG_OR_DAY, Form.TEXT),
        (Kind.DAY, Form.DAY),
        (Kind.MONTH, Form.DAY),
        (Kind.MOMENT, Form.MOMENT),
        (Kind.NUMBER, Form.NUMBER),
        (Kind.MONEY, Form.NUMBER),
        (Kind.FLAG, Form.FLAG),
    ],
)
def test_what_a_column_holds_decides_how_it_lies_in_memory(kind: Kind, form: Form) -> None:
    assert kind.form is form
