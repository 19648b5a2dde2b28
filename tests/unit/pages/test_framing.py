"""How a page is put together."""

from collections.abc import Callable

from csdesk.base.units import many
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.usage import USAGE
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.framing import across, beside, counted, framed, missing, needed, sentence, told, without_blanks
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.view import Note, Row

LensOver = Callable[..., Lens]


def test_a_page_carries_its_period_and_revision(four: LensOver) -> None:
    view = framed(four(Selection("2024-Q2")), "here", "Here", None, ())
    assert (view.page, view.period, view.period_title) == ("here", "2024-Q2", "Q2 2024 (Apr–Jun)")
    assert (view.compared_title, view.data_to, view.currency) == ("Q1 2024", "30 Jun 2024", "USD")


def test_only_tables_that_are_not_imported_yet_are_named(four: LensOver) -> None:
    """Customers and subscriptions are there."""
    block = missing("Use", "Who uses it.", CUSTOMERS, USAGE, SUBSCRIPTIONS)
    view = framed(four(), "here", "Here", None, (beside(Note("one"), block),))
    assert view.rows[0].columns[0] == (Note("one"),)
    assert view.rows[0].columns[1] == (missing("Use", "Who uses it.", USAGE),)


def test_columns_take_shares_of_the_width() -> None:
    one, two = Note("one"), Note("two")
    assert across(one, two) == Row(((one, two),), (100,))
    assert beside(one, (two, one), 60) == Row(((one,), (two, one)), (60, 40))


def test_missing_data_are_named_with_the_columns_they_must_have() -> None:
    assert needed(USAGE) == "Usage: customer, day"
    assert missing("Use", "Who uses it.", USAGE, SURVEYS, shape="trend").needs == (
        "Usage: customer, day",
        "Survey answers: answered on, survey",
    )


def test_what_a_page_counts_has_no_proof() -> None:
    card = counted("Waiting", told("4 of 10", 4.0), "oldest 24 days")
    assert (card.metric, card.number.text, card.number.value, card.number.reference) == ("", "4 of 10", 4.0, None)


def test_counts_with_their_noun() -> None:
    assert many(1, "answer") == "1 answer"
    assert many(1204, "person", "people") == "1,204 people"


def test_a_sentence_leaves_blank_parts_out() -> None:
    assert sentence("NPS is ", told("38"), "", ".").text == "NPS is 38."


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    headings = (Heading("Name"), Heading("Comment"), Heading("Rule"))
    table = Table("t", "", headings, (("A", "", None), ("B", "late", None)))
    kept = without_blanks(table)
    assert ([each.title for each in kept.headings], kept.rows) == (["Name", "Comment"], (("A", ""), ("B", "late")))


def test_a_table_without_rows_keeps_its_columns() -> None:
    empty = Table("t", "", (Heading("Name"), Heading("Rule")), ())
    assert without_blanks(empty) is empty
