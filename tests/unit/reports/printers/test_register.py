"""Long lists: what nobody filled in takes no room."""

from csdesk.pages.blocks import Heading, Table
from csdesk.reports.printers.register import filled

HEADS = (Heading("Customer"), Heading("Segment"), Heading("Renews"))


def test_a_column_that_holds_nothing_is_left_out() -> None:
    table = Table("Accounts", "", HEADS, (("Amber", "", "5 Jul 2025"), ("Birch", None, "")))
    assert [heading.title for heading in filled(table).headings] == ["Customer", "Renews"]
    assert filled(table).rows == (("Amber", "5 Jul 2025"), ("Birch", ""))


def test_a_list_of_nobody_keeps_its_head() -> None:
    assert filled(Table("Accounts", "", HEADS, ())).headings == HEADS
