"""The look of the window: the palette in force, the fonts, and who hears when either changes."""

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from csdesk.pages.tokens import PALETTES, Palette, Theme
from csdesk.ui.style import BASE, style_sheet

ZOOMS = (80, 90, 100, 110, 125, 150)
"""The sizes of text that can be chosen, in per cent."""


class ThemeChoice(Enum):
    """What the owner chose: the system's own theme, or one of the two."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Look(QObject):
    """The palette and the type in force. Widgets that paint themselves read them, and repaint on `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = ThemeChoice.SYSTEM
        self.zoom = 100
        self._theme = _system_theme()
        self._dressed: list[QWidget] = []
        self._fonts: dict[tuple[int, int], QFont] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return PALETTES[self._theme]

    def colour(self, name: str) -> QColor:
        """A colour of the palette by its name there."""
        return QColor(getattr(self.palette, name))

    def font(self, size: int = BASE, weight: int = 400) -> QFont:
        """The system's own font, `size` pixels high at 100%, weight 400 or 600, with figures of equal width."""
        kind = self.scaled(size), weight
        if kind not in self._fonts:
            font = QFont(QGuiApplication.font())
            font.setPixelSize(self.scaled(size))
            font.setWeight(QFont.Weight(weight))
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[kind] = font
        return self._fonts[kind]

    def scaled(self, pixels: int) -> int:
        """A measure that grows with the text."""
        return round(pixels * self.zoom / 100)

    def choose(self, choice: ThemeChoice) -> None:
        """Changes the theme, at once."""
        self.choice = choice
        schemes = {
            ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
            ThemeChoice.LIGHT: Qt.ColorScheme.Light,
            ThemeChoice.DARK: Qt.ColorScheme.Dark,
        }
        QGuiApplication.styleHints().setColorScheme(schemes[choice])
        self._theme = _system_theme() if choice is ThemeChoice.SYSTEM else Theme(choice.value)
        self.apply()

    def enlarge(self, zoom: int) -> None:
        """Changes the size of all text, kept within the sizes that can be chosen."""
        self.zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self.apply()

    def dress(self, window: QWidget) -> None:
        """Gives a window, and all that opens over it, the style sheet in force, now and after every change.

        The sheet isn't the application's own, because replacing that one takes ten times as long.
        """
        window.setStyleSheet(style_sheet(self.palette, self.zoom))
        self._dressed.append(window)
        window.destroyed.connect(lambda: self._dressed.remove(window))

    def apply(self) -> None:
        """Dresses everything in the palette and the type in force, and says so."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._fonts.clear()
        application.setPalette(_qt_palette(self.palette))
        if application.font() != self.font():
            application.setFont(self.font())
        for window in self._dressed:
            window.setStyleSheet(style_sheet(self.palette, self.zoom))
        self.changed.emit()

    def _follow(self) -> None:
        if self.choice is ThemeChoice.SYSTEM and self._theme is not _system_theme():
            self._theme = _system_theme()
            self.apply()


def wear(widget: QWidget, kind: str) -> None:
    """Says what a widget is, from which the style sheet gives it its look; also when it becomes something else."""
    widget.setProperty("kind", kind)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _system_theme() -> Theme:
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Theme.DARK if dark else Theme.LIGHT


def _qt_palette(colours: Palette) -> QPalette:
    """For what the style sheet doesn't reach: texts of hints, links, the text cursor."""
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, colours.background), (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.Base, colours.surface), (QPalette.ColorRole.AlternateBase, colours.background),
        (QPalette.ColorRole.Text, colours.text), (QPalette.ColorRole.Button, colours.surface),
        (QPalette.ColorRole.ButtonText, colours.text), (QPalette.ColorRole.Highlight, colours.selection),
        (QPalette.ColorRole.HighlightedText, colours.text), (QPalette.ColorRole.Link, colours.accent),
        (QPalette.ColorRole.LinkVisited, colours.accent), (QPalette.ColorRole.PlaceholderText, colours.muted),
        (QPalette.ColorRole.ToolTipBase, colours.surface), (QPalette.ColorRole.ToolTipText, colours.text),
        (QPalette.ColorRole.Mid, colours.hairline), (QPalette.ColorRole.Accent, colours.accent),
    ):  # fmt: skip
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.control))
    return palette
