"""Columns of text: ids, names, categories, choices, currencies, intervals, yes and no."""

import re
from collections.abc import Callable

import numpy as np

from csdesk.datasets.dataset import Column, Dataset, Kind
from csdesk.datasets.statuses import status_named
from csdesk.intake.cells import Type, Value
from csdesk.intake.columns.reads import Fault, Read, laid_out, spread
from csdesk.intake.finding.fields import Field
from csdesk.intake.words.currencies import read_currency
from csdesk.intake.words.implied import read_rhythm
from csdesk.intake.words.meanings import read_choice, read_flag

_POINT_ZERO = re.compile(r"(\d+)\.0+")
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+\d+")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_#/-]*|[0-9]{1,15}", re.ASCII).fullmatch


def read_ids(field: Field) -> Read:
    """Ids and references: always text, leading zeros kept, `1001.0` is `1001`."""
    texts = [value.text if _PLAIN(value.text) else _id(value) for value in field.values]
    bent = any("+" in value.text and _SCIENTIFIC.fullmatch(value.text) for value in field.values)
    long = any(value.type is Type.NUMBER and abs(value.number) >= 1e15 for value in field.values)
    notes: tuple[tuple[str, str], ...] = ()
    if bent or long:
        text = "Some of these ids were stored as large numbers, whose last digits a spreadsheet loses."
        notes = (("id_digits_lost", text),)
    return Read(field, laid_out(field, texts), form="text", notes=notes)


def _id(value: Value) -> str:
    if value.type is Type.NUMBER and value.number == int(value.number):
        return f"{value.number:.0f}"
    found = _POINT_ZERO.fullmatch(value.text)
    return found[1] if found else " ".join(value.text.split())


def read_texts(field: Field, column: Column, dataset: Dataset) -> Read:
    """Text as it stands; statuses by their one name, categories with runs of blanks as one."""
    match column.kind:
        case Kind.EMAIL:
            texts = [value.text.removeprefix("mailto:") for value in field.values]
        case Kind.CATEGORY if column.name == "status":
            words = [" ".join(value.text.split()) for value in field.values]
            texts = [str(status_named(dataset.id, word) or word) for word in words]
        case Kind.CATEGORY:
            texts = [" ".join(value.text.split()) for value in field.values]
        case _:
            texts = [value.text for value in field.values]
    return Read(field, laid_out(field, texts), form="text")


def read_words(field: Field, column: Column) -> Read:
    """Words that stand for one of a few things; others are faults."""
    match column.kind:
        case Kind.CURRENCY:
            return _meant(field, read_currency, "no currency that csdesk knows.", "Write a code like NGN or USD.")
        case Kind.INTERVAL:
            return _meant(field, _interval, "no interval.", "Write weekly, monthly, quarterly, yearly or 3 months.")
        case _:
            name = "survey" if column.name == "kind" and "NPS" in column.choices else column.name
            allowed = ", ".join(column.choices)
            return _meant(
                field, lambda text: read_choice(name, text), "not one of the choices.", f"Write one of: {allowed}."
            )


def _interval(text: str) -> str | None:
    interval = read_rhythm(text)
    return None if interval is None else str(interval)


def _meant(field: Field, meaning: Callable[[str], str | None], reason: str, hint: str) -> Read:
    texts = [meaning(value.text) for value in field.values]
    blank_means_unread = meaning is read_currency
    faults = {
        code: Fault(reason, hint)
        for code, text in enumerate(texts)
        if text is None or (blank_means_unread and not text)
    }
    return Read(field, laid_out(field, texts), faults, form="words")


def read_flags(field: Field) -> Read:
    """Yes, no, and counts of which any above 0 is yes."""
    flags = [read_flag(value.text) for value in field.values]
    faults = {code: Fault("neither yes nor no.") for code, flag in enumerate(flags) if flag is None}
    distinct = np.array([-1 if flag is None else int(flag) for flag in flags], dtype=np.int8)
    return Read(field, spread(field, distinct, -1), faults, form="yes/no")
