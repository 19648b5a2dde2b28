"""What a draft of a health recipe would change, in words."""

from csdesk.base.units import Unit, grouped, short_text
from csdesk.health.draft import BandChange, Mover, Preview
from csdesk.health.inputs import INPUTS
from csdesk.health.recipe import Band, Input, Recipe, Way
from csdesk.health.scoring import ENOUGH
from csdesk.health.warning import AHEAD, STRETCHES, Warned
from csdesk.pages.bands import band_name
from csdesk.pages.unscored import LEAST
from csdesk.pages.words import capital, counted

_WHERE = {Band.AT_RISK: "at risk", Band.WATCH: "to watch", Band.GOOD: "good", Band.NONE: "without a score"}
FIRST_NAMED = 2
LOOKED_BACK = AHEAD * STRETCHES


def finding(preview: Preview) -> str:
    """The sentence above the picture: how many more or fewer are at risk and to watch, or who else moves."""
    if not preview.movers:
        return "Nobody moves band"
    moved = [change for change in preview.bands if change.after != change.before]
    if not moved:
        return f"{capital(counted(len(preview.movers)))} customers change places between the bands"
    return capital(", ".join(_more(change) for change in moved[:2]))


def _more(change: BandChange) -> str:
    by = change.after - change.before
    return f"{counted(abs(by))} {'more' if by > 0 else 'fewer'} {_WHERE[change.band]}"


def change_text(change: BandChange) -> str:
    """By how many customers a band grows: `+4`, `−5`; an en dash for none."""
    by = change.after - change.before
    return "–" if by == 0 else f"+{grouped(by, 0)}" if by > 0 else grouped(by, 0)


def money_text(amount: float, currency: str) -> str:
    """What a band pays in a month."""
    return short_text(amount, Unit.MONEY, currency)


def move_text(mover: Mover) -> str:
    """A customer's way from one score to another, or from band to band where a score is lacking or the same."""
    if (
        mover.score_before is None
        or mover.score_after is None
        or grouped(mover.score_before, 0) == grouped(mover.score_after, 0)
    ):
        return f"{mover.name} {band_name(mover.band_before).casefold()} → {band_name(mover.band_after).casefold()}"
    return f"{mover.name} {grouped(mover.score_before, 0)} → {grouped(mover.score_after, 0)}"


def movers_text(preview: Preview) -> tuple[str, str, int]:
    """How many customers move, the first of them by name, and how many more there are; nothing where nobody does."""
    count = len(preview.movers)
    if not count:
        return "", "", 0  # the finding above the picture says it
    head = f"{count:,} customer{' moves' if count == 1 else 's move'} band:"
    return head, ", ".join(move_text(each) for each in preview.movers[:FIRST_NAMED]), max(count - FIRST_NAMED, 0)


def scored_text(preview: Preview, recipe: Recipe) -> str:
    """How many the draft gives a score, and of the others what a score needs and what the data cover; what can be done
    with the picture where anybody stands in it."""
    scored, parts = sum(preview.bins_after), [part for part in recipe.parts if part.weight > 0]
    if recipe.way is not Way.SUM or scored == preview.n:
        return f"n = {scored:,} · drag a divider"
    if scored:
        return f"n = {scored:,} of {preview.n:,}: a score needs data for {LEAST} of the weights · drag a divider"
    known = sum(part.weight for part in parts if preview.missing[part.input] < preview.n)
    covered = known / sum(part.weight for part in parts)
    have = "and no customer has that" if covered >= ENOUGH else f"yours cover {grouped(100 * covered, 0)}%"
    return f"nobody is scored: a score needs data for {LEAST} of the weights, {have}"


def missing_text(preview: Preview) -> str:
    """Which parts are missing for how many customers, the most first."""
    lacking = sorted((count, input_) for input_, count in preview.missing.items() if count)
    if not lacking:
        return "Every part is known for every customer."
    said = ", ".join(f"{_title(input_)} {count:,}" for count, input_ in reversed(lacking))
    return f"Without a value, of {preview.n:,}: {said}."


def _title(input_: Input) -> str:
    title = INPUTS[input_].title
    return title if title.isupper() else title[:1].casefold() + title[1:]


def warned_text(draft: Warned, now: Warned, version: str) -> tuple[str, str]:
    """How a draft would have warned beside the version in force, in counts, and how far that can be trusted."""
    if not draft.lost:
        return f"No customer was lost in the last {LOOKED_BACK} days, so there is nothing to try it on.", ""
    said = (
        f"Up to {AHEAD} days before they left, the draft put {draft.warned:,} of the {draft.lost:,} customers lost in the last "
        f"{LOOKED_BACK} days at risk; {version} put {now.warned:,}. It would also have named {draft.named:,} of {draft.stayed:,} "
        f"who stayed; {version} named {now.named:,}."
    )
    assert draft.low is not None and draft.high is not None
    between = f"{grouped(100 * draft.low, 0)}% and {grouped(100 * draft.high, 0)}%"
    if draft.few:
        few = f"{counted(draft.lost)} {'loss is' if draft.lost == 1 else 'losses are'} few"
        return said, f"{capital(few)}: the true share caught may lie anywhere between {between}. Direction only."
    return said, f"The true share caught lies between {between}."
