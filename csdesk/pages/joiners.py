"""Cohorts: of those who joined in one period, who is still there later, and what they pay."""

from collections.abc import Sequence

from csdesk.base.periods import Grain
from csdesk.base.units import grouped
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.engine.cohorts import ENOUGH, Cohort, CohortCell, CohortTable, cohorts
from csdesk.pages.absent import absent
from csdesk.pages.charts import CohortRow, Cohorts, CohortView
from csdesk.pages.lens import Lens
from csdesk.pages.recent import recently
from csdesk.pages.view import Empty
from csdesk.pages.words import capital, period_short

MOST_ROWS = 13
FINEST, COARSEST = Grain.MONTH, Grain.QUARTER
PERIODS_OF_A_YEAR = {Grain.MONTH: 12, Grain.QUARTER: 4}
TITLE = "Who stays, by when they joined"


def joiners(lens: Lens) -> Cohorts | Empty:
    """The cohorts up to the end of the chosen period, in the finest grain that fits and says something."""
    table = _table(lens)
    known = [cohort for cohort in table.cohorts if cohort.period.first <= lens.day][-MOST_ROWS:]
    cells = {cohort.period.first: _closed(lens, table.grain, cohort, cohort.customers) for cohort in known}
    if not any(cells.values()):
        reason = table.reason or f"no {table.grain.value} of new customers is over yet"
        return absent(TITLE, reason, SUBSCRIPTIONS, CUSTOMERS, shape="cohorts")
    money = {cohort.period.first: _closed(lens, table.grain, cohort, cohort.revenue) for cohort in known}
    grain = table.grain.value
    there = f"Share of each {grain}'s new customers still there, by {grain}s since joining"
    views = [CohortView("Customers", _finding(known, cells, table.grain), there, _rows(known, cells, counted=True))]
    if any(cell.value is not None for row in money.values() for cell in row):
        paid = f"MRR as a share of what they began with, by {grain}s since joining"
        views.append(CohortView("Revenue", _paid(known, money, table.grain), paid, _rows(known, money, counted=False)))
    return Cohorts(tuple(views), grain)


def _table(lens: Lens) -> CohortTable:
    """The table of the whole data that says most; by month where none of its quarters was over on the day of the
    page."""
    facts, where = lens.engine.facts, lens.selection.where
    table = recently(facts, "cohorts", where, lambda: _preferred(lens))
    if table.grain is FINEST or any(_closed(lens, table.grain, each, each.customers) for each in table.cohorts):
        return table
    return recently(facts, "finest cohorts", where, lambda: cohorts(lens.engine, FINEST, lens.where))


def _preferred(lens: Lens) -> CohortTable:
    table = cohorts(lens.engine, where=lens.where)
    return table if len(table.cohorts) <= MOST_ROWS else cohorts(lens.engine, COARSEST, lens.where)


def _closed(lens: Lens, grain: Grain, cohort: Cohort, cells: Sequence[CohortCell]) -> tuple[CohortCell, ...]:
    """The cells whose period was over by the end of the chosen one."""
    calendar = lens.engine.calendar(grain)
    place = int(calendar.firsts.searchsorted(cohort.period.first))
    return tuple(cell for cell in cells if calendar.lasts[place + cell.k] <= lens.day)


def _rows(known: Sequence[Cohort], cells: dict[int, tuple[CohortCell, ...]], *, counted: bool) -> tuple[CohortRow, ...]:
    width = max(len(row) for row in cells.values())
    return tuple(_row(cohort, cells[cohort.period.first], width, counted=counted) for cohort in known)


def _row(cohort: Cohort, cells: tuple[CohortCell, ...], width: int, *, counted: bool) -> CohortRow:
    to_come = (None,) * (width - len(cells))
    counts = tuple(int(c.numerator) if counted and c.numerator is not None else None for c in cells)
    shares = tuple(cell.value for cell in cells)
    return CohortRow(period_short(cohort.period), cohort.size, (*shares, *to_come), (*counts, *to_come))


def _finding(known: Sequence[Cohort], cells: dict[int, tuple[CohortCell, ...]], grain: Grain) -> str:
    """What became of the newest cohort that is a year old and large enough; else of the oldest one, so far."""
    year = PERIODS_OF_A_YEAR[grain]
    for cohort in reversed(known):
        row = cells[cohort.period.first]
        if cohort.size >= ENOUGH and len(row) > year and row[year].numerator is not None:
            return f"A year on, {_remain(row[: year + 1], cohort)}"
    oldest = next(cohort for cohort in known if cells[cohort.period.first])
    row = cells[oldest.period.first]
    last = row[-1]
    if last.numerator is None:
        return TITLE
    after = f"{last.k} {grain.value}{'s' if last.k != 1 else ''} on, " if last.k else ""
    return capital(f"{after}{_remain(row, oldest)}")


def _paid(known: Sequence[Cohort], money: dict[int, tuple[CohortCell, ...]], grain: Grain) -> str:
    """What the newest cohort that is a year old and large enough pays of what it began with; of none, what is asked."""
    year = PERIODS_OF_A_YEAR[grain]
    for cohort in reversed(known):
        row = money[cohort.period.first]
        if cohort.size >= ENOUGH and len(row) > year and (share := row[year].value) is not None:
            joined = f"those who joined in {period_short(cohort.period)}"
            return f"A year on, {joined} pay {grouped(100 * share, 0)}% of what they began with"
    return f"What each {grain.value}'s new customers pay of what they began with"


def _remain(row: Sequence[CohortCell], cohort: Cohort) -> str:
    """How many of a cohort are there in the last of its cells; who was gone in between is back, and didn't remain."""
    there = row[-1].numerator
    assert there is not None
    back = any(cell.numerator is not None and cell.numerator < there for cell in row)
    if cohort.size == 1:
        stands = "has left" if not there else "is back" if back else "remains"
        return f"the one who joined in {period_short(cohort.period)} {stands}"
    left = "all" if there == row[-1].denominator else f"{there:,.0f} of"
    stands = "remain or are back" if back else "remain"
    return f"{left} {cohort.size:,} who joined in {period_short(cohort.period)} {stands}"
