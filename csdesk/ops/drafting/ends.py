"""The sheets that every review has as blocks: its cover, and the sheets of evidence at its end."""

from collections.abc import Sequence

from csdesk.ops.drafting.draft import SheetDraft
from csdesk.pages.blocks import Heading, Pairs, Table
from csdesk.pages.framing import across, beside
from csdesk.pages.view import Note
from csdesk.reports.cover import Contents, LeftOut, confidence_of, facts_of
from csdesk.reports.occasion import Occasion

COVER = "Cover"
WITH_ALL = "always included"
"""What is said of the sheets of evidence."""


def cover(occasion: Occasion, contents: Sequence[Contents], left_out: Sequence[LeftOut]) -> SheetDraft:
    """The first sheet: the facts, the contents, what is left out for want of data, who may read it."""
    table = Table(
        "Contents",
        "",
        (Heading("Sheet", width=22), Heading("Answers", width=60)),
        tuple((each.sheet, each.answers) for each in contents),
        name="contents",
    )
    notes = tuple(across(Note(words)) for words in (*(each.words for each in left_out), confidence_of(occasion)))
    facts = Pairs("Facts", "", facts_of(occasion))
    kind = "Portfolio review" if occasion.whole else "Quarterly business review"
    rows = (beside(facts, table, 36), *notes)
    return SheetDraft(COVER, occasion.about, f"{kind}, {occasion.period_short}", rows, always=True)


def appendix(contents: Sequence[Contents]) -> tuple[SheetDraft, ...]:
    """The sheets of evidence, which every review has; they are made when it is written."""
    return tuple(
        SheetDraft(
            each.sheet, each.sheet, each.answers,
            (across(Note("The figures and their rows are put here when the file is written.")),),
            WITH_ALL, always=True,
        )
        for each in contents
    )  # fmt: skip
