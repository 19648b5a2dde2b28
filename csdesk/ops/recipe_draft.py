"""A health recipe under way: what the owner has changed so far, as a value that each change makes anew."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from csdesk.base.units import many
from csdesk.health.balance import TOTAL, rebalanced, whole_shares
from csdesk.health.recipe import DEFAULT, LONGEST_OVERDUE, Input, Knock, KnockOut, Missing, Part, Recipe, Way
from csdesk.health.versions import Version
from csdesk.pages.words import listed

LEAST_APART = 1
"""Points between the two edges of the bands."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What may become the next version of a model.

    `recipe` has a part for every input, with weight 0 for those that don't count; the weights are whole and add up to
    100. `origin` is the version that it is compared with, `locked` are the parts whose weights stay, and `restated`
    says that it is to hold for all days.
    """

    name: str
    applies_to: tuple[str, str] | None
    origin: Version
    recipe: Recipe
    locked: frozenset[Input] = frozenset()
    restated: bool = False

    @property
    def weights(self) -> dict[Input, int]:
        """The weight of each part, in the recipe's order."""
        return {part.input: round(part.weight) for part in self.recipe.parts}

    @property
    def before(self) -> Recipe:
        """The recipe that it began from, in the same form."""
        return complete(self.origin.recipe)

    @property
    def kept(self) -> Recipe:
        """The recipe as it is stored: without the parts that don't count."""
        return replace(self.recipe, parts=tuple(part for part in self.recipe.parts if part.weight))

    @property
    def changes(self) -> tuple[str, ...]:
        """What is another than in the version it began from, in words: `3 weights`, `bands`."""
        return tuple(_changes(self))

    def part(self, input_: Input) -> Part:
        """One of its parts."""
        return next(part for part in self.recipe.parts if part.input is input_)

    def with_weight(self, input_: Input, weight: int) -> "Draft":
        """Another weight of a part, for which the others that aren't locked make room; a locked one stays."""
        if input_ in self.locked:
            return self
        weights = rebalanced(self.weights, input_, weight, self.locked)
        parts = tuple(replace(part, weight=float(weights[part.input])) for part in self.recipe.parts)
        return replace(self, recipe=replace(self.recipe, parts=parts))

    def with_lock(self, input_: Input, *, locked: bool) -> "Draft":
        """The weight of a part stays, or makes room again."""
        return replace(self, locked=self.locked | {input_} if locked else self.locked - {input_})

    def with_part(self, changed: Part) -> "Draft":
        """Another curve or look-back of a part."""
        parts = tuple(changed if part.input is changed.input else part for part in self.recipe.parts)
        return replace(self, recipe=replace(self.recipe, parts=parts))

    def with_bands(self, *, at_risk_to: float | None = None, watch_to: float | None = None) -> "Draft":
        """Another edge of the bands, in whole points; it stops short of the other one."""
        bands = self.recipe.bands
        if at_risk_to is not None:
            bands = replace(bands, at_risk_to=float(min(max(round(at_risk_to), 0), int(bands.watch_to) - LEAST_APART)))
        if watch_to is not None:
            bands = replace(bands, watch_to=float(max(min(round(watch_to), 100), int(bands.at_risk_to) + LEAST_APART)))
        return replace(self, recipe=replace(self.recipe, bands=bands))

    def with_missing(self, missing: Missing) -> "Draft":
        """Another fate of parts that nothing is known for."""
        return replace(self, recipe=replace(self.recipe, missing=missing))

    def with_way(self, way: Way) -> "Draft":
        """A sum or a rule."""
        return replace(self, recipe=replace(self.recipe, way=way))

    def with_knock(self, kind: Knock, *, on: bool, days: int = 0) -> "Draft":
        """A knock-out more, or less, or of other days."""
        rules = {rule.kind: rule for rule in self.recipe.knock_outs}
        rules.pop(kind, None)
        if on:
            rules[kind] = KnockOut(kind, min(max(days, 1), LONGEST_OVERDUE) if kind is Knock.OVERDUE else 0)
        return replace(
            self, recipe=replace(self.recipe, knock_outs=tuple(rules[each] for each in Knock if each in rules))
        )

    def with_segment(self, applies_to: tuple[str, str] | None) -> "Draft":
        """Whom it is to score."""
        return replace(self, applies_to=applies_to)

    def with_restating(self, restated: bool) -> "Draft":
        """Whether it is to hold for all days, or from now on."""
        return replace(self, restated=restated)

    def rebased(self, origin: Version) -> "Draft":
        """The same draft compared with another version of its model."""
        return replace(self, origin=origin)


def begun(version: Version) -> Draft:
    """A draft in which nothing is changed yet."""
    return Draft(version.name, version.applies_to, version, complete(version.recipe))


def duplicate(draft: Draft, name: str) -> Draft:
    """The draft as the first version of a model of its own."""
    return replace(draft, name=name.strip())


def complete(recipe: Recipe) -> Recipe:
    """The recipe with a part for every input, those that it lacks at weight 0, and whole weights that add up to 100."""
    own = {part.input: part for part in recipe.parts}
    lacking = [replace(part, weight=0.0) for part in DEFAULT.parts if part.input not in own]
    weights = {part.input: part.weight for part in recipe.parts}
    if any(weight != int(weight) for weight in weights.values()) or sum(weights.values()) != TOTAL:
        weights = {input_: float(share) for input_, share in whole_shares(weights).items()}
    parts = [replace(part, weight=weights[part.input]) for part in recipe.parts]
    order = [rule for kind in Knock for rule in recipe.knock_outs if rule.kind is kind]
    return replace(recipe, parts=(*parts, *lacking), knock_outs=tuple(order))


def changes_text(draft: Draft) -> str:
    """What is changed, in one short line: `3 weights and bands changed`; '' for nothing."""
    changes = draft.changes
    if not changes:
        return ""
    if draft.name != draft.origin.name:
        return f"new model {draft.name}"
    said = listed(changes) if len(changes) <= 2 else f"{changes[0]} and {len(changes) - 1} things more"
    return f"{said} changed"


def _changes(draft: Draft) -> Iterator[str]:
    before = {part.input: part for part in draft.before.parts}
    parts = [(part, before[part.input]) for part in draft.recipe.parts]
    weights = sum(part.weight != old.weight for part, old in parts)
    curves = sum(replace(part, weight=0.0) != replace(old, weight=0.0) for part, old in parts)
    if draft.name != draft.origin.name:
        yield "name"
    if draft.origin.damage:
        yield "damaged recipe"
    for count, noun in ((weights, "weight"), (curves, "curve")):
        if count:
            yield many(count, noun)
    for name, now, then in (
        ("bands", draft.recipe.bands, draft.before.bands),
        ("missing value", draft.recipe.missing, draft.before.missing),
        ("knock-outs", draft.recipe.knock_outs, draft.before.knock_outs),
        ("way of scoring", draft.recipe.way, draft.before.way),
        ("customers", draft.applies_to, draft.origin.applies_to),
    ):
        if now != then:
            yield name
