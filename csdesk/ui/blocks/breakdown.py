"""Why a score is what it is, as a listing: score times weight, and their sum."""

from dataclasses import replace

from csdesk.base.units import grouped
from csdesk.pages.blocks import Breakdown, Heading
from csdesk.pages.values import Role, Words
from csdesk.ui.blocks.cells import Cell, ShareBar, Titled
from csdesk.ui.blocks.listing import GridLook, Listing

LOOK = GridLook(row=34, lines=False, fixed=(-1, 0, 60, -1, -1, -1))


def listing_of(block: Breakdown) -> Listing:
    """A row for each part with its bar, and the total; a part that is missing has dashes."""
    headings = (
        Heading("Part"), Heading("Score, 0 to 100"), Heading("", numeric=True), Heading("Weight", numeric=True),
        Heading("Points", numeric=True), Heading(f"Since {block.since}" if block.since else "Change", numeric=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            Titled(part.name, part.detail),
            ShareBar(None if part.score is None else part.score / 100, part.role),
            "–" if part.score is None else grouped(part.score, 1),
            Words(f"{grouped(part.weight, 0)}%", Role.MUTED),
            Words("–" if part.points is None else grouped(part.points, 2), strong=True),
            change_cell(part.change),
        )
        for part in block.parts
    ]
    weight = sum(part.weight for part in block.parts)
    total = "–" if block.total is None else grouped(block.total, 2)
    rows.append(
        (
            _whole(block),
            None,
            None,
            Words(f"{grouped(weight, 0)}%", Role.MUTED),
            Words(total, strong=True),
            change_cell(block.change, strong=True),
        )
    )
    return Listing(headings, tuple(rows), replace(LOOK, ruled=(len(rows) - 1,)), note=block.note)


def _whole(block: Breakdown) -> Cell:
    """The name of the sum, with what other weights than before add to the changes above it."""
    if not block.reweighed:
        return Words("Health", strong=True)
    sign = "+" if block.reweighed > 0 else ""
    return Titled("Health", f"{sign}{grouped(block.reweighed, 2)} since {block.since} by other weights")


def change_cell(change: float | None, *, strong: bool = False) -> Words:
    """A change with its sign: worse below nothing, better above it, muted where there is none."""
    if change is None:
        return Words("–", Role.MUTED)
    text = grouped(change, 2)
    if change > 0 and text.strip("0.,"):
        return Words(f"+{text}", Role.BETTER, strong)
    return Words(text, Role.WORSE if text.startswith("−") else Role.MUTED, strong)
