"""Copies and exports what a page shows: charts as pictures whose text stays text, tables as cells that paste
formatted."""

import html
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from csdesk.base.errors import UserError
from csdesk.base.files import write_atomically
from csdesk.base.units import Unit, round_half_up
from csdesk.pages.values import Number
from csdesk.pages.view import View
from csdesk.ui.blocks.alerts import AlertsWidget
from csdesk.ui.blocks.cells import Cell, text_of
from csdesk.ui.blocks.chart_panel import ChartPanel, numbers_of, spoken_chart
from csdesk.ui.blocks.cohorts import CohortsWidget
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.inert import inert
from csdesk.ui.blocks.ink import NOTE, TITLE, Ink
from csdesk.ui.blocks.rows_panel import RowsPanel
from csdesk.ui.blocks.table import TableWidget

Copied = ChartPanel | AlertsWidget | CohortsWidget | RowsPanel | TableWidget
Rows = list[list[Cell]]

MARGIN, HEAD, FOOT = 16, 52, 26
SCALES = (1, 2, 3)
"""How many pixels of a picture stand for one of the window."""
SVG = "image/svg+xml"


def source_line(view: View) -> str:
    """What stands under every picture: the period, how far the data reach, and where it comes from."""
    return " · ".join(
        each for each in (view.period_title, f"data to {view.data_to}" if view.data_to else "", "csdesk") if each
    )


def picture_of(panel: ChartPanel, view: View, scale: int = 2) -> QImage:
    """The chart with its title and its source as a picture. Raises UserError while charts are loading."""
    size = _size(panel)
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.setText("Title", panel.title.text())
    image.setText("Description", _alternative(panel))
    image.setText("Source", source_line(view))
    painter = QPainter(image)
    _paint(painter, panel, view, size)
    painter.end()
    return image


def svg_of(panel: ChartPanel, view: View) -> bytes:
    """The same as SVG, whose text can be edited. Raises UserError while charts are loading."""
    size = _size(panel)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(panel.title.text())
    generator.setDescription(f"{_alternative(panel)} {source_line(view)}")
    painter = QPainter(generator)
    _paint(painter, panel, view, size)
    painter.end()
    return bytes(buffer.data().data())


def copy_chart(panel: ChartPanel, view: View) -> None:
    """Puts a chart on the clipboard: a picture, the same as SVG, its numbers as text."""
    data = QMimeData()
    data.setImageData(picture_of(panel, view))
    data.setData(SVG, QByteArray(svg_of(panel, view)))
    headings, rows = numbers_of(panel.drawing)
    data.setText(as_text([[heading.title for heading in headings], *map(list, rows)]))
    QApplication.clipboard().setMimeData(data)


def copy_block(widget: Copied, view: View) -> None:
    """Puts a block on the clipboard: a chart as a picture, everything else, and a chart's numbers while they are shown,
    as the table that it is, in the order that is shown."""
    if isinstance(widget, ChartPanel) and not widget.shows_numbers:
        copy_chart(widget, view)
        return
    rows = rows_of(widget)
    data = QMimeData()
    data.setText(as_text(rows))
    data.setHtml(as_html(widget.title.text(), rows, source_line(view)))
    QApplication.clipboard().setMimeData(data)


def export_block(widget: Copied, view: View, path: Path, scale: int = 2) -> None:
    """Writes a block to a file by its ending: a chart to `.svg` or `.png`, anything to `.csv`.

    Raises UserError where the file can't be written, and for a table as a picture.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        content = as_csv(rows_of(widget)).encode("utf-8-sig")
    elif not isinstance(widget, ChartPanel):
        raise UserError("X-WRITE", "A table can't be saved as a picture.", "Choose a name that ends in .csv.")
    elif kind == ".svg":
        content = svg_of(widget, view)
    else:
        content = png_of(widget, view, scale)
    try:
        with write_atomically(path) as unfinished:
            unfinished.write_bytes(content)
    except OSError as fault:
        hint = "Choose another folder, or close the program that has it open."
        raise UserError("X-WRITE", f"{path.name} can't be written: {fault.strerror}.", hint) from fault


def png_of(panel: ChartPanel, view: View, scale: int = 2) -> bytes:
    """The picture as the bytes of a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture_of(panel, view, scale))
    return bytes(content.data())


