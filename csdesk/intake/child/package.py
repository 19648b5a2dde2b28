"""The zip package that a workbook is, and what can be known of it without a pass over its cells."""

import io
import re
import struct
import zipfile
import zlib
from typing import IO

from csdesk.base.errors import UserError
from csdesk.intake.child import limits

HEAD = 64 * 1024
_DOCTYPE = b"<!DOCTYPE"
_STRING_BYTES = 256 * 1024
_SHARED_STRING = re.compile(rb"<(?:[\w.-]+:)?si(?=[\s/>])")
_TEXT = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)")
_REFERENCE = re.compile(rb"&[#\w]{1,10};")
_ENCRYPTED = UserError(
    "E-ENCRYPTED",
    "The workbook is protected by a password, so csdesk can't read it; nothing was stored.",
    "Open it in your spreadsheet program, remove the password (save a copy without one), and bring in that copy.",
)


def encrypted() -> UserError:
    """The refusal of a workbook that only opens with a password."""
    return UserError(_ENCRYPTED.code, _ENCRYPTED.what, _ENCRYPTED.hint)


class Package:
    """A zip archive whose directory has been judged: few parts, plain names, no bomb, no password."""

    def __init__(self, content: bytes) -> None:
        """Raises UserError (E-DAMAGED, E-UNSAFE, E-TOO-BIG, E-ENCRYPTED)."""
        count = _declared_parts(content)
        if count > limits.PARTS:
            raise limits.unsafe("part", f"it consists of {count:,} parts, and a workbook has some dozens")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
            raise limits.damaged("it is cut short, or its directory is broken") from error
        self._parts = self._zip.infolist()
        self.names = [part.filename for part in self._parts]
        self._check_directory()

    def _check_directory(self) -> None:
        if len(self._parts) > limits.PARTS:
            raise limits.unsafe("part", f"it consists of {len(self._parts):,} parts, and a workbook has some dozens")
        if len(set(self.names)) < len(self.names):
            raise limits.unsafe("part", "two of its parts have the same name")
        for part in self._parts:
            if part.flag_bits & 1:
                raise encrypted()
            if ".." in part.filename.replace("\\", "/").split("/"):
                raise limits.unsafe("part", "the name of one of its parts points outside of it")
            if part.file_size > max(limits.RATIO_FROM, limits.RATIO * part.compress_size):
                raise limits.unsafe("ratio", f"a part of it unpacks to more than {limits.RATIO} times its size")
            if part.file_size > limits.UNPACKED_PART:
                raise self._too_big(part.file_size, limits.UNPACKED_PART)
        total = sum(part.file_size for part in self._parts)
        if total > limits.UNPACKED:
            raise self._too_big(total, limits.UNPACKED)

    @staticmethod
    def _too_big(size: int, limit: int) -> UserError:
        what = (
            f"The file unpacks to {limits.megabytes(size)}, more than the {limits.megabytes(limit)} that csdesk reads"
        )
        return limits.too_big(what, "Split it into smaller files, or save it as CSV.")

    def find(self, name: str) -> str | None:
        """The name of a part as the package spells it, whatever the case; None where there is none."""
        wanted = name.lstrip("/").replace("\\", "/").lower()
        for own in self.names:
            if own.replace("\\", "/").lower() == wanted:
                return own
        return None

    def size(self, name: str) -> int:
        """How many bytes a part unpacks to."""
        return self._zip.getinfo(name).file_size

    def open(self, name: str) -> IO[bytes]:
        """A part's content as a stream. Raises UserError where it can't be unpacked."""
        try:
            return self._zip.open(name)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            raise limits.damaged("one of its parts can't be unpacked") from error

    def beginning(self, name: str, size: int = HEAD) -> bytes:
        """The first bytes of a part; b'' where there is no such part. Raises UserError where it can't be unpacked."""
        own = self.find(name)
        if own is None:
            return b""
        with self.open(own) as stream:
            return read_some(stream, size)

    def text_of(self, name: str) -> str:
        """The beginning of a part as text; '' where there is none."""
        return self.beginning(name).decode("utf-8", "replace")

    def check_heads(self) -> None:
        """Raises UserError (E-UNSAFE, dtd) where an XML part brings definitions of its own."""
        for name in self.names:
            if not name.lower().endswith((".xml", ".rels", ".vml")):
                continue
            if _DOCTYPE in self.beginning(name, 4096).replace(b"\0", b""):
                raise limits.unsafe("dtd", "it defines entities, which no spreadsheet program writes")

    def check_shared_strings(self) -> None:
        """Raises UserError where there are too many texts that cells share, or one is too long."""
        own = self.find("xl/sharedStrings.xml")
        if own is None:
            return
        count, rest = 0, b""
        with self.open(own) as stream:
            while block := read_some(stream, 1024 * 1024):
                pieces = _SHARED_STRING.split(rest + block)
                count += len(pieces) - 1
                rest = pieces[-1]
                if any(len(piece) > limits.TEXT_LENGTH and _is_too_long(piece) for piece in pieces):
                    raise limits.too_big(
                        f"A cell of the file holds more than {limits.TEXT_LENGTH:,} characters", "Shorten that text."
                    )
                if count > limits.SHARED_STRINGS:
                    raise limits.too_big(
                        f"The file holds more than {limits.SHARED_STRINGS:,} different texts",
                        "Split it into smaller files.",
                    )


def _is_too_long(piece: bytes) -> bool:
    """Whether the text of one shared string, without its markup, has more characters than a cell can hold."""
    if len(piece) > _STRING_BYTES:
        return True
    text = _REFERENCE.sub(b"x", b"".join(_TEXT.findall(piece)))
    return len(text.decode("utf-8", "ignore")) > limits.TEXT_LENGTH


def read_some(stream: IO[bytes], size: int) -> bytes:
    """Up to so many bytes of a part. Raises UserError (E-DAMAGED) where they can't be unpacked."""
    try:
        return stream.read(size)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise limits.damaged("one of its parts can't be unpacked") from error


def _declared_parts(content: bytes) -> int:
    """How many parts the archive's last record says there are (reading the whole directory would take seconds)."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 66_000))
    if end < 0 or len(content) < end + 22:
        raise limits.damaged("it is cut short")
    count = int(struct.unpack_from("<H", content, end + 10)[0])
    locator = end - 20
    if count == 0xFFFF and locator >= 0 and content[locator : locator + 4] == b"PK\x06\x07":
        start = int(struct.unpack_from("<Q", content, locator + 8)[0])
        if content[start : start + 4] == b"PK\x06\x06" and len(content) >= start + 56:
            count = int(struct.unpack_from("<Q", content, start + 32)[0])
    return count
