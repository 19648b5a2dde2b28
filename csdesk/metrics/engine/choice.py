"""A request for a figure taken apart: which rows, which customers, split by what."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from csdesk.base.errors import CallError
from csdesk.base.periods import Calendar
from csdesk.metrics.engine.groups import Where, chosen, grouped, known_name, reasons, values_of
from csdesk.metrics.engine.members import Members
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.metric import Cut, Dimension, Metric

FEW = 12


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """What is asked of a figure.

    `rows` are the values that its own dimensions narrow rows to, `where` the attributes that pick customers, `reasons`
    those that the numerator is narrowed to. `by` is the attribute to split by; or `dimension` is the figure's own one.
    `with_nobody` keeps the rows of no customer among picked customers: those that a dimension has narrowed already.
    """

    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    where: Where = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    by: str = ""
    dimension: Dimension | None = None
    with_nobody: bool = False

    @property
    def split_name(self) -> str:
        """The name of what the figure is split by; '' for the whole."""
        return self.by or (self.dimension.name if self.dimension else "")

    def narrowed(self, dimension: Dimension, values: tuple[str, ...]) -> "Choice":
        """The same for chosen values of a dimension that cuts rows."""
        choice = replace(self, rows={**self.rows, dimension.name: values})
        if dimension.also_customers:
            choice = replace(choice, where={**self.where, dimension.name: values}, with_nobody=True)
        return choice

    @property
    def key(self) -> tuple[object, ...]:
        """What tells the groups of this choice from those of others, for caches."""
        split = self.dimension.cut if self.dimension else None
        return (tuple(sorted(self.where.items())), self.reasons, self.by, split, self.with_nobody)


def choice_of(facts: Facts, metric: Metric, by: str, where: Where) -> Choice:
    """Takes a request apart; a name is the figure's own dimension first, else an attribute of the customers.

    Raises CallError, naming those that there are, for an attribute or a value that isn't.
    """
    own = {dimension.name: dimension for dimension in metric.dimensions}
    choice = Choice()
    for name, values in where.items():
        dimension = own.get(name.casefold())
        if dimension is None:
            attribute = known_name(facts, name)
            _check_values(attribute, values, values_of(facts, attribute))
            choice = replace(choice, where={**choice.where, attribute: values})
        elif dimension.cut is Cut.NUMERATOR:
            _check_values(dimension.name, values, reasons(facts).names)
            choice = replace(choice, reasons=values)
        else:
            held = facts.table(dimension.dataset).text(dimension.column).values
            more = values_of(facts, dimension.name) if dimension.also_customers else ()
            _check_values(dimension.name, values, (*held, *more, ""))
            choice = choice.narrowed(dimension, values)
    if by.casefold() in own:
        return replace(choice, dimension=own[by.casefold()])
    return replace(choice, by=known_name(facts, by)) if by else choice


def _check_values(name: str, asked: tuple[str, ...], held: tuple[str, ...]) -> None:
    as_written = set(held)
    other = [value for value in asked if value and value not in as_written]
    known = {value.casefold(): value for value in held if value} if other else {}
    for value in other:
        if value.casefold() not in known:
            near = difflib.get_close_matches(value.casefold(), known, n=1, cutoff=0.5)
            few = ", ".join(sorted(known.values())[:FEW]) + (" ..." if len(known) > FEW else "")
            hint = f'Did you mean "{known[near[0]]}"?' if near else f"There are: {few}." if known else ""
            raise CallError(f'No {name} is called "{value}".', hint)


def members_of(block: Facts, calendar: Calendar, choice: Choice) -> tuple[Members, Members, tuple[str, ...]]:
    """The groups of a block's customers, for the denominator and for the numerator, and the groups' names.

    Nobody's rows are in the whole, and with rows narrowed by a dimension.
    """
    return block.derived(("members", calendar.key, choice.key), lambda: _members_of(block, calendar, choice))


def _members_of(block: Facts, calendar: Calendar, choice: Choice) -> tuple[Members, Members, tuple[str, ...]]:
    shape = (block.size, calendar.size)
    mask = chosen(block, calendar, choice.where)
    if mask is not None and choice.with_nobody:
        mask[block.nobody :] = True
    if choice.by:
        groups = grouped(block, calendar, choice.by)
        codes = np.broadcast_to(groups.codes, shape)
        members = Members(shape, len(groups.names), split=codes if mask is None else np.where(mask, codes, -1))
        names = groups.names
    else:
        members, names = Members(shape, mask=mask), ("",)
    if choice.dimension is None and not choice.reasons:
        return members, members, names
    why = reasons(block)
    if choice.dimension is not None:
        # The numerator splits by reason, while every reason has the whole denominator.
        split = np.where(members.codes >= 0, np.broadcast_to(why.codes, shape), -1)
        return members, Members(shape, len(why.names), split=split), why.names
    wanted = {reason.casefold() for reason in choice.reasons}
    hits = [code for code, name in enumerate(why.names) if name.casefold() in wanted]
    return members, Members(shape, len(names), split=np.where(np.isin(why.codes, hits), members.codes, -1)), names
