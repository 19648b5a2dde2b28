"""What the health editor needs of an open workspace: a bench to try drafts on, applying one, and the versions
before."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.errors import CallError
from csdesk.datasets.dataset import titled
from csdesk.health.draft import Preview, Vectors, preview, vectors_of
from csdesk.health.recipe import Input, to_json
from csdesk.health.versions import BUILT_IN, Version, in_force, recipes_in
from csdesk.health.warning import Stretch, Warned, past_of, warned
from csdesk.ops.choices import attributes_of
from csdesk.ops.desk import Desk
from csdesk.ops.keeping import apply_recipe
from csdesk.ops.recipe_draft import Draft, begun

Segment = tuple[str, str]
MOST_VALUES = 40
"""An attribute of more values than that parts customers too finely for models of their own."""


@dataclass(frozen=True, eq=False, slots=True)
class Bench:
    """All that a draft needs to be tried without the workspace: safe to be read from another thread.

    `models` are the versions in force, that for all others last; `kept` every version; `segments` whom a model may be
    for; `vectors` and `past` belong to the draft's customers, `until_now` is how its origin would have warned.
    """

    models: tuple[Version, ...]
    kept: tuple[Version, ...]
    segments: tuple[Segment, ...]
    currency: str
    applies_to: Segment | None
    vectors: Vectors
    past: tuple[Stretch, ...]
    until_now: Warned

    @property
    def day(self) -> int:
        """The day at whose close it scores: the last of the data."""
        return self.vectors.day

    @property
    def customers(self) -> int:
        """How many the draft scores."""
        return len(self.vectors.who)

    def suits(self, draft: Draft) -> bool:
        """Whether the draft can be tried on it: its customers and its look-backs are there."""
        return draft.applies_to == self.applies_to and self.vectors.covers(draft.kept)

    def preview(self, draft: Draft) -> Preview:
        """What the draft would change. It must suit."""
        return preview(self.vectors, draft.kept)

    def warned(self, draft: Draft) -> Warned:
        """How the draft would have done in the year to the day. It must suit."""
        return warned(self.past, draft.kept)

    def values(self, input_: Input, days: int) -> tuple[float, ...]:
        """The customers' own values of an input, rising, without those who have none; nothing where it isn't there."""
        found = self.vectors.looks.get((input_, days))
        return () if found is None else tuple(np.sort(found[~np.isnan(found)]).tolist())


def bench_of(desk: Desk, wanted: Draft | str) -> tuple[Bench, Draft]:
    """A bench for a draft, and the draft compared with what holds now; or for a model by its name, with nothing changed
    yet. Where there is no such model, that for all others."""
    engine = desk.engine
    facts, day = engine.facts, engine.facts.inferred.data_to
    kept = recipes_in(facts)
    models = in_force(kept, day)
    now = _up_to_date(wanted, models)
    recipes = (now.kept, now.before)
    vectors, past = vectors_of(engine, day, recipes, now.applies_to), past_of(engine, day, recipes, now.applies_to)
    _freeze(vectors, *(stretch.eve for stretch in past))
    segments = tuple(
        (name, value) for name, values in attributes_of(engine) if len(values) <= MOST_VALUES for value in values
    )
    return Bench(
        models, kept, segments, facts.inferred.base_currency, now.applies_to, vectors, past, warned(past, now.before)
    ), now  # fmt: skip


def _up_to_date(wanted: Draft | str, models: tuple[Version, ...]) -> Draft:
    """The draft with the version of its model that holds now; where nothing was changed, that version itself."""
    name = wanted if isinstance(wanted, str) else wanted.name
    same = next((each for each in models if each.name == name), None)
    if isinstance(wanted, str) or not wanted.changes:
        return begun(models[-1] if same is None else same)
    return wanted if same is None else wanted.rebased(same)


def _freeze(*all_: Vectors) -> None:
    """Nothing writes to what another thread reads."""
    for vectors in all_:
        arrays = [getattr(vectors, each.name) for each in fields(vectors)] + list(vectors.looks.values())
        for array in arrays:
            if isinstance(array, np.ndarray):
                array.setflags(write=False)


def clash(models: Iterable[Version], draft: Draft) -> str:
    """Why a draft can't be applied beside the other models, in a sentence; '' where it can."""
    for each in models:
        if each.number and each.name != draft.name and _same(each.applies_to, draft.applies_to):
            whom = "everyone else" if draft.applies_to is None else segment_text(draft.applies_to)
            return f"{each.name} scores {whom} already. Choose whom {draft.name} applies to."
    return ""


def leaves_out(draft: Draft) -> str:
    """What becomes of those whom a model for all others scores no more, in a sentence; '' where that isn't so."""
    if draft.applies_to is None or draft.origin.applies_to is not None or draft.name != draft.origin.name:
        return ""
    return (
        f"Everyone but {segment_text(draft.applies_to)} would then be scored by the recipe that is built in. Duplicate the "
        "model to keep this one for them."
    )


def _same(one: Segment | None, other: Segment | None) -> bool:
    return tuple(map(str.casefold, one or ())) == tuple(map(str.casefold, other or ()))


def segment_text(segment: Segment) -> str:
    """A group of customers as it is shown: `Plan: Team`."""
    return f"{titled(segment[0])}: {segment[1]}"


def apply(desk: Desk, draft: Draft) -> str:
    """Keeps the draft as the next version of its model, in one change; gives the change's title.

    It holds from the last day of the data on, and of all days where it restates. A model that is new takes over the
    versions that scored its customers, so that earlier days keep the scores they had. Raises CallError for one that
    can't stand beside the other models.
    """
    facts = desk.engine.facts
    day, kept = facts.inferred.data_to, recipes_in(facts)
    wrong = clash(in_force(kept, day), draft)
    if wrong:
        raise CallError(wrong)
    new = not any(each.name == draft.name for each in kept)
    before = _versions_of(kept, draft.origin) if new and not draft.restated else ()
    version = apply_recipe(
        desk, draft.name, to_json(draft.kept), valid_from=None if draft.restated else day, applies_to=draft.applies_to,
        before=before,
    )  # fmt: skip
    return f"Health recipe {draft.name}, version {version}"


def _versions_of(kept: tuple[Version, ...], origin: Version) -> tuple[Version, ...]:
    """The versions of the model that a draft came from; what csdesk brings along where the owner kept none."""
    return tuple(each for each in kept if each.name == origin.name) or (BUILT_IN,)


def again(draft: Draft, earlier: Version, *, restated: bool) -> Draft:
    """The draft that makes an earlier version of the model hold once more."""
    fresh = begun(earlier)
    return Draft(draft.name, fresh.applies_to, draft.origin, fresh.recipe, restated=restated)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One version of a model as it is listed: its first day in words, whom it scores, whether it holds now."""

    version: Version
    since: str
    whom: str
    holds: bool


def history_of(bench: Bench, name: str) -> tuple[HistoryLine, ...]:
    """The versions of a model, the newest first; none where the owner has kept none."""
    all_others = "everyone else" if len(bench.models) > 1 else "everyone"
    holding = {(each.name, each.number) for each in bench.models}
    return tuple(
        HistoryLine(
            each,
            "the first day on" if each.valid_from == NO_DAY else f"{day_text(each.valid_from)} on",
            all_others if each.applies_to is None else segment_text(each.applies_to),
            (each.name, each.number) in holding,
        )
        for each in reversed(bench.kept)
        if each.name == name and not each.damage
    )
