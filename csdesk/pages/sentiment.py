"""The page of sentiment: what customers answer when they are asked, and who still waits for an answer."""

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import grouped, many
from csdesk.datasets.surveys import SURVEYS
from csdesk.metrics.facts.facts import Facts
from csdesk.pages.blocks import Block, Heading, Table
from csdesk.pages.charts import Bin, Distribution, Group, Line, Trend
from csdesk.pages.findings import finding, finding_parts, grain_name, joined, news, settled_by, so_far
from csdesk.pages.framing import across, beside, counted, framed, missing, row_of, sentence, told, without_blanks
from csdesk.pages.glances import glances
from csdesk.pages.journey import steps
from csdesk.pages.lens import Lens
from csdesk.pages.page import On, page
from csdesk.pages.replies import NEEDS_REPLIED, WAITING, Replies, nps_replies, replies_are_recorded
from csdesk.pages.shown import FEWEST_REPLIES
from csdesk.pages.values import Cell, Delta, Role, Verdict, Words
from csdesk.pages.view import Card, Headline, View
from csdesk.pages.words import axis_labels

PERIODS_SHOWN = 8
HIGHEST = 10
ASKED = ("nps", "csat", "ces", "response_rate")
SHORT = {"nps": "NPS", "csat": "Satisfied", "ces": "Found it easy"}


@page(title="Sentiment", question="How do customers feel?", on=On.TAB, unlocked_by=(SURVEYS.id,))
def sentiment(lens: Lens) -> View:
    """Scores with their noise, the answers behind them, the hardest step, and the detractors nobody has answered."""
    title = "Sentiment"
    if not len(lens.engine.facts.table(SURVEYS)):
        shown = missing(
            "See how your customers feel",
            "Answers to surveys on recommending you (NPS), satisfaction (CSAT) or ease (CES) show what customers think of "
            "you, and who waits for an answer.",
            SURVEYS,
            shape="trend",
        )
        return framed(lens, "sentiment", title, None, (across(shown),))
    replies = nps_replies(lens, lens.at)
    shown_now = [id_ for id_ in SHORT if lens.number(id_).value is not None]
    answered = [id_ for id_ in SHORT if lens.result(id_).n]
    main = next(iter([*shown_now, *answered, *(id_ for id_ in SHORT if lens.knows(id_))]), "nps")
    rows = (
        row_of(*glances(lens, ASKED), _waiting_card(lens, replies)),
        beside(_trend(lens, main), _scores(lens, replies), 66),
        beside(steps(lens), _table(lens, replies), 40),
    )
    return framed(lens, "sentiment", title, _headline(lens, main, replies), rows)


def _headline(lens: Lens, main: str, replies: Replies) -> Headline:
    """Which score moved by more than chance, else where the main one stands; and who waits."""
    ends = "."
    if replies.waiting_count and replies_are_recorded(lens):
        be = "is" if replies.waiting_count == 1 else "are"
        ends = f"; {many(replies.waiting_count, 'detractor')} {be} waiting for an answer."
    moved = news(lens, ASKED)
    if moved:
        return sentence(*finding_parts(lens, moved, "NPS" if moved == "nps" else ""), ends)
    if any(change.real is False for id_ in ASKED if lens.knows(id_) and (change := lens.change(id_)) is not None):
        return sentence(
            f"{SHORT[main]} ",
            lens.number(main),
            f"{so_far(lens)}; no score moved by more than chance since {lens.compared_title}",
            ends,
        )
    return sentence(*finding_parts(lens, main, SHORT[main]), ends)


def _waiting_card(lens: Lens, replies: Replies) -> Card:
    """The detractors whom nobody has answered, of all detractors."""
    about = "Customers who would not recommend you, and to whom nobody has written back by the end of the period."
    if not replies_are_recorded(lens):
        return counted(WAITING, told("–"), NEEDS_REPLIED, about=about)
    if not replies.detractors:
        return counted(WAITING, told("0", 0.0), "no detractors in this period", about=about)
    number = told(f"{replies.waiting_count} of {replies.detractors}", float(replies.waiting_count))
    foot = f"oldest waiting {many(replies.oldest_wait, 'day')}" if replies.waiting_count else "all were answered"
    return counted(WAITING, number, foot, _waiting_delta(lens, replies), about)


def _waiting_delta(lens: Lens, replies: Replies) -> Delta | None:
    if lens.before is None:
        return None
    more = replies.waiting_count - nps_replies(lens, lens.before).waiting_count
    if not more:
        return Delta(None, "0", Verdict.SAME, 0.0)
    return Delta(more > 0, str(abs(more)), Verdict.WORSE if more > 0 else Verdict.BETTER, float(more))


