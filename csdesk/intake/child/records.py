"""The records of a separated text, block by block, with the number of the line that each begins on."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from operator import methodcaller

from csdesk.base.errors import UserError
from csdesk.intake.child import delimiter, limits

CHARACTERS_AT_ONCE = 128 * 1024
ROWS_AT_ONCE = 2_000
_NO_SIGN = "\x1f"


@dataclass(frozen=True, slots=True)
class Block:
    """Some records: their fields column by column, the widths of the rows, the lines that they begin on."""

    columns: Sequence[Sequence[str | None]]
    widths: Sequence[int]
    lines: Sequence[int]


def blocks(text: str, sign: str, first_line: int) -> Iterator[Block]:
    """The records of a text whose first line has the given number.

    Raises UserError (E-DAMAGED) where a quotation is opened and not closed.
    """
    if sign == delimiter.BLANKS:
        lines = iter(text.splitlines())
        while rows := [delimiter.blank_fields(line) for line in islice(lines, ROWS_AT_ONCE)]:
            yield _block(rows, range(first_line, first_line + len(rows)))
            first_line += len(rows)
    elif '"' in text:
        yield from _quoted(text, sign, first_line)
    else:
        for piece in _pieces(text):
            block = _plain(piece, sign, first_line)
            if block is not None:
                yield block
            else:
                yield from _quoted(piece, sign, first_line)
            first_line += _breaks(piece)


def _block(rows: Sequence[Sequence[str]], lines: Sequence[int]) -> Block:
    widths = list(map(len, rows))
    if min(widths) == max(widths):
        return Block(list(zip(*rows, strict=True)), widths, lines)
    width = max(widths)
    return Block(list(zip(*([*row, *[None] * (width - len(row))] for row in rows), strict=True)), widths, lines)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces of whole lines."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + CHARACTERS_AT_ONCE)
        end = len(text) if end < 0 else end + 1
        yield text[start:end]
        start = end


def _breaks(text: str) -> int:
    """How many line breaks of any kind the text has."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _plain(piece: str, sign: str, line: int) -> Block | None:
    """Lines without quotations that all have the same number of fields, split at one go; None where they aren't
    such."""
    if "\r" in piece:
        piece = piece.replace("\r\n", "\n")
        if "\r" in piece:
            return None
    lines = piece.removesuffix("\n").split("\n")
    counts = set(map(methodcaller("count", sign or _NO_SIGN), lines))
    if len(counts) > 1 or "" in lines:
        return None
    width = counts.pop() + 1
    fields = (sign or _NO_SIGN).join(lines).split(sign or _NO_SIGN)
    columns = [fields[column::width] for column in range(width)]
    return Block(columns, [width] * len(lines), range(line, line + len(lines)))


def _quoted(text: str, sign: str, line: int) -> Iterator[Block]:
    """Records that may hold quotations, and line breaks within them."""
    csv.field_size_limit(limits.LINE)
    sources = (io.StringIO(piece, newline="") for piece in _pieces(text))
    reader = csv.reader(chain.from_iterable(sources), delimiter=sign or _NO_SIGN)
    first, last, end = line, line, line
    while True:
        rows: list[list[str]] = []
        try:
            rows.extend(islice(reader, ROWS_AT_ONCE))
        except csv.Error as error:
            raise _left_open(_lines_of(rows, end)[-1]) from error
        if not rows:
            break
        read = reader.line_num + first - end
        lines = range(end, end + len(rows)) if read == len(rows) else _lines_of(rows, end)[:-1]
        yield _block(rows, lines)
        last, end = lines[-1], end + read
    if end - last > 1 and _quotes_from(text, last - first) % 2:
        raise _left_open(last)


def _lines_of(rows: list[list[str]], line: int) -> list[int]:
    """The line that each record begins on, and the one after the last, where records hold line breaks."""
    return list(accumulate((1 + sum(map(_breaks, row)) for row in rows), initial=line))


def _quotes_from(text: str, lines: int) -> int:
    """How many quotation marks stand in the text after so many lines."""
    rest = islice(chain.from_iterable(io.StringIO(piece, newline="") for piece in _pieces(text)), lines, None)
    return sum(content.count('"') for content in rest)


def _left_open(line: int) -> UserError:
    return UserError(
        "E-DAMAGED",
        f"In line {line:,} of the file a quotation mark is opened and not closed again; nothing was stored.",
        "Close or delete it there, or export the file again.",
    )
