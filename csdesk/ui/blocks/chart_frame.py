"""Where a chart's panels stand in pixels, and where a value falls."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from csdesk.ui.blocks.drawing import Drawing
from csdesk.ui.blocks.ink import NOTE, Ink

ALIGNED_LEFT = 108
GAP = 16
LABEL_GAP = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangles of the panels and the one around them all, with their scales, within the whole `area` of the
    chart."""

    rects: tuple[QRectF, ...]
    whole: QRectF
    first: float = 0.0
    last: float = 1.0
    spans: tuple[tuple[float, float], ...] = ()
    area: QRectF = field(default_factory=QRectF)

    def across(self, x: float) -> float:
        """The pixel of a place."""
        return self.whole.left() + (x - self.first) / ((self.last - self.first) or 1.0) * self.whole.width()

    def place(self, pixel: float) -> float:
        """The place at a pixel."""
        return self.first + (pixel - self.whole.left()) / (self.whole.width() or 1.0) * (self.last - self.first)

    def down(self, plane: int, y: float) -> float:
        """The pixel of a value in a panel."""
        low, high = self.spans[plane]
        rect = self.rects[plane]
        return rect.bottom() - (y - low) / ((high - low) or 1.0) * rect.height()


def frame_of(drawing: Drawing, ink: Ink, area: QRectF) -> Frame:
    """The frame of a drawing in an area: room at the left for values, at the right for names, below for labels."""
    metrics = ink.metrics(NOTE)
    left: float
    if drawing.aligned:
        left = ink.scaled(ALIGNED_LEFT)
    else:
        texts = [text for plane in drawing.planes for _, text in plane.ticks]
        left = max((metrics.horizontalAdvance(text) for text in texts), default=0) + LABEL_GAP
    strong = ink.metrics(NOTE, strong=True)
    ends = [label for plane in drawing.planes for label in plane.labels if label.align > 0]
    words = [(line, label.across) for label in ends for line in label.text.split("\n")]
    right = max(
        (strong.horizontalAdvance(line) + across for line, across in words), default=0 if drawing.aligned else 16
    )
    padding = 0 if drawing.first < 0 else 10
    line = metrics.height()
    below = (line + 6 if drawing.ticks else line / 2 + 2) + (line if any(under for _, _, under in drawing.ticks) else 0)
    top = area.top() + line / 2 + 2
    whole = QRectF(
        area.left() + left + padding, top,
        max(area.width() - left - right - padding, 10.0), max(area.bottom() - below - top, 10.0),
    )  # fmt: skip
    shares = sum(plane.share for plane in drawing.planes) or 1.0
    room = whole.height() - GAP * (len(drawing.planes) - 1)
    rects: list[QRectF] = []
    for plane in drawing.planes:
        height = room * plane.share / shares
        rects.append(QRectF(whole.left(), top, whole.width(), max(height, 4.0)))
        top += height + GAP
    spans = tuple((plane.low, plane.high if plane.high > plane.low else plane.low + 1) for plane in drawing.planes)
    return Frame(tuple(rects), whole, drawing.first, drawing.last, spans, area)
