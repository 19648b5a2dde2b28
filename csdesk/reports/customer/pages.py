"""What the sheets of a customer's review show of its use, its support and its answers."""

from collections.abc import Mapping, Sequence

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import many
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.pages.blocks import Block, Heading, Table
from csdesk.pages.charts import Trend
from csdesk.pages.customer_lists import sentiment_rows, support_rows, usage_rows
from csdesk.pages.findings import finding
from csdesk.pages.framing import across, beside
from csdesk.pages.glances import glances
from csdesk.pages.lens import Lens
from csdesk.pages.person import Person, with_fall
from csdesk.pages.values import Cell, Role, Words
from csdesk.pages.view import Cards, Note, Row
from csdesk.pages.words import capital

TILES = 4
_USE = ("active_users", "seats_used", "login_frequency", "feature_adoption")
_HELP = ("tickets_opened", "first_response_median", "resolution_median", "ticket_satisfaction")
_VOICE = ("nps", "csat", "ces", "response_rate")
_SHORT = {"health_score": "Health"}
USE, HELP, VOICE, OURS = "use", "help", "voice", "ours"
_SPOKEN: Mapping[str, tuple[tuple[str, ...], str]] = {
    USE: (_USE, "No use is known"),
    HELP: (_HELP, "No tickets are known"),
    VOICE: (_VOICE[:3], "No answers"),
    OURS: (("health_score", "mrr"), "Neither health nor revenue is known"),
}


def said(lens: Lens, person: Person, sheet: str) -> str:
    """The sentence of a sheet: how the first figure that is known moved, of use with what became of it at the period's
    end; a calm one where none is known."""
    ids, otherwise = _SPOKEN[sheet]
    known = [id_ for id_ in ids if id_ in lens.engine.catalogue]
    for id_ in known:
        if lens.number(id_).value is not None:
            words = finding(lens, id_, _SHORT.get(id_, ""))
            return f"{with_fall(words, person) if sheet == USE else words}."
    few = any(lens.result(id_).n for id_ in known)
    return f"Too few answers in {lens.period_title} to show a score." if few else f"{otherwise} in {lens.period_title}."


def use_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """People and features in use, month by month, and the steps of the start."""
    lists = _lists(usage_rows(lens, person))
    steps = milestones(person, lens.period.first, lens.day)
    return _sheet(lens, _USE, ("active_users", "login_frequency"), [*lists, *([steps] if steps is not None else [])])


def help_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """Support cases by month, and each of them."""
    return _sheet(lens, _HELP, ("tickets_opened", "resolution_median"), _lists(support_rows(lens, person)))


def voice_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """What its people answered."""
    return _sheet(lens, _VOICE, ("nps", "csat"), _lists(sentiment_rows(lens, person)))


def _sheet(lens: Lens, tiles: Sequence[str], trends: Sequence[str], lists: Sequence[Block]) -> tuple[Row, ...]:
    """Tiles on top, two charts beside each other, the lists below."""
    cards = glances(lens, tiles)[:TILES]
    rows = [across(Cards(cards))] if cards else []
    charts = [_trend(lens, id_) for id_ in trends if _moves(lens, id_)]
    rows += [beside(charts[0], charts[1])] if len(charts) > 1 else [across(each) for each in charts]
    return (*rows, *(across(each) for each in lists))


def _lists(rows: Sequence[Row]) -> list[Block]:
    """The tables and remarks of a tab, without its cards."""
    return [block for row in rows for column in row.columns for block in column if isinstance(block, Table | Note)]


def _moves(lens: Lens, id_: str) -> bool:
    """Whether a figure is declared and known in at least two of the months shown."""
    if id_ not in lens.engine.catalogue:
        return False
    return sum(number is not None and number.value is not None for number in lens.line(id_).numbers) > 1


def _trend(lens: Lens, id_: str) -> Trend:
    metric, line = lens.metric(id_), lens.line(id_)
    title = finding(lens, id_) if lens.number(id_).value is not None else metric.title
    last = line.numbers[-1]
    if id_ == _USE[0] and lens.number(id_).value and last is not None and last.value == 0:
        title = f"{title}; nobody in {lens.month_labels[-1]}"
    return Trend(
        title,
        f"{capital(metric.formula)}, by month",
        lens.month_labels,
        (line,),
        metric.unit,
        running=lens.last_month_runs,
    )


def milestones(person: Person, first: int, day: int) -> Table | None:
    """The steps of the customer's start with where they stand; None without any, and where all were done before the
    period's first day."""
    table = person.rows(ONBOARDING)
    if not len(table):
        return None
    started, due, done = (table.days(name) for name in ("started_on", "due_on", "completed_on"))
    if bool(((done != NO_DAY) & (done < first)).all()):
        return None
    order = np.lexsort((due, np.where(started == NO_DAY, np.iinfo(np.int32).max, started))).tolist()
    rows: list[tuple[Cell, ...]] = [
        (
            table.text("step")[row] or "Start", _day(int(started[row])), _day(int(due[row])), _day(int(done[row])),
            _state(int(due[row]), int(done[row]), day),
        )
        for row in order
    ]  # fmt: skip
    finished = int(((done != NO_DAY) & (done <= day)).sum())
    heads = (Heading("Step"), Heading("Started"), Heading("Due"), Heading("Done"), Heading("State"))
    return Table(
        f"{finished} of {many(len(rows), 'step')} done",
        "Getting started, step by step",
        heads,
        tuple(rows),
        name="milestones",
    )


def _day(day: int) -> str:
    return "" if day == NO_DAY else day_text(day)


def _state(due: int, done: int, day: int) -> Words:
    if done != NO_DAY and done <= day:
        return Words("✓ Done", Role.BETTER)
    return Words("▲ Late", Role.AT_RISK) if due != NO_DAY and due < day else Words("◆ Under way", Role.WATCH)
