"""A review before it is written: its sheets are those of the file, and what it lacks is said."""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import unescape

import openpyxl
import pytest

from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.ops import reporting
from csdesk.ops.desk import Desk
from csdesk.ops.drafting.draft import Draft, Order
from csdesk.ops.drafting.ends import WITH_ALL
from csdesk.ops.drafting.making import draft_of, dry_run, in_the_way, recipients_of, write
from csdesk.ops.reporting import State
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.selection import Selection
from csdesk.pages.view import Note
from csdesk.reports.occasion import ChosenSheets, Edition
from tests.shown import table

BUSINESS = Order(Selection(), Edition.INTERNAL, "Lantern & Oven")
CUSTOMER = Order(Selection(), Edition.CUSTOMER, "Lantern & Oven", "K004")
INTERNAL = replace(CUSTOMER, edition=Edition.INTERNAL)


@pytest.fixture(scope="module")
def desk(sample: Callable[[str], Path], today: Moment) -> Iterator[Desk]:
    with existing(sample("clean"), today) as store:
        yield Desk(store, lambda: today)


def written(desk: Desk, order: Order, folder: Path) -> list[str]:
    """The names of the sheets in the file."""
    (review,) = write(desk, order, (order.customer,), folder, Progress(), replace=False).files
    assert review.state is State.WRITTEN
    book = openpyxl.load_workbook(review.file, read_only=True)
    names = list(book.sheetnames)
    book.close()
    return names


def words(draft: Draft) -> str:
    return " ".join(f"{each.text} {each.detail}" for each in (*draft.looks, *draft.fine))


