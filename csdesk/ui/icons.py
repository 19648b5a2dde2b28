"""The icons drawn for csdesk, in whatever colour the theme asks for."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SCALE = 3
"""Pictures are kept this much larger than they are shown, for sharp screens."""


@cache
def folder() -> Path:
    """Where they are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources" / "icons"
    return inside if inside.is_dir() else package.parent / "resources" / "icons"


def picture(name: str, colour: str = "", size: int = 16) -> QPixmap:
    """An icon as a picture of `size` pixels, with its lines in the colour."""
    drawing = (folder() / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour or "#000000")
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(QSize(size, size) * SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(SCALE)
    return pixmap


def icon(name: str, colour: str = "", size: int = 16) -> QIcon:
    """The same as an icon of a button."""
    return QIcon(picture(name, colour, size))
