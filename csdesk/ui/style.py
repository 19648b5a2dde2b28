"""The style sheet of the window, made from the colours of one theme: the only place where Qt's widgets get a look.

A widget says what it is by its property `kind` (`theme.wear` sets it), never by colours of its own: frames `card`,
`bar`, `toast`, `banner`, `sheet`; labels `muted`, `title`, `headline`, `value`, `strong`, `promise`, `lead`, `about`,
`error`, `note`, `better`, `worse`, `tag`; buttons `primary`, `link`, `chip`, `switch`, `choice`, `verdict`, `kind`,
`back`, `field`, `number`, `plain` (none: an ordinary one); boxes for numbers `bare`: without buttons to step.
"""

from string import Template

from csdesk.base.places import icon_folder
from csdesk.pages.tokens import DARK, Palette

NOTE, BASE, PANEL, CUSTOMER, HEADLINE, VALUE = 12, 13, 15, 16, 20, 28
"""The sizes of type, in pixels at 100%."""

_SHEET = Template("""
QMainWindow, QDialog, QWidget[kind="page"], QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { background: $background; }
QScrollArea { border: none; }
QScrollArea[kind="surface"], QScrollArea[kind="surface"] > QWidget > QWidget { background: $surface; }
QToolTip { background: $surface; color: $text; border: 1px solid $control; padding: 4px; font-size: ${small}px; }

QMenuBar { background: $surface; color: $text; padding: 0 10px; spacing: 3px; }
QMenuBar::item { padding: 6px 12px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $selection; color: $text; }
QMenu { background: $surface; color: $text; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }

QTabWidget::pane { border: none; background: $background; }
QTabWidget::tab-bar { left: 0; }

QFrame[kind="card"], QFrame[kind="sheet"] { background: $surface; border: 1px solid $hairline; border-radius: 8px; }
QFrame[kind="sheet"] { border-color: $control; }
QFrame[kind="card"][current="true"] { border: 2px solid $accent; }
QFrame[kind="bar"] { background: $surface; border: none; }
QFrame[kind="toast"] { background: $selection; border: 1px solid $accent; border-radius: 8px; }
QFrame[kind="toast"] QPushButton { padding: 0 2px; }
QFrame[kind="banner"] { background: $error_fill; border: 1px solid $error; border-radius: 8px; }
QFrame[kind="rule"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; color: $text; }
QLabel[kind="muted"] { color: $muted; font-size: ${small}px; }
QLabel[kind="title"] { font-size: ${panel}px; font-weight: 600; }
QLabel[kind="headline"] { font-size: ${headline}px; font-weight: 600; }
QLabel[kind="value"], QLabel[kind="promise"] { font-size: ${value}px; font-weight: 600; }
QLabel[kind="lead"] { color: $muted; font-size: ${panel}px; }
QLabel[kind="about"] { color: $muted; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="error"] { color: $error; }
QLabel[kind="note"] { color: $note; }
QLabel[kind="tag"] { background: $note_fill; color: $note; font-weight: 600; font-size: ${small}px; border-radius: 4px; padding: 4px 10px; }
QLabel[kind="better"] { color: $accent; font-weight: 600; }
QLabel[kind="worse"] { color: $worse; font-weight: 600; }

QPushButton, QComboBox, QLineEdit, QSpinBox, QDoubleSpinBox, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $control; border-radius: 6px; padding: 1px 12px;
    selection-background-color: $accent; selection-color: $on_accent; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QAbstractSpinBox[kind="bare"] { min-height: ${h20}px; }
QAbstractSpinBox[kind="bare"]::up-button, QAbstractSpinBox[kind="bare"]::down-button { width: 0; border: none; }
QPushButton, QComboBox, QLineEdit, QSpinBox, QDoubleSpinBox { min-height: ${h28}px; }
QPushButton:hover, QComboBox:hover { background: $selection; }
QPushButton:disabled, QComboBox:disabled, QLineEdit:disabled { color: $faint; border-color: $hairline; }
QPushButton:focus, QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 0 11px; }
QComboBox { padding-right: 28px; }
QComboBox:focus { padding-right: 27px; }
QPushButton[kind="menu"] { padding-right: 28px; }
QPushButton[kind="menu"]:focus { padding-right: 27px; }
QPushButton::menu-indicator { image: none; width: 0; }
QComboBox::drop-down { border: none; width: 24px; background: transparent; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $control; outline: none;
    selection-background-color: $selection; selection-color: $text; }

QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; padding: 1px 16px; }
QPushButton[kind="primary"]:hover { background: $accent; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 0 15px; }
QPushButton[kind="primary"]:disabled { background: $hairline; color: $muted; border-color: $hairline; }
QPushButton[kind="link"], QToolButton[kind="link"] { background: transparent; color: $accent; border: none; border-radius: 4px;
    padding: 2px 2px; min-height: ${h20}px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="link"]:disabled { color: $faint; }
QPushButton[kind="back"] { background: transparent; color: $accent; border: none; padding: 2px 2px 2px 0;
    min-height: ${h20}px; text-align: left; }
QPushButton[kind="back"]:hover { text-decoration: underline; }
QPushButton[kind="back"]:focus { border-bottom: 2px solid $accent; padding: 2px 2px 0 0; }
QPushButton[kind="number"] { background: transparent; border: none; border-radius: 4px; padding: 2px; min-height: ${h20}px;
    font-weight: 600; }
QPushButton[kind="number"]:hover { color: $accent; text-decoration: underline; }
QPushButton[kind="number"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="plain"] { background: transparent; border: none; padding: 2px; min-height: ${h20}px; color: $muted; }
QPushButton[kind="plain"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[kind="chip"] { background: $selection; border-color: $accent; }
QPushButton[kind="switch"] { min-height: ${h24}px; border-radius: 0; }
QPushButton[kind="switch"]:checked { background: $selection; color: $accent; font-weight: 600; border-color: $accent; }
QPushButton[kind="verdict"] { border-color: $hairline; }
QPushButton[kind="verdict"]:checked { background: $selection; border: 2px solid $accent; padding: 0 11px; font-weight: 600; }
QPushButton[kind="verdict"]:focus { border: 2px solid $accent; padding: 0 11px; }
QPushButton[kind="kind"] { border-color: transparent; background: transparent; }
QPushButton[kind="kind"]:checked { background: $selection; font-weight: 600; }
QPushButton[kind="kind"]:focus { border: 2px solid $accent; padding: 0 11px; }
QPushButton[kind="field"] { text-align: left; color: $muted; padding-left: 34px; }
QPushButton[kind="field"]:focus { padding-left: 33px; }
QPushButton[kind="choice"] { text-align: left; border-radius: 8px; min-height: ${h72}px; padding: 1px 18px; }
QPushButton[kind="choice"]:default { border: 2px solid $accent; }

QCheckBox, QRadioButton { color: $text; spacing: 8px; background: transparent; min-height: ${h20}px; border: 2px solid transparent;
    padding: 0 2px; }
QRadioButton::indicator, QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $control; background: $surface; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; }
QCheckBox::indicator:checked { border-color: $accent; background: $accent; image: url("$icons/tick_$theme.svg"); }
QRadioButton::indicator:disabled, QCheckBox::indicator:disabled { border-color: $hairline; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: 4px; }
QAbstractScrollArea { color: $text; }
QTableView, QListView, QTreeView { background: $surface; color: $text; border: none; gridline-color: $hairline; outline: none;
    selection-background-color: $selection; selection-color: $text; alternate-background-color: $background; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid $accent; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $hairline; padding: 4px 8px;
    font-size: ${small}px; font-weight: 400; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QTableView QScrollBar:vertical { width: 16px; }
QTableView QScrollBar::handle:vertical { margin: 2px 2px 2px 6px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $track; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $hairline; }

QStatusBar { background: $surface; color: $muted; border-top: 1px solid $hairline; min-height: ${h24}px; max-height: ${h24}px; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QStatusBar QPushButton { color: $muted; font-size: ${small}px; }
QStatusBar QPushButton { background: transparent; border: none; padding: 0 4px; min-height: ${h20}px; color: $accent; }
QStatusBar QPushButton:focus { border: 2px solid $accent; padding: 0 2px; }
""")


def style_sheet(palette: Palette, zoom: int = 100) -> str:
    """The whole style sheet for a palette, with type and heights at `zoom` per cent."""
    sizes = {"small": NOTE, "panel": PANEL, "headline": HEADLINE, "value": VALUE}
    heights = {f"h{height}": height for height in (20, 24, 28, 72)}
    scaled = {name: round(size * zoom / 100) for name, size in (sizes | heights).items()}
    colours = {
        name: getattr(palette, name)
        for name in (
            "background", "surface", "text", "muted", "hairline", "control", "accent", "on_accent", "worse", "error", "note",
            "error_fill", "note_fill", "selection", "track",
        )
    }  # fmt: skip
    pictures = {"icons": icon_folder().as_posix(), "theme": "dark" if palette is DARK else "light"}
    return _SHEET.substitute(colours | scaled | pictures | {"faint": palette.control})
