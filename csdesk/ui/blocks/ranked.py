"""Rankings as a listing: bars left and right of one zero, sums below."""

from dataclasses import replace

from csdesk.pages.blocks import Heading
from csdesk.pages.charts import Ranked
from csdesk.pages.values import Role, Words
from csdesk.ui.blocks.cells import Cell, SpanBar
from csdesk.ui.blocks.listing import GridLook, Listing

HEADINGS = (Heading("Name"), Heading("Bar"), Heading("Amount", numeric=True))
LOOK = GridLook(row=24, lines=False, head=False, fixed=(-1, 0, -1), least=56)


def listing_of(block: Ranked) -> Listing:
    """The bars of all rankings on one scale; without any, the sentence of the block."""
    values = [bar.number.value for ranking in block.rankings for bar in ranking.bars if bar.number.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    rows: list[tuple[Cell, ...]] = []
    keys: list[str] = []
    for ranking in block.rankings:
        if not ranking.bars:
            continue
        if ranking.name:
            rows.append((Words(ranking.name, Role.MUTED, strong=True), None, None))
            keys.append("")
        for bar in ranking.bars:
            drawn = None if bar.number.value is None else SpanBar(bar.number.value, low, high, bar.role)
            rows.append((bar.name, drawn, bar.number))
            keys.append(bar.customer)
    look = replace(LOOK, ruled=(len(rows),))
    for ranking in block.rankings:
        if ranking.total is not None:
            rows.append((Words(ranking.total_name or "All", Role.MUTED), None, Words(ranking.total.text, strong=True)))
            keys.append("")
    return Listing(HEADINGS, tuple(rows), look, tuple(keys), "" if values else block.empty)
