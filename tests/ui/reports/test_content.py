"""The tab of reports: what is asked for, what the review would be, what is left out of it."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.errors import CallError
from csdesk.ops.drafting import making
from csdesk.pages.selection import Selection
from csdesk.ui.blocks.cards import CardWidget
from csdesk.ui.reports import content
from csdesk.ui.reports.batch import BatchDialog
from csdesk.ui.reports.content import ReportsContent
from csdesk.ui.reports.paper import narrowed
from csdesk.ui.tabs import place_of
from csdesk.ui.theme import ThemeChoice
from csdesk.ui.window import Window
from tests import shown
from tests.ui.conftest import Raising, Settle
from tests.ui.reports.conftest import Customer

EVIDENCE = ("Data & definitions", "Check")


def choose_kind(reports: ReportsContent, place: int) -> None:
    reports.bar.kinds.setCurrentIndex(place)
    reports.bar.kinds.activated.emit(place)


def sheet_names(folder: Path) -> list[str]:
    (file,) = folder.iterdir()
    book = openpyxl.load_workbook(file, read_only=True)
    names = list(book.sheetnames)
    book.close()
    return names


def go_to(reports: ReportsContent, name: str) -> None:
    """Chooses a sheet in the list, as an arrow key does."""
    reports.sections.list.setCurrentIndex(reports.sections.sheets.index(reports.sections.names.index(name)))


def test_the_review_of_the_business_is_there_at_once(reports: ReportsContent, open_shop: Window) -> None:
    assert not open_shop.filters.isVisible()
    assert reports.sections.names[:3] == ("Cover", "Summary", "Movement bridge")
    assert reports.preview.title.text() == "Preview: sheet 2 of 15, Summary"
    assert reports.preview.paper.foot.text() == "Internal edition · data to 30 Jun 2025"
    assert reports.checks.subtitle.text() == "Nothing to look at first"
    assert reports.checks.remarks.lines[0].accessibleName().startswith("Fine: Data to 30 Jun 2025")
    assert reports.file.text() == "QBR_portfolio_2025-Q2_internal.xlsx"
    assert reports.export.isEnabled()
    assert not reports.bar.customers.isVisible()
    assert not reports.everyone.isVisible()


def test_who_reads_it_must_be_said_for_a_customer(
    reports: ReportsContent, qtbot: QtBot, settle: Settle, open_shop: Window
) -> None:
    choose_kind(reports, 1)
    settle()
    assert reports.bar.edition is None
    assert not reports.export.isEnabled()
    assert not reports.everyone.isVisible()
    assert reports.preview.instead.text().startswith("Who reads it?")
    reports.bar.customer_edition.click()
    settle()
    assert reports.preview.instead.text().startswith("For whom?")
    assert reports.bar.customer == ""
    reports.ask_for("K004")
    settle()
    assert reports.export.isEnabled()
    assert reports.preview.paper.foot.text().startswith("Customer edition")
    assert reports.everyone.text().replace("&", "") == "All 117 customers…"
    assert reports.renewing.isVisible()
    assert "renewing in 120 days" in reports.renewing.text().replace("&", "")
    assert not reports.segment.isVisible()
    open_shop.session.select(Selection(where=(("plan", ("Chain",)),)))
    settle()
    assert reports.segment.isVisible()
    assert reports.segment.text().endswith("of Plan: Chain…")


def test_a_customer_is_found_by_a_part_of_the_name(
    review_of: Customer, reports: ReportsContent, qtbot: QtBot, settle: Settle
) -> None:
    review_of("K004", "customer")
    before = reports.file.text()
    field = reports.bar.customers.lineEdit()
    assert field is not None
    reports.bar.customers.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Nobody at all")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    settle()
    assert reports.file.text() == before
    assert reports.bar.customers.currentText() == "Crimson Heron Catering"
    field.selectAll()
    qtbot.keyClicks(field, "paper drum hotel")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert reports.bar.customer == "K005"
    assert reports.file.text() == "QBR_Paper Drum Hotel_2025-Q2_customer.xlsx"


def test_the_period_is_that_of_the_other_pages(reports: ReportsContent, open_shop: Window, settle: Settle) -> None:
    place = reports.bar.periods.findData("2025-Q1")
    reports.bar.periods.setCurrentIndex(place)
    reports.bar.periods.activated.emit(place)
    settle()
    assert open_shop.session.selection.period == "2025-Q1"
    assert reports.file.text() == "QBR_portfolio_2025-Q1_internal.xlsx"
    open_shop.session.select(Selection())
    settle()
    assert reports.bar.periods.currentText() == "Q2 2025 (Apr–Jun)"
    assert reports.file.text() == "QBR_portfolio_2025-Q2_internal.xlsx"


def test_arrows_and_the_list_turn_the_sheets_and_a_number_opens_its_proof(
    reports: ReportsContent, open_shop: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    proofs: list[QWidget] = []
    monkeypatch.setattr(open_shop, "show_proof", lambda proof, anchor: proofs.append(anchor))
    card = reports.page.findChildren(CardWidget)[0]
    card.explain()
    settle()
    assert len(proofs) == 1
    reports.preview.after.click()
    assert reports.preview.paper.title.text() == "Movement bridge"
    assert reports.sections.list.currentIndex().data() == "Movement bridge"
    go_to(reports, reports.sections.names[0])
    assert reports.preview.title.text() == "Preview: sheet 1 of 15, Cover"
    assert not reports.preview.before.isEnabled()


def test_a_sheet_left_out_isn_t_in_the_file(
    reports: ReportsContent, open_shop: Window, qtbot: QtBot, settle: Settle, folder: Path
) -> None:
    reports.sections.list.setFocus()
    go_to(reports, "Retention")
    qtbot.keyClick(reports.sections.list, Qt.Key.Key_Space)
    assert reports.sections.omitted == ("Retention",)
    assert reports.sections.subtitle.text() == "14 of 15 sheets"
    assert reports.preview.title.text() == "Preview: left out, Retention"
    reports.export.click()
    settle()
    assert "Retention" not in sheet_names(folder)
    assert "Churn" in sheet_names(folder)


def test_a_box_is_ticked_by_space_and_by_a_click_on_it_unless_every_review_has_the_sheet(
    reports: ReportsContent, qtbot: QtBot
) -> None:
    go_to(reports, "Check")
    qtbot.keyClick(reports.sections.list, Qt.Key.Key_Space)
    assert reports.sections.omitted == ()
    sheets = reports.sections.list
    row = sheets.visualRect(sheets.model().index(3, 0))
    beside, box = row.center(), row.center()
    box.setX(row.left() + 16)
    qtbot.mouseClick(sheets.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert reports.sections.omitted == ()
    qtbot.mouseClick(sheets.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert reports.sections.omitted == (reports.sections.names[3],)


def test_what_is_left_out_stays_so_for_its_kind_of_review(
    review_of: Customer, reports: ReportsContent, settle: Settle, qtbot: QtBot
) -> None:
    review_of("K004", "internal")
    go_to(reports, "Support")
    qtbot.keyClick(reports.sections.list, Qt.Key.Key_Space)
    choose_kind(reports, 0)
    settle()
    assert reports.sections.omitted == ()
    choose_kind(reports, 1)
    settle()
    assert reports.sections.omitted == ("Support",)


def test_sheets_with_nothing_to_say_are_left_out_until_they_are_ticked(
    review_of: Customer, reports: ReportsContent, settle: Settle, qtbot: QtBot, folder: Path
) -> None:
    review_of("K004", "customer")
    forms = ("Goals & value", "Risks & advice", "Plan & renewal")
    assert reports.sections.omitted == forms
    reports.sections.list.setFocus()
    go_to(reports, "Goals & value")
    assert reports.preview.title.text() == "Preview: left out, Goals & value"
    qtbot.keyClick(reports.sections.list, Qt.Key.Key_Space)
    assert reports.sections.omitted == forms[1:]
    review_of("K002", "customer")  # renews in August: its plan tells of it; the goals stay asked for
    assert reports.sections.omitted == ("Risks & advice",)
    reports.export.click()
    settle()
    assert "Goals & value" in sheet_names(folder)


def test_the_cover_and_the_remarks_follow_the_ticks(
    review_of: Customer, reports: ReportsContent, settle: Settle, qtbot: QtBot
) -> None:
    review_of("K002", "customer")
    for sheet in ("Support", "Goals & value"):  # the one is put out, the other in
        go_to(reports, sheet)
        qtbot.keyClick(reports.sections.list, Qt.Key.Key_Space)
        assert reports.export.isEnabled()
    settle()
    go_to(reports, reports.sections.names[0])
    view = reports.page.view
    assert view is not None
    listed = [row[0] for row in shown.table(view, "contents").rows]
    assert listed == ["Summary", "Goals & value", "Usage & adoption", "Sentiment", "Plan & renewal", *EVIDENCE]
    said = " ".join(line.accessibleName() for line in reports.checks.remarks.lines)
    assert "Goals & value and Plan & renewal have lines to fill in" in said
    assert "Risks & advice is left out. Tick it" in said
    assert reports.sections.omitted == ("Support", "Risks & advice")


def test_a_segment_is_named_as_the_owner_names_it(
    review_of: Customer, reports: ReportsContent, open_shop: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    review_of("K004", "customer")
    monkeypatch.setattr(content, "chip_text", lambda name, values: f"{name.capitalize()}: {{x}} & {{}} %s")
    open_shop.session.select(Selection(where=(("plan", ("Chain",)),)))
    settle()
    assert reports.segment.text().endswith("of Plan: {x} && {} %s…")


def test_paper_is_white_in_the_dark_and_has_cards_that_can_be_read_where_it_is_narrow(
    reports: ReportsContent, open_shop: Window, settle: Settle
) -> None:
    open_shop.look.choose(ThemeChoice.DARK)
    settle()
    paper = reports.preview.paper
    image = paper.grab().toImage()
    assert image.pixelColor(paper.width() // 2, 8) == QColor("#FFFFFF")
    assert paper.look.colour("text") == QColor("#1B2430")
    assert open_shop.look.colour("surface") != QColor("#FFFFFF")
    draft = reports.page.view
    assert draft is not None
    view = narrowed(draft)
    assert all(len(row.columns) == 1 and len(row.columns[0]) == 1 for row in view.rows)
    cards = paper.findChildren(CardWidget)
    assert cards
    assert min(card.width() for card in cards) >= 205


def test_the_open_customer_is_asked_for(open_shop: Window, settle: Settle) -> None:
    open_shop.routes.open_customer("K005")
    settle()
    open_shop.commands.run("export_qbr")
    settle()
    shown_tab = open_shop.pages[place_of("reports")].content
    assert isinstance(shown_tab, ReportsContent)
    assert shown_tab.bar.for_customer
    assert shown_tab.bar.customer == "K005"


def test_a_review_begins_with_the_customer_whose_page_is_open(
    open_shop: Window, reports: ReportsContent, settle: Settle
) -> None:
    open_shop.routes.open_customer("K005")
    settle()
    open_shop.routes.open_page("reports")
    choose_kind(reports, 1)
    settle()
    assert reports.bar.customer == "K005"


def test_all_customers_can_be_written_to_with_nobody_chosen(reports: ReportsContent, settle: Settle) -> None:
    choose_kind(reports, 1)
    reports.bar.customer_edition.click()
    settle()
    assert reports.bar.customer == ""
    reports.everyone.click()
    settle()
    (dialog,) = reports.window().findChildren(BatchDialog)
    assert len(dialog.batch.customers) == 117
    dialog.close()


def test_a_draft_that_can_t_be_made_says_why_and_a_changed_workspace_is_drafted_anew(
    reports: ReportsContent, open_shop: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch, raising: Raising
) -> None:
    raising(making, "draft_of", CallError("There is no customer K009."))
    reports.ask_for("K004")
    reports.bar.internal_edition.click()
    settle()
    assert reports.preview.instead.text() == "There is no customer K009."
    assert not reports.export.isEnabled()
    monkeypatch.undo()
    open_shop.session.changed()
    settle()
    assert reports.preview.paper.isVisible()
    assert reports.export.isEnabled()


def test_everything_is_reached_by_keys_and_another_workspace_starts_over(
    review_of: Customer, reports: ReportsContent, open_shop: Window, settle: Settle, tmp_path: Path
) -> None:
    review_of("K004", "customer")
    wanted = {
        reports.bar.kinds, reports.bar.customers, reports.bar.periods, reports.sections.list, reports.preview.after,
        reports.everyone, reports.renewing, reports.export,
    }  # fmt: skip
    reports.bar.kinds.setFocus()
    reached = set()
    for _ in range(120):
        now = QApplication.focusWidget()
        reached.add(now)
        reached.add(now.parentWidget() if now is not None else None)
        open_shop.focusNextChild()
    assert not [each for each in wanted if each not in reached]
    assert all(each.accessibleName() or each.text() for each in (reports.preview.before, reports.preview.after))
    open_shop.session.open(tmp_path / "other.csdesk", create=True)
    settle()
    assert reports.bar.edition is None
    assert reports.sections.names == ()
    assert not reports.export.isEnabled()


def test_a_draft_that_comes_after_another_review_was_chosen_is_not_shown(
    reports: ReportsContent, settle: Settle
) -> None:
    index = reports.sections.sheets.index(reports.sections.names.index("Churn"))
    reports.sections.sheets.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    choose_kind(reports, 1)
    settle()
    assert reports.preview.instead.text().startswith("Who reads it?")
    assert reports.sections.names == ()
    assert not reports.export.isEnabled()


def test_the_name_of_the_business_is_asked_once_and_kept(
    reports: ReportsContent, open_shop: Window, settle: Settle
) -> None:
    assert reports.business.text() == ""
    QTest.keyClicks(reports.business, "Palm & Co")
    QTest.keyClick(reports.business, Qt.Key.Key_Return)
    settle()
    assert reports.preview.paper.about.text() == "Palm & Co  ·  portfolio review  ·  Q2 2025"
    reports.business.setText("")
    reports.business.ask()
    settle()
    assert reports.business.text() == "Palm & Co"
