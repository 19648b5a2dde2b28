"""Words of the owner's files are shown as they are: no markup in them is read, and no length of them widens the
window."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import csdesk.ui
from csdesk.ui.dialogs.customer_forms import NewCustomerDialog
from csdesk.ui.dialogs.kept_forms import NoteDialog
from csdesk.ui.label import PlainLabel, plain_tip
from csdesk.ui.tabs import TAB_NAMES
from csdesk.ui.theme import Look
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

FOLDER = Path(csdesk.ui.__file__).parent
READS_MARKUP = re.compile(r"\b(QLabel|QMessageBox|QErrorMessage|QTextBrowser|QTextEdit|RichText|AutoText|MarkdownText|QStaticText)\b")  # fmt: skip
TIPS = {"setToolTip": 0, "setStatusTip": 0, "setWhatsThis": 0, "setTabToolTip": 1}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(FOLDER.rglob("*.py")):
        yield file.relative_to(FOLDER).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def test_no_widget_that_reads_markup_is_used_but_the_one_label() -> None:
    found = []
    for name, tree in sources():
        for node in ast.walk(tree):
            words = [node.id] if isinstance(node, ast.Name) else [node.attr] if isinstance(node, ast.Attribute) else []
            if isinstance(node, ast.ImportFrom):
                words += [each.name for each in node.names]
            found += [f"{name}: {word}" for word in words if READS_MARKUP.fullmatch(word) and name != "label.py"]
    assert found == []


def test_every_tooltip_is_a_text_of_ours_or_made_plain() -> None:
    found = []
    for name, tree in sources():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr not in TIPS:
                continue
            if not all(ours(branch) for branch in branches(call.args[TIPS[call.func.attr]])):
                found.append(f"{name}:{call.lineno}")
    assert found == []


def branches(node: ast.expr) -> list[ast.expr]:
    return [*branches(node.body), *branches(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def ours(node: ast.expr) -> bool:
    made_plain = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "plain_tip"
    return isinstance(node, ast.Constant) or made_plain


def test_every_label_of_every_page_is_plain(open_shop: Window, settle: Settle) -> None:
    for tab in TAB_NAMES:
        open_shop.routes.open_page(tab.id)
        settle()
    open_shop.routes.open_customer("K004")
    settle()
    labels = [each for widget in QApplication.topLevelWidgets() for each in widget.findChildren(QLabel)]
    assert len(labels) > 50
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}


@pytest.fixture
def tag(tmp_path: Path) -> str:
    """Markup that would show a red picture."""
    picture = QImage(300, 60, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "red.png"))
    return f"<img src='{tmp_path}/red.png'>"


def has_red(widget: QWidget) -> bool:
    image = widget.grab().toImage()
    points = ((x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8))
    return any(image.pixelColor(x, y) == QColor("red") for x, y in points)


def test_a_picture_in_a_customer_s_name_is_nowhere_loaded(open_shop: Window, settle: Settle, tag: str) -> None:
    new = NewCustomerDialog(open_shop)
    new.id_.setText("X-1")
    new.name.setText(f"A{tag}Noir")
    new.open()
    new.deed.click()
    settle()
    dialog = NoteDialog(open_shop, "X-1")
    dialog.open()
    settle()
    open_shop.banners.show_error(f"{tag} can't be read.")
    settle()
    assert f"A{tag}Noir" in dialog.windowTitle()
    assert not has_red(dialog)
    assert not has_red(open_shop)


def test_a_tooltip_shows_markup_as_it_is_written(qtbot: QtBot, tag: str) -> None:
    label = PlainLabel("x")
    qtbot.addWidget(label)
    label.setToolTip(plain_tip(f"{tag}\nbelow"))
    label.show()
    place = QPoint(1, 1)
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, place, label.mapToGlobal(place)))
    (tip,) = [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]
    assert not has_red(tip)
    QToolTip.hideText()
    assert plain_tip("Amber & Daughters\nbelow") == "Amber & Daughters\nbelow"


def test_a_long_name_asks_for_little_room_and_is_cut_where_it_has_no_more(qtbot: QtBot) -> None:
    label = PlainLabel("x" * 10_000)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= 320
    short = PlainLabel("Amber")
    qtbot.addWidget(short)
    assert short.minimumSizeHint().width() == short.sizeHint().width()
    label.resize(120, 30)
    whole = PlainLabel(label.fontMetrics().elidedText("x" * 10_000, Qt.TextElideMode.ElideRight, 120))
    qtbot.addWidget(whole)
    whole.resize(120, 30)
    assert "…" in whole.text()
    assert label.grab().toImage() == whole.grab().toImage()


def test_a_customer_s_long_name_leaves_the_window_its_size(open_shop: Window, settle: Settle) -> None:
    before = open_shop.minimumSizeHint().width()
    new = NewCustomerDialog(open_shop)
    new.id_.setText("X-1")
    new.name.setText("Long " * 2_000)
    new.open()
    new.deed.click()
    settle()
    assert open_shop.routes.customer == "X-1"
    assert open_shop.minimumSizeHint().width() <= before + 330
    dialog = NoteDialog(open_shop, "X-1")
    dialog.open()
    settle()
    assert dialog.width() <= open_shop.width()
    assert dialog.height() <= open_shop.height()


def test_the_name_of_a_field_that_is_cut_shows_no_sign_of_its_key(qtbot: QtBot, look: Look) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    named, plain = PlainLabel("Last &day as a customer", host), PlainLabel("Last day as a customer", host)
    named.setBuddy(QLineEdit(host))
    host.show()
    letters = []
    for label in (named, plain):
        label.resize(70, 24)
        whole = label.grab().toImage()
        letters.append(whole.copy(0, 0, 70, label.contentsRect().center().y()))  # above the line under the key's letter
    assert letters[0] == letters[1]
