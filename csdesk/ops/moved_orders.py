"""Orders of an import that are, or may be, stored ones whose start or product was put right, and stored ones that a file
has no more: recognised, told and asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.days import day_text
from csdesk.base.errors import CallError
from csdesk.base.issue import Issue, Severity
from csdesk.base.units import many
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.moved_orders import Arrival, moved, vanished
from csdesk.datasets.references import folded, people
from csdesk.datasets.same_orders import running_twice
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import joined
from csdesk.intake.plan import Question, SheetPlan
from csdesk.intake.questions import ORDER
from csdesk.ops.storing import Batch, compared_with
from csdesk.ops.value_words import cell_words
from csdesk.store.compare import Diff, Fate
from csdesk.store.workspace import Store

SAME, ANOTHER = "same", "another"
_WHAT = {"started": "start", "plan": "product", "customer": "customer"}
_EACH = 3
"""Orders of a sheet that are asked about one by one; of more, all are asked about together."""
_TOLD = 20
"""Orders of a sheet that stand in it twice and are told one by one."""


def with_moved(
    store: Store, sheets: Sequence[SheetPlan], answers: Mapping[str, str], *, strict: bool = True
) -> list[SheetPlan]:
    """The sheets with what is known of orders that come with another start or product than stored ones: which rows are those, what
    is to be asked (each question has a default), and a note on each.

    Raises CallError for an answer about an order that no row asks for, unless it isn't `strict`.
    """
    given = {_plain(key): (key, answer) for key, answer in answers.items() if _plain(key).rpartition(".")[2] == ORDER}
    made, used = list(sheets), set[str]()
    places = [place for place, sheet in enumerate(sheets) if sheet.table.dataset is SUBSCRIPTIONS and len(sheet.table)]
    if places:
        orders = [replace(sheets[place], attributes=None) for place in places]
        ((batch, diff),) = compared_with(store, orders)
        beside = _Beside(store, batch, diff, sheets)
        for number, place in enumerate(places):
            asking = _Asking(beside, sheets[place], number, len(places) == 1, {k: a for k, (_, a) in given.items()})
            made[place] = asking.settled()
            used |= asking.used
    for plain, (key, _) in given.items():
        if strict and plain not in used:
            raise CallError(
                f'"{key}" answers nothing: no such row comes with another start or product than a stored order.',
                "If the import is stored, undo it first, and bring the file in again with the answer.",
            )
    return made


class _Beside:
    """The orders of all sheets behind those that are stored, and whose each of them is."""

    def __init__(self, store: Store, batch: Batch, diff: Diff, sheets: Sequence[SheetPlan]) -> None:
        stored = store.read(SUBSCRIPTIONS)
        self.batch, self.diff, self.size = batch, diff, len(stored)
        self.orders = joined([stored, batch.table])
        listed = [sheet.table for sheet in sheets if sheet.table.dataset is CUSTOMERS]
        known = people({CUSTOMERS.id: joined([store.read(CUSTOMERS), *listed]), SUBSCRIPTIONS.id: self.orders})
        self.whose, self.names = known.rows[SUBSCRIPTIONS.id], known.names
        origins = {number: record.origin for number, record in store.sheets().items()}
        self.origins = [origins.get(source) for source in stored.source.tolist()]

    def arrival(self, sheet: SheetPlan, number: int) -> Arrival:
        """What one of the sheets brings, beside what is stored."""
        mine = np.flatnonzero(self.batch.table.source == number)
        rows = np.concatenate([np.arange(self.size), mine + self.size])
        place = (sheet.file, sheet.sheet)
        versions: dict[tuple[str, str], int] = {}
        version = [
            versions.setdefault((each.file, each.sheet), len(versions))
            if each is not None and ((each.file, each.sheet) == place or each.signature == sheet.signature != "")
            else -1
            for each in self.origins
        ]
        brought = np.zeros(self.size, dtype=np.bool_)
        brought[self.diff.partner[self.diff.partner >= 0]] = True
        return Arrival(
            self.orders.take(rows), self.size, self.whose[rows], self.batch.columns[number],
            self.diff.fate[mine] == Fate.NEW, self.diff.partner[mine], brought, np.array(version, dtype=np.int32),
            frozenset({versions[place]} if place in versions else ()),
        )  # fmt: skip

    def twice(self, number: int) -> list[tuple[int, int]]:
        """The rows of one of the sheets, by their places among all orders, beside an earlier one of the call of which
        the same holds, and that one; at least one of both is new."""
        coming = self.batch.table
        pairs = running_twice(coming, self.whose[self.size :])
        new = self.diff.fate == Fate.NEW
        return [
            (row + self.size, first + self.size)
            for row, first in pairs
            if coming.source[row] == number and (new[row] or new[first])
        ]

    def repriced(self, number: int) -> list[tuple[int, int]]:
        """The rows of one of the sheets, by their places among all orders, with another price or quantity than the
        stored order has, and that one."""
        coming, diff = self.batch.table, self.diff
        rows = np.flatnonzero((coming.source == number) & (diff.fate == Fate.UPDATED))
        stored, differs = diff.partner[rows], np.zeros(len(rows), dtype=np.bool_)
        for column in ("amount", "quantity"):
            values = self.orders.numbers(column)
            step = values[rows + self.size] - values[stored]
            differs |= ~np.isnan(step) & (step != 0)
        return [
            (row + self.size, before)
            for row, before in zip(rows[differs].tolist(), stored[differs].tolist(), strict=True)
        ]

    def order(self, row: int) -> str:
        """An order in words: `Ana, Rye at 40.00 every month`."""
        table, person = self.orders, int(self.whose[row])
        who = self.names[person] if person >= 0 else table.text("customer")[row]
        number = table.text("subscription_id")[row]
        what = table.text("plan")[row] or (f"order {number}" if number else "an order")
        often = table.text("interval")[row].removeprefix("1 ")
        return f"{who}, {what} at {cell_words(table, row, 'amount', '')} every {often}"

    def start(self, row: int) -> str:
        """The day on which an order begins."""
        return day_text(int(self.orders.days("started")[row]))

    def changed(self, row: int, stored: int) -> tuple[str, str, str]:
        """The column in which an order differs from the stored one, and what each of them has there, in words."""
        if self.orders.days("started")[row] != self.orders.days("started")[stored]:
            return "started", f"from {self.start(stored)} on", f"from {self.start(row)} on"
        before, now = (self.orders.text("plan")[each] for each in (stored, row))
        if folded(before) != folded(now):
            return "plan", f"as {before}" if before else "without a product", f"as {now}" if now else "without one"
        before, now = (self.orders.text("customer")[each] for each in (stored, row))
        return "customer", f"for “{before}”", f"for “{now}”"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row that comes (its place in the sheet's table) and the stored one that it is or may be, by their places among
    all orders."""

    place: int
    row: int
    stored: int
    sure: bool


