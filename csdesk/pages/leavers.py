"""Who left in the chosen period, and why."""

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import many
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.departures import DEPARTURES
from csdesk.metrics.engine.groups import reasons
from csdesk.metrics.spans.spans import FOREVER
from csdesk.pages.absent import absent
from csdesk.pages.blocks import Block, Heading, Table
from csdesk.pages.charts import Bar, Ranked, Ranking
from csdesk.pages.framing import missing
from csdesk.pages.lens import Lens
from csdesk.pages.people import last_day_so_far
from csdesk.pages.values import Cell, Role

LOST, LOST_MRR = "customers_lost", "mrr_churned"
LEFT, REASONS = "left", "reasons"
"""The names of the blocks on those who left."""
NO_REASON = "No reason given"
REASON_COLUMNS = ("customers.churn_reason", "departures.reason")


def why_they_left(lens: Lens) -> Block:
    """The lost customers of the period by their reasons, the commonest first."""
    title = "Why customers leave"
    lost = lens.number(LOST)
    if not any(column in lens.engine.facts.inferred.columns for column in REASON_COLUMNS):
        sentence = "A reason beside each customer who left shows what to mend first: the column Churn reason or Reason."
        return missing(title, sentence, CUSTOMERS, DEPARTURES, shape="ranked")
    if lost.value is None:
        return absent(title, lost.reason, CUSTOMERS, shape="ranked")
    figures = [(each.group["reason"], each.results[lens.at]) for each in lens.split(LOST, "reason")]
    counts = [(reason, result) for reason, result in figures if result.value]
    counts.sort(key=lambda each: (-(each[1].value or 0.0), each[0]))
    bars = tuple(
        Bar(reason or NO_REASON, lens.shown(LOST, result, {"reason": (reason,)}), Role.CHURN if reason else Role.MUTED)
        for reason, result in counts
    )
    rankings = (Ranking("Customers lost", bars, lost, "All who left"),) if bars else ()
    return Ranked(
        f"{bars[0].name} is the commonest reason: {bars[0].number.text} of {lost.text} who left" if len(bars) > 1
        else f"{bars[0].name}: {many(lost.value, 'customer')} left" if bars
        else f"Nobody left in {lens.period_title}",
        f"Customers lost by reason, {lens.period_title}",
        rankings,
        f"Nobody left in {lens.period_title}.",
        REASONS,
    )  # fmt: skip


def who_left(lens: Lens) -> Table:
    """The lost customers by name, with the last day, the reason and the MRR that went, the largest first."""
    facts, place = lens.engine.facts, lens.at
    gone, money = lens.cells(LOST).num[:, place], lens.cells(LOST_MRR).num[:, place]
    rows = np.flatnonzero(gone > 0)
    rows = rows[np.lexsort((rows, -np.nan_to_num(money[rows])))]
    why, last = reasons(facts), last_day_so_far(lens)
    priced = lens.result(LOST_MRR).value is not None
    found: list[tuple[Cell, ...]] = []
    for row in rows.tolist():
        day = day_text(int(last[row])) if NO_DAY != last[row] < FOREVER else None
        cells = (lens.people.names[row], day, why.names[int(why.codes[row, 0])] or NO_REASON)
        found.append((*cells, lens.share(LOST_MRR, float(money[row]), row)) if priced else cells)
    headings = (Heading("Customer"), Heading("Last day"), Heading("Reason"), Heading("MRR", numeric=True))
    return Table(
        f"{many(len(found), 'customer')} left" if found else "Nobody left",
        f"Customers lost, {lens.period_title}{', by MRR at the start' if priced else ''}",
        headings if priced else headings[:-1],
        tuple(found),
        tuple(lens.people.ids[row] for row in rows.tolist()),
        opens="customer",
        empty=f"Nobody left in {lens.period_title}.",
        name=LEFT,
    )
