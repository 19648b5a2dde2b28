"""The icons drawn for csdesk, in whatever colour the theme asks for."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from csdesk.base.places import icon_folder

SCALE = 3
"""Pictures are kept this much larger than they are shown, for sharp screens."""


def picture(name: str, colour: str = "", size: int = 16) -> QPixmap:
    """An icon as a picture of `size` pixels, with its lines in the colour."""
    drawing = (icon_folder() / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour or "#000000")
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