def rows_of(widget: Copied) -> Rows:
    """What a block shows as cells, its headings first."""
    if isinstance(widget, ChartPanel):
        headings, rows = numbers_of(widget.drawing)
        return [[heading.title for heading in headings], *map(list, rows)]
    return cells_of(widget.grid)


def cells_of(grid: Grid) -> Rows:
    """The headings and the shown rows of a grid, without the columns that hold bars alone."""
    model = grid.cells
    shown = [model.rows[place] for place in model.order.places]
    kept = [column for column in range(len(model.headings)) if any(text_of(row[column]) for row in shown)]
    head: list[Cell] = [model.headings[column].title for column in kept]
    return [head, *([row[column] for column in kept] for row in shown)]


def as_text(rows: Rows) -> str:
    """Cells parted by tabs, with plain numbers that a spreadsheet can add up, and texts that it can't compute."""
    return "\n".join("\t".join(_one_line(plain(cell)) for cell in row) for row in rows)


def as_csv(rows: Rows) -> str:
    """The same as CSV."""
    return "".join(",".join(_quoted(cell) for cell in row) + "\r\n" for row in rows)


def as_html(title: str, rows: Rows, source: str) -> str:
    """The same as a table that pastes formatted: headings bold, numbers right, with their full value for
    spreadsheets."""
    head = "".join(f"<th align='left'>{html.escape(_words(cell))}</th>" for cell in rows[0]) if rows else ""
    body = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows[1:])
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="utf-8"><table>'
        f"<caption>{html.escape(inert(title))}</caption><tr>{head}</tr>{body}</table><p>{html.escape(source)}</p></html>"
    )


def plain(cell: Cell) -> str:
    """A cell for a spreadsheet: numbers without currency and grouping, shares in per cent, words as words."""
    if isinstance(cell, Number) and cell.value is not None:
        if cell.unit is Unit.PERCENT:
            return f"{round_half_up(cell.value * 100, 2).normalize():f}%"
        return f"{round_half_up(cell.value, 6).normalize():f}"
    if isinstance(cell, Number):
        return ""
    return inert(text_of(cell))


def _words(cell: Cell) -> str:
    """A cell as it is shown; a text so that a spreadsheet takes it as one."""
    return text_of(cell) if isinstance(cell, Number) else inert(text_of(cell))


def _html_cell(cell: Cell) -> str:
    if isinstance(cell, Number) and cell.value is not None:
        return f'<td align="right" x:num="{cell.value:.15g}">{html.escape(cell.text)}</td>'
    return f"<td>{html.escape(_words(cell))}</td>"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(cell: Cell) -> str:
    text = plain(cell)
    return '"' + text.replace('"', '""') + '"' if any(each in text for each in ',"\n\r') else text


def _size(panel: ChartPanel) -> QSize:
    if panel.canvas is None:
        raise UserError("X-WRITE", "Charts are still loading.", "Try again in a moment.")
    return QSize(panel.canvas.width() + 2 * MARGIN, panel.canvas.height() + HEAD + FOOT + MARGIN)


def _alternative(panel: ChartPanel) -> str:
    """The words that stand for the picture where it can't be seen."""
    assert panel.block is not None
    return f"{panel.block.title}. {spoken_chart(panel.block, panel.drawing)}"


def _paint(painter: QPainter, panel: ChartPanel, view: View, size: QSize) -> None:
    """Title, subtitle, chart and source on the panel's surface."""
    ink: Ink = panel.ink
    assert panel.canvas is not None
    width = size.width() - 2.0 * MARGIN
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), ink.colour("surface"))
    ink.write(painter, QRectF(MARGIN, 10, width, 20), panel.title.text(), size=TITLE, strong=True)
    ink.write(painter, QRectF(MARGIN, 30, width, 16), panel.subtitle.text(), size=NOTE, colour="muted")
    chart = QRectF(MARGIN, HEAD, panel.canvas.width(), panel.canvas.height())
    panel.canvas.paint_on(painter, chart)  # type: ignore[attr-defined]
    foot = QRectF(MARGIN, size.height() - FOOT, width, 16)
    ink.write(painter, foot, source_line(view), size=NOTE, colour="muted", align=Qt.AlignmentFlag.AlignRight)
