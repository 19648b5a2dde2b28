"""Values on their intervals as a listing, in their own order."""

from csdesk.pages.blocks import Heading
from csdesk.pages.charts import Points
from csdesk.pages.values import Role, Words
from csdesk.ui.blocks.cells import Track
from csdesk.ui.blocks.listing import GridLook, Listing

HEADINGS = (Heading("Name"), Heading("Interval"), Heading("Value", numeric=True), Heading("n", numeric=True))
LOOK = GridLook(row=30, lines=False, head=False, fixed=(-1, 0, -1, -1))


def listing_of(block: Points) -> Listing:
    """A row for each value; where it may not be shown, the sentence in its place."""
    rows = tuple(
        (
            point.name,
            Track(point.number, block.low, block.high, point.role, point.instead),
            None if point.instead else Words(point.number.text, strong=True),
            Words(f"n {point.number.n:,}", Role.MUTED) if point.number.n else None,
        )
        for point in block.points
    )
    return Listing(HEADINGS, rows, LOOK)
