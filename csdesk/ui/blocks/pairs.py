"""Facts by name as a listing."""

from csdesk.pages.blocks import Heading, Pairs
from csdesk.pages.values import Role, Words
from csdesk.ui.blocks.listing import GridLook, Listing

HEADINGS = (Heading("Fact"), Heading("Value"))
LOOK = GridLook(row=26, lines=False, head=False, fixed=(-1, 0))


def listing_of(block: Pairs) -> Listing:
    """A row for each fact."""
    return Listing(HEADINGS, tuple((Words(name, Role.MUTED), value) for name, value in block.pairs), LOOK)
