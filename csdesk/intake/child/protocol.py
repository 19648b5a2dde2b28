"""How the child that reads cells and its parent speak: frames of a letter, a length and so many bytes.

An answer is: BOOK; for each sheet SHEET, then (where its rows have line numbers of their own) LINES, then for each
column any number of VALUES followed by CODES; ISSUES; END. FAULT may come at any point and ends it, and so may BUG,
which says where our own code failed. STEP may come anywhere. VALUES hold at most VALUES_AT_ONCE distinct values as
JSON; CODES and LINES are int32, low byte first. Both sides use the standard library alone.
"""

import json
import struct
from enum import Enum
from typing import IO, Any, Final

READ_FOR_PARENT: Final = "--read-for-parent"
"""The one word of the call by which the program is the child."""

BOOK: Final = b"B"
SHEET: Final = b"S"
LINES: Final = b"L"
VALUES: Final = b"V"
CODES: Final = b"C"
ISSUES: Final = b"I"
STEP: Final = b"P"
FAULT: Final = b"F"
BUG: Final = b"X"
END: Final = b"Z"
LETTERS: Final = frozenset((BOOK, SHEET, LINES, VALUES, CODES, ISSUES, STEP, FAULT, BUG, END))

TEXT: Final = "t"
NUMBER: Final = "n"
FLAG: Final = "f"
DATE: Final = "d"
DURATION: Final = "u"
ERROR: Final = "e"

VALUES_AT_ONCE: Final = 20_000
CODES_AT_ONCE: Final = 1_000_000
LARGEST_FRAME: Final = 256 * 2**20
_HEAD: Final = struct.Struct("<cI")


class Task(Enum):
    """What the parent asks for."""

    READ = "read"
    EXPLAIN = "explain"  # why a reader died on the file, as a fault; nothing where the cells look well
    READ_SLOWLY = "read slowly"


class Broken(Exception):
    """What came isn't an answer: a frame of no known kind, of a wrong length, or out of turn."""


class Ended(Exception):
    """The other side fell silent in the middle of a frame, or before the first byte of one."""


def send(stream: IO[bytes], letter: bytes, content: bytes | memoryview) -> None:
    """Writes one frame."""
    stream.write(_HEAD.pack(letter, len(content)))
    stream.write(content)


def send_plain(stream: IO[bytes], letter: bytes, content: Any) -> None:
    """Writes one frame of JSON (in ASCII, so that no half of a character can be cut off)."""
    send(stream, letter, json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii"))


def receive(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """Reads one frame: its letter and content. Raises Ended at the end of the stream, Broken for anything odd."""
    letter, length = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if letter not in LETTERS or length > LARGEST_FRAME:
        raise Broken(f"frame {letter!r} of {length} bytes")
    return letter, _exactly(stream, length)


def plain(content: bytes) -> Any:
    """The JSON of a frame. Raises Broken where it is none."""
    try:
        return json.loads(content)
    except ValueError as error:
        raise Broken("a frame that isn't JSON") from error


def _exactly(stream: IO[bytes], count: int) -> bytes:
    content = stream.read(count)
    if len(content) < count:
        raise Ended
    return content