def _trend(lens: Lens, main: str) -> Block:
    """The main score by period with its interval; a period of few answers leaves a gap."""
    metric, results = lens.metric(main), lens.figure(main).results
    shown = range(max(0, lens.at + 1 - PERIODS_SHOWN), lens.at + 1)
    enough = [results[place].n >= FEWEST_REPLIES for place in shown]
    if not any(enough):
        sentence_ = f"No {grain_name(lens)} has {FEWEST_REPLIES} {answers_of(main)} or more, and fewer are no score."
        return missing(f"{metric.title} by {grain_name(lens)}", sentence_, shape="trend")
    numbers = tuple(
        lens.shown(main, results[place]) if several else None for place, several in zip(shown, enough, strict=True)
    )
    count = results[lens.at].n
    few = "" if enough[-1] else f"{lens.period_title} isn't shown: {count:,} {answers_of(main, count)}"
    return Trend(
        finding(lens, main, SHORT[main]),
        joined(f"By {grain_name(lens)} with its 95% interval, n = {answers_of(main)}", settled_by(lens, main), few),
        axis_labels(tuple(lens.calendar.periods[place] for place in shown)),
        (Line(SHORT[main], Role.ACCENT, numbers),),
        metric.unit,
        base=0.0 if main == "nps" else None,
        counts=tuple(results[place].n for place in shown),
        running=not bool(lens.calendar.complete[lens.at]),
    )


def _scores(lens: Lens, replies: Replies) -> Block:
    """How many gave which score, in the three groups."""
    total = int(replies.times.sum())
    if not total:
        return missing("NPS answers by score", _nobody(lens), shape="distribution")
    named = (
        ("promoters", Role.BETTER, replies.promoter),
        ("passives", Role.MUTED, ~replies.promoter & ~replies.detractor),
        ("detractors", Role.WORSE, replies.detractor),
    )
    sizes = [int(replies.times[mask].sum()) for _, _, mask in named]
    groups = tuple(
        Group(name, f"{size:,} {name} · {grouped(100 * size / total, 0)}%", role)
        for (name, role, _), size in zip(named, sizes, strict=True)
    )
    return Distribution(
        f"{many(sizes[0], 'promoter')}, {many(sizes[2], 'detractor')}",
        f"NPS answers by score, {lens.period_title}, n = {total:,}",
        tuple(_bar(replies, score) for score in range(HIGHEST + 1)),
        groups,
    )


def _bar(replies: Replies, score: int) -> Bin:
    rows = replies.score == score
    promoted, warned = bool(replies.promoter[rows].any()), bool(replies.detractor[rows].any())
    usual = Role.BETTER if score > HIGHEST - 2 else Role.WORSE if score < HIGHEST - 3 else Role.MUTED
    role = Role.BETTER if promoted else Role.WORSE if warned else Role.MUTED if rows.any() else usual
    return Bin(str(score), float(score), float(score), int(replies.times[rows].sum()), role)


def _table(lens: Lens, replies: Replies) -> Block:
    """Every answer of the period: detractors who wait first, the longest waiting on top, then the others, newest
    first."""
    known = replies_are_recorded(lens)
    waiting = replies.waiting if known else np.zeros(len(replies), dtype=np.bool_)
    order = np.lexsort((np.where(waiting, replies.answered, -replies.answered), ~waiting))
    facts = lens.engine.facts
    ids, names = (*facts.people.ids, ""), (*facts.people.names, "")
    comments = facts.table(SURVEYS).text("comment").take(replies.row).tolist()
    rows: list[tuple[Cell, ...]] = []
    for at in order.tolist():
        day = int(replies.answered[at])
        score = Words(grouped(float(replies.score[at]), 0), strong=True)
        name = names[replies.who[at]] or _unmatched(facts, int(replies.row[at]))
        rows.append(
            (Words(day_text(day), order=day), name, score, comments[at], _answered(replies, at) if known else None)
        )
    count = replies.waiting_count
    title = f"{many(count, 'detractor')} {'is' if count == 1 else 'are'} waiting for an answer"
    if not known:
        title = f"{many(len(replies), 'NPS answer') if len(replies) else 'No NPS answers'} in {lens.period_title}"
    elif not count:
        title = "Every detractor has been answered" if replies.detractors else "No detractors to answer"
    return without_blanks(
        Table(
            title,
            "Unanswered detractors first, the longest waiting on top" if known else "The newest on top",
            (
                Heading("Date"),
                Heading("Customer"),
                Heading("NPS", numeric=True),
                Heading("Comment", width=48),
                Heading("Your answer"),
            ),
            tuple(rows),
            tuple(ids[who] for who in replies.who[order].tolist()),
            "customer",
            _nobody(lens),
            "replies",
        )
    )


def _unmatched(facts: Facts, row: int) -> Cell:
    """Whom an answer names that is no customer's, as it stands in the file."""
    given = next(
        (name for column in ("customer", "respondent") if (name := facts.table(SURVEYS).text(column)[row])), ""
    )
    return Words(f"{given}, not matched", Role.MUTED) if given else "Somebody unnamed"


def _nobody(lens: Lens) -> str:
    return f"Nobody answered the question of recommending you (NPS) in {lens.period_title}."


def answers_of(id_: str, count: int = 2) -> str:
    """What the answers behind a score are called: `NPS answers`."""
    return f"{id_.upper()} answer{'' if count == 1 else 's'}"


def _answered(replies: Replies, at: int) -> Words | None:
    """When the owner answered it, or for how long it waits."""
    if replies.waiting[at]:
        days = replies.until - int(replies.answered[at])
        return Words(f"Waiting {many(days, 'day')}", Role.WORSE, order=-days)
    replied = int(replies.replied[at])
    return None if replied == NO_DAY else Words(f"Answered {day_text(replied)}", order=replied)