@pytest.mark.parametrize("order", [BUSINESS, CUSTOMER, INTERNAL], ids=["business", "customer", "internal"])
def test_the_draft_has_the_sheets_and_the_name_of_the_file(desk: Desk, order: Order, tmp_path: Path) -> None:
    draft = draft_of(desk, order)
    assert [each.name for each in draft.sheets if not each.blank] == written(desk, order, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [draft.file_name]


@pytest.mark.parametrize("order", [BUSINESS, INTERNAL], ids=["business", "internal"])
def test_what_may_be_left_out_is_left_out(desk: Desk, order: Order, tmp_path: Path) -> None:
    draft = draft_of(desk, order)
    may = tuple(each.name for each in draft.sheets if not each.always)
    assert may
    rest = written(desk, replace(order, sheets=ChosenSheets(may)), tmp_path)
    assert rest == [each.name for each in draft.sheets if each.always]


@pytest.mark.parametrize("order", [BUSINESS, INTERNAL], ids=["business", "internal"])
def test_nothing_points_at_a_sheet_that_is_left_out(desk: Desk, order: Order, tmp_path: Path) -> None:
    may = tuple(each.name for each in draft_of(desk, order).sheets if not each.always)
    names = set(written(desk, replace(order, sheets=ChosenSheets(may)), tmp_path))
    (file,) = tmp_path.iterdir()
    with zipfile.ZipFile(file) as archive:
        parts = [archive.read(each).decode() for each in archive.namelist() if each.endswith(".xml")]
    found = re.findall(r"(?:'([^'<>]+)'|\b([A-Za-z]+))!\$?[A-Z]{1,3}\$?\d", unescape("".join(parts)))
    assert found
    assert {quoted or plain for quoted, plain in found} <= names


def test_what_every_review_needs_stays_whatever_is_asked(desk: Desk, tmp_path: Path) -> None:
    order = replace(CUSTOMER, sheets=ChosenSheets(("Cover", "Summary", "Check")))
    names = written(desk, order, tmp_path)
    assert names[:2] == ["Cover", "Summary"]
    assert names[-1] == "Check"


def test_sheets_with_nothing_to_say_are_left_out_unless_they_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    draft = draft_of(desk, CUSTOMER)
    blank = [each.name for each in draft.sheets if each.blank]
    assert blank == ["Goals & value", "Risks & advice", "Plan & renewal"]  # K004 has no known renewal
    asked = replace(CUSTOMER, sheets=ChosenSheets(wanted=("Goals & value",)))
    there = written(desk, asked, tmp_path)
    assert "Goals & value" in there
    assert not {"Risks & advice", "Plan & renewal"} & set(there)
    assert not [each for each in draft_of(desk, INTERNAL).sheets if each.blank]


@pytest.mark.parametrize(
    ("order", "sheets"),
    [
        (BUSINESS, ChosenSheets(("Retention", "Summary"))),
        (CUSTOMER, ChosenSheets(("Support",), ("Goals & value",))),
        (INTERNAL, ChosenSheets(("Goals & value", "Support"))),
    ],
    ids=["business", "customer", "internal"],
)
def test_the_cover_lists_the_sheets_that_the_file_has(
    desk: Desk, order: Order, sheets: ChosenSheets, tmp_path: Path
) -> None:
    asked = replace(order, sheets=sheets)
    draft = draft_of(desk, asked)
    contents = table(draft.view(draft.sheets[0]), "contents")
    assert ["Cover", *(row[0] for row in contents.rows)] == written(desk, asked, tmp_path)
    every = draft_of(desk, order).sheets
    assert [each.name for each in draft.sheets] == [each.name for each in every]


def test_remarks_are_about_the_sheets_that_are_asked_for(desk: Desk) -> None:
    usual = words(draft_of(desk, CUSTOMER))
    assert "None of your own words are in it" in usual
    assert "Risks & advice is left out" in usual
    asked = words(draft_of(desk, replace(CUSTOMER, sheets=ChosenSheets(wanted=("Goals & value", "Risks & advice")))))
    assert "left out. Tick" not in asked
    assert "None of your own words" not in asked
    assert "Goals & value and Risks & advice have lines to fill in" in asked


def test_what_is_in_the_way_of_a_review_of_the_business_is_asked_without_a_look_at_customers(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("no customer's sheets are asked for")

    monkeypatch.setattr(reporting, "blank_sheets", asked)
    written(desk, BUSINESS, tmp_path)
    assert in_the_way(desk, replace(BUSINESS, edition=Edition.CUSTOMER), ("",), tmp_path) == ()


def test_other_sheets_make_another_review(desk: Desk, tmp_path: Path) -> None:
    written(desk, CUSTOMER, tmp_path)
    assert in_the_way(desk, CUSTOMER, ("K004",), tmp_path) == ()
    shorter = replace(CUSTOMER, sheets=ChosenSheets(("Support",)))
    assert in_the_way(desk, shorter, ("K004",), tmp_path) == (draft_of(desk, CUSTOMER).file_name,)


def test_another_file_of_the_business_is_in_the_way(desk: Desk, tmp_path: Path) -> None:
    assert in_the_way(desk, BUSINESS, ("",), tmp_path) == ()
    (tmp_path / "QBR_portfolio_2025-Q2_internal.xlsx").write_text("somebody's own")
    assert in_the_way(desk, BUSINESS, ("",), tmp_path) == ("QBR_portfolio_2025-Q2_internal.xlsx",)


def test_a_review_of_the_customer_s_own_edition_shows_nothing_internal(desk: Desk) -> None:
    own, internal = draft_of(desk, CUSTOMER), draft_of(desk, INTERNAL)
    assert "Internal" not in [each.name for each in own.sheets]
    assert "Internal" in [each.name for each in internal.sheets]
    assert "No internal fields" in words(own)
    assert "Not for the customer" in words(internal)


def test_a_period_that_runs_is_the_first_thing_to_look_at(desk: Desk) -> None:
    over = draft_of(desk, BUSINESS)
    assert over.looks == ()
    assert over.fine[0].text == "Data to 30 Jun 2025"
    running = draft_of(desk, replace(BUSINESS, selection=Selection("2025")))
    assert running.looks[0].text == "2025 isn't over"


def test_sheets_without_rows_in_the_period_say_so(desk: Desk) -> None:
    draft = draft_of(desk, replace(CUSTOMER, customer="K005", selection=Selection("2023-05")))
    lacking = {each.name: each.note for each in draft.sheets if each.lacks}
    assert lacking["Support"] == "no tickets in May 2023"
    assert "No tickets in May 2023" in words(draft)


def test_reviews_are_for_those_who_were_there_and_those_who_renew(desk: Desk) -> None:
    found = recipients_of(desk, Selection())
    assert len(found.everyone) == 117
    assert set(found.renewing) < set(found.everyone)
    assert found.segment == ()
    some = recipients_of(desk, Selection(where=(("customer", ("K004", "K005")),)))
    assert set(some.segment) == {"K004", "K005"}
    assert some.everyone == found.everyone


def test_the_segment_doesn_t_narrow_the_review_of_the_business(desk: Desk) -> None:
    narrowed = replace(BUSINESS, selection=Selection(where=(("customer", ("K004",)),)))
    assert draft_of(desk, narrowed).sheets == draft_of(desk, BUSINESS).sheets


def test_a_dry_run_names_who_lacks_what(desk: Desk) -> None:
    found = dry_run(desk, replace(CUSTOMER, selection=Selection("2023-05")), ("K004", "K005"))
    (tickets,) = [each for each in found if "Support" in each.text]
    assert tickets.text == "1 of 2 without tickets: Support"
    people = desk.engine.facts.people
    assert tickets.detail == people.names[people.ids.index("K005")]


@pytest.mark.parametrize("ask", [draft_of, lambda desk, order: dry_run(desk, order, ("gone",))])
def test_a_review_of_a_customer_that_was_taken_back_is_refused_with_a_sentence(
    desk: Desk, ask: Callable[[Desk, Order], object]
) -> None:
    with pytest.raises(CallError, match='There is no customer "gone"'):
        ask(desk, replace(CUSTOMER, customer="gone"))


def test_no_sentence_of_a_draft_ends_twice(desk: Desk) -> None:
    for order in (BUSINESS,):
        for sheet in draft_of(desk, order).sheets:
            notes = [
                block.text
                for row in sheet.rows
                for column in row.columns
                for block in column
                if isinstance(block, Note)
            ]
            assert not [text for text in (sheet.finding, *notes) if ".." in text]


@pytest.mark.parametrize("order", [BUSINESS, CUSTOMER, INTERNAL], ids=["business", "customer", "internal"])
def test_a_sheet_says_in_the_preview_what_it_says_in_the_file(desk: Desk, order: Order, tmp_path: Path) -> None:
    (review,) = write(desk, order, (order.customer,), tmp_path, Progress(), replace=False).files
    book = openpyxl.load_workbook(review.file, read_only=True)
    for sheet in draft_of(desk, order).sheets:
        if sheet.name != "Cover" and sheet.note != WITH_ALL and not sheet.blank and sheet.finding:
            said = [str(cell.value) for row in book[sheet.name].iter_rows(max_row=5) for cell in row if cell.value]
            assert sheet.finding in said, sheet.name


def test_every_page_of_the_business_has_a_sentence(desk: Desk) -> None:
    found = {each.name: each.finding for each in draft_of(desk, BUSINESS).sheets}
    assert found["Retention"] and found["Expansion & value"]
    assert found["Churn"].startswith("Customer churn")
