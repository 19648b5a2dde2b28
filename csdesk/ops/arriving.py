"""Files on their way in: each once, without those that are in already, with what the workspace knows that helps to read
them."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from csdesk.base.errors import UserError
from csdesk.base.issue import Issue, Severity
from csdesk.base.progress import Progress
from csdesk.datasets.corrected import listed
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import CORRECTIONS, FORMER_NAMES, RECIPES
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.settings import Settings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.health.recipe import refused
from csdesk.intake.cells import Book
from csdesk.intake.reading.book import read_book
from csdesk.intake.request import Known, Profile, Request
from csdesk.store.workspace import Store


def each_once(names: Mapping[Path, str]) -> tuple[list[Path], list[Issue]]:
    """The files without those that hold what an earlier one does, and a note on each of those."""
    first: dict[str, Path] = {}
    notes = []
    for path in names:
        content = _content_of(path) or str(path)
        if first.setdefault(content, path) is not path:
            reason = f"This file holds the same as {names[first[content]]}, so the two were taken once."
            notes.append(Issue("same_file", Severity.NOTE, names[path], reason))
    return list(first.values()), notes


def book_of(path: Path, name: str, progress: Progress) -> Book:
    """The file's cells, under the name that it has among others; what speaks against them names the file, since there
    may be several."""
    try:
        book = read_book(path, progress)
        return replace(book, file=name, issues=tuple(replace(issue, file=name) for issue in book.issues))
    except UserError as error:
        if path.name in error.what:
            raise
        raise UserError(error.code, f"{path.name}: {error.what}", error.hint) from error


def known(store: Store) -> Known:
    """What the workspace knows that helps to read the next files."""
    profiles: dict[str, Profile] = {}
    for sheet in reversed(store.sheets().values()):
        signature = sheet.origin.signature
        if signature and signature not in profiles:
            kept = store.profile(signature)
            if kept is not None:
                profiles[signature] = Profile(sheet.dataset, kept.mapping, kept.settings)
    tables = {
        dataset.id: store.read(dataset)
        for dataset in (CUSTOMERS, SUBSCRIPTIONS, MRR_HISTORY, CORRECTIONS, FORMER_NAMES)
    }
    return Known(
        profiles=profiles,
        settings=Settings(store.settings()),
        date_order=_usual_date_order(store),
        customers=listed(tables),
        subscriptions=tables[SUBSCRIPTIONS.id],
        former_names=tables[FORMER_NAMES.id],
        mrr_history=tables[MRR_HISTORY.id],
        checks={(RECIPES.id, "document"): refused},
    )


def _usual_date_order(store: Store) -> str:
    """How the newest answer that holds said that this owner's tools write days; '' where it was never asked."""
    sheets = (sheet for record in reversed(store.imports()) if not record.undone for sheet in reversed(record.sheets))
    answers = ((key, value) for sheet in sheets for key, value in (sheet.origin.settings or {}).items())
    return next((value for key, value in answers if key.rpartition(".")[2] == "date_order"), "")


def known_already(store: Store, path: Path, request: Request) -> bool:
    """Whether a file of this content is in the workspace as it is, so that reading it again could change nothing."""
    content = "" if request.says else _content_of(path)
    return bool(content) and store.already(content) is not None


def _content_of(path: Path) -> str:
    """The hash of what a file holds; '' for one that can't be opened, of which the reading says why."""
    # Path.is_file raises for a name that no file can have.
    return hash_of(path) if os.path.isfile(path) and os.access(path, os.R_OK) else ""


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal. Raises UserError where the file can't be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(
            "E-NOT-FOUND",
            f"{path} can't be opened ({error.strerror}); nothing was stored.",
            "Check its name, and that you may open it.",
        ) from error
