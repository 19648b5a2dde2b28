"""Sheets without a row of headers: their columns are named by the owner, or by cells that leave no doubt."""

from dataclasses import replace

from csdesk.base.errors import CallError
from csdesk.datasets.catalogue import DATASETS, IMPORTED
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.table import Table
from csdesk.intake.cells import Book
from csdesk.intake.finding.content import Content
from csdesk.intake.finding.looks import label
from csdesk.intake.matching.match import LEFT_OUT, Look
from csdesk.intake.plan import SheetPlan
from csdesk.intake.questions import Desk


def headed(look: Look, dataset: Dataset | None, book: Book, desk: Desk) -> tuple[Look, list[SheetPlan]]:
    """The look with its columns named; or, where they can't be, a plan that holds nothing but the question."""
    if any(column != LEFT_OUT for column in look.mapping.values()):
        return look, []
    name = label(book, look.found.sheet.name)
    guess = _decisive(look, dataset)
    text = (
        f'"{name}" has no row of headers. Say what each column is, in order, with commas between, and - for one to '
        f"leave out. {_described(look)}"
    )
    given = desk.answer(name, "columns") or (guess and ",".join(guess)) or desk.ask(name, "columns", text)
    if given:
        return _named(look, given), []
    return look, [_asking(look, dataset or DATASETS["payments"], book, desk)]


def worth_asking(look: Look) -> bool:
    """Whether a sheet without headers looks like records at all: days and numbers side by side, on several rows."""
    kinds = [_looks_like(look.contents[field.header]) for field in look.found.fields]
    return len(look.found.rows) >= 3 and "a date" in kinds and ("an amount" in kinds or "a number" in kinds)


def _named(look: Look, given: str) -> Look:
    columns = [column.strip() for column in given.split(",")]
    known = {LEFT_OUT, "attribute", *(name for dataset in IMPORTED for name in dataset.names)}
    for column in columns:
        if column not in known:
            raise CallError(f'"{column}" is no column.', f"The columns are {', '.join(sorted(known))}.")
    if len(columns) != len(look.found.fields):
        raise CallError(
            f"{len(columns)} columns are named, and the sheet has {len(look.found.fields)}.", "Name each one."
        )
    headers = [field.header for field in look.found.fields]
    return replace(look, mapping=dict(zip(headers, columns, strict=True)))


def _decisive(look: Look, dataset: Dataset | None) -> list[str] | None:
    """Payments that are one column of days, one of amounts and one of ids or names; None for anything else."""
    if len(look.found.fields) != 3 or (dataset is not None and dataset.id != "payments"):
        return None
    kinds = [_looks_like(look.contents[field.header]) for field in look.found.fields]
    columns = {"a date": "invoiced_on", "an amount": "amount", "a name or id": "customer"}
    return [columns[kind] for kind in kinds] if sorted(kinds) == sorted(columns) else None


def _looks_like(content: Content) -> str:
    if content.date > 0.9:
        return "a date"
    return (
        "an amount"
        if content.number > 0.9 and content.whole < 1
        else "a name or id"
        if content.number < 0.1
        else "a number"
    )


def _described(look: Look) -> str:
    shown = []
    for field in look.found.fields:
        first = next((field.values[code].text for code in field.codes[:50].tolist() if code >= 0), "")
        shown.append(f"{field.header} is {_looks_like(look.contents[field.header])} ({first[:30]})")
    return "; ".join(shown) + "."


def _asking(look: Look, dataset: Dataset, book: Book, desk: Desk) -> SheetPlan:
    mapping = {field.header: LEFT_OUT for field in look.found.fields}
    return SheetPlan(
        book.file, book.sha256, book.size, look.found.sheet.name, Table.empty(dataset), mapping, {}, look.found.above,
        look.found.below, desk.questions, (), (), {}, "",
    )  # fmt: skip