class _Asking:
    """What is asked and told of one sheet; `used` are the answers that meant something here."""

    def __init__(self, beside: _Beside, sheet: SheetPlan, number: int, alone: bool, answers: Mapping[str, str]) -> None:
        self._beside, self._sheet, self._number, self._answers = beside, sheet, number, answers
        self._where = "" if alone else "".join(f"{each} " for each in (sheet.file, sheet.sheet) if each)
        self.used: set[str] = set()

    def settled(self) -> SheetPlan:
        """The sheet with all that came of it."""
        beside, sheet = self._beside, self._sheet
        mine = np.flatnonzero(beside.batch.table.source == self._number) + beside.size
        arrival = beside.arrival(sheet, self._number)
        found = moved(arrival) if beside.size else []
        pairs = [_Pair(each.row, int(mine[each.row]), each.stored, each.sure) for each in found]
        questions: list[Question] = []
        answered: list[str] = []
        notes: list[Issue] = []
        selves: dict[int, int] = {}
        for sure in (True, False):
            alike = [pair for pair in pairs if pair.sure is sure]
            for group in [[pair] for pair in alike] if len(alike) <= _EACH else [alike]:
                question = self._question(group)
                said = {pair.place: self._answer(pair, question) for pair in group}
                questions += [] if all(said.values()) else [question]
                answered += [question.key] if any(said.values()) else []
                for pair in group:
                    answer = said[pair.place] or question.default
                    selves |= {pair.place: int(beside.orders.row_id[pair.stored])} if answer == SAME else {}
                    notes.append(self._note(pair, answer, asked=not said[pair.place]))
        settled = [pair.stored for pair in pairs if pair.place in selves]
        notes += [*self._twice(), *self._repriced(), *self._vanished(vanished(arrival, settled))]
        return replace(
            sheet, questions=(*sheet.questions, *questions), issues=(*sheet.issues, *notes), selves=selves, answered=tuple(answered),
        )  # fmt: skip

    def _row_key(self, pair: _Pair) -> str:
        return f"{self._where}row {int(self._beside.orders.row[pair.row])}.{ORDER}"

    def _question(self, group: Sequence[_Pair]) -> Question:
        beside, first = self._beside, group[0]
        if len(group) == 1:
            number, (_, old, new) = int(beside.orders.row[first.row]), beside.changed(first.row, first.stored)
            key = self._row_key(first)
            asked = f"{beside.order(first.row)}: csdesk has it {old}, row {number:,} {new}. Is it the same order?"
        else:
            key = f"{self._where}{'corrected' if first.sure else 'perhaps'}.{ORDER}"
            names = list(dict.fromkeys(beside.order(pair.row).split(", ")[0] for pair in group))
            named = ", ".join(names[:_EACH]) + (f" and {len(names) - _EACH:,} more" if len(names) > _EACH else "")
            count = many(len(group), "order")
            differ = "differ from those in csdesk in start, product or name of the customer"
            asked = f"{count} {differ}: {named}. Are they the same orders?"
        why = (
            "csdesk takes it so, since the file no longer has the row of before: no order is added."
            if first.sure
            else "csdesk can't tell. It keeps both, and revenue counts both, unless you say that they are the same."
        )
        return Question(key, f"{asked} {why}", (SAME, ANOTHER), SAME if first.sure else ANOTHER, lasts=True)

    def _answer(self, pair: _Pair, question: Question) -> str:
        """What was said of a row, by its own key, that of its question, or all at once; '' for nothing.

        Raises CallError for an answer that isn't among the choices.
        """
        for key in (self._row_key(pair), question.key, ORDER):
            answer = self._answers.get(_plain(key), "")
            if answer:
                self.used.add(_plain(key))
                if answer.lower() not in question.choices:
                    raise CallError(f'{key} can\'t be "{answer}".', f"Answer one of: {', '.join(question.choices)}.")
                return answer.lower()
        return ""

    def _note(self, pair: _Pair, answer: str, *, asked: bool) -> Issue:
        beside = self._beside
        order, (column, old, new) = beside.order(pair.row), beside.changed(pair.row, pair.stored)
        if answer == SAME:
            reason = f"an order's {_WHAT[column]} was put right. {order}: csdesk has it {old}, and the file {new} now."
            hint = "The stored order is changed; none is added."
        else:
            reason = f"perhaps an order that csdesk has already. {order}: csdesk has it {old}, this row {new}."
            end = ", unless you say that they are the same order." if asked else ", as you said."
            hint = f"Both are kept, and revenue counts both{end}"
        return self._issue("order_moved", reason, hint, pair.row, column)

    def _twice(self) -> list[Issue]:
        beside, pairs = self._beside, self._beside.twice(self._number)
        told = []
        for row, first in pairs[:_TOLD]:
            sheet = "" if beside.orders.source[row] == beside.orders.source[first] else "another sheet, "
            reason = (
                f"perhaps the same order twice. {beside.order(row)}: it runs from {beside.start(row)} on in this row, "
                f"and from {beside.start(first)} on in {sheet}row {int(beside.orders.row[first]):,}."
            )
            hint = (
                "Both are kept, and revenue counts both. If they are one order, give one of the rows an end date, and "
                "bring the file in again."
            )
            told.append(self._issue("order_twice", reason, hint, row, "started"))
        if len(pairs) > _TOLD:
            more = many(len(pairs) - _TOLD, "more row")
            text = f"Of {more} the same order runs in another row too, from another day on."
            told.append(Issue("order_twice", Severity.NOTE, self._sheet.file, text, "", self._sheet.sheet))
        return told

    def _repriced(self) -> list[Issue]:
        """A note on orders whose price is another now, from their first day on."""
        beside, pairs = self._beside, self._beside.repriced(self._number)
        if not pairs:
            return []
        row, before = pairs[0]
        more = f" and {len(pairs) - 1:,} more" if len(pairs) > 1 else ""
        first = f"{beside.order(row)} ({cell_words(beside.orders, before, 'amount', '')} before){more}"
        text = f"{many(len(pairs), 'order')} with the start of before {'has' if len(pairs) == 1 else 'have'} another price: {first}."
        hint = (
            "csdesk takes the price as corrected, so revenue changes from the first day on, in past months too. If the price "
            "is new, leave the row of before with an end date, and add one that starts on the day of the new price."
        )
        return [Issue("order_repriced", Severity.NOTE, self._sheet.file, text, hint, self._sheet.sheet)]

    def _vanished(self, rows: Sequence[int]) -> list[Issue]:
        """A note on the stored orders that the sheet had before and hasn't any more."""
        if not rows:
            return []
        names = "; ".join(self._beside.order(row) for row in rows[:_EACH])
        more = f" and {len(rows) - _EACH:,} more" if len(rows) > _EACH else ""
        are, stay = ("isn't", "It stays") if len(rows) == 1 else ("aren't", "They stay")
        text = f"{many(len(rows), 'order')} without an end that came with this file before {are} in it any more: {names}{more}."
        hint = (
            f"{stay} in csdesk, and revenue counts {'it' if len(rows) == 1 else 'them'}. Of what is over, leave the row in the "
            "file and give it an end date; of what was wrong, undo the import that brought it."
        )
        return [Issue("order_vanished", Severity.NOTE, self._sheet.file, text, hint, self._sheet.sheet)]

    def _issue(self, code: str, reason: str, hint: str, row: int, column: str) -> Issue:
        sheet, number = self._sheet, int(self._beside.orders.row[row])
        header = next((header for header, name in sheet.mapping.items() if name == column), column)
        return Issue(code, Severity.NOTE, sheet.file, reason, hint, sheet.sheet, number, header)


def _plain(key: str) -> str:
    """A key as it is compared: without regard to case and blanks."""
    return "".join(key.casefold().split())
