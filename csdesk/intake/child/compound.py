"""The compound file that an .xls is: which streams it has, and whether the workbook's records are encrypted.

Layout after Microsoft's published formats [MS-CFB] (sectors, allocation table, directory) and [MS-XLS] (records).
"""

import struct
from collections.abc import Iterator

from csdesk.base.errors import UserError
from csdesk.intake.child import limits
from csdesk.intake.child.package import encrypted

_END = 0xFFFFFFFA
_FILEPASS = 0x2F
_DATE_MODE = 0x22
_END_OF_PART = 0x0A
_MOST_SECTORS = 4_000_000


def look_into(content: bytes) -> int:
    """The date system of the workbook within: 1900 or 1904.

    Raises UserError: E-ENCRYPTED, E-TYPE for another program's document, E-DAMAGED.
    """
    try:
        compound = _Compound(content)
        streams = compound.streams()
    except (struct.error, IndexError) as error:
        raise limits.damaged("it is cut short, or its directory is broken") from error
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        raise encrypted()
    for name in ("Workbook", "Book"):
        if name.lower() in streams:
            records = compound.records(*streams[name.lower()])
            if _FILEPASS in records:
                raise encrypted()
            return 1904 if records.get(_DATE_MODE, b"") == b"\x01\x00" else 1900
    raise UserError(
        "E-TYPE",
        "The file is an older Office document without a workbook in it, which csdesk doesn't read; nothing was stored.",
        "Save it as .xlsx or .csv in the program that made it.",
    )


class _Compound:
    """Sectors and streams of one compound file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << min(struct.unpack_from("<H", content, 30)[0], 20)
        self._small_size = 1 << min(struct.unpack_from("<H", content, 32)[0], 20)
        self._directory, self._cutoff = struct.unpack_from("<I4xI", content, 48)
        self._small_table = struct.unpack_from("<I", content, 60)[0]
        self._table = self._allocation()
        self._small_stream = 0

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _allocation(self) -> list[int]:
        listed = list(struct.unpack_from("<109I", self._content, 76))
        following = struct.unpack_from("<I", self._content, 68)[0]
        seen: set[int] = set()
        while following < _END and following not in seen:
            seen.add(following)
            numbers = _numbers(self._sector(following))
            listed += numbers[:-1]
            following = numbers[-1]
        return [entry for number in listed if number < _END for entry in _numbers(self._sector(number))]

    def _chain(self, first: int, table: list[int]) -> Iterator[int]:
        seen = 0
        while first < _END and seen < min(_MOST_SECTORS, len(table) + 1):
            yield first
            first = table[first]
            seen += 1

    def streams(self) -> dict[str, tuple[int, int]]:
        """First sector and size of each stream, by its name in lower case."""
        found = {}
        for number in self._chain(self._directory, self._table):
            sector = self._sector(number)
            for start in range(0, len(sector) - 127, 128):
                length = min(struct.unpack_from("<H", sector, start + 64)[0], 64)
                kind = sector[start + 66]
                first, size = struct.unpack_from("<II", sector, start + 116)
                if kind == 5:
                    self._small_stream = first
                if kind == 2:
                    name = sector[start : start + max(length - 2, 0)].decode("utf-16-le", "replace")
                    found[name.lower()] = (first, size)
        return found

    def _beginning(self, first: int, size: int, wanted: int) -> bytes:
        if size >= self._cutoff:
            sectors = self._chain(first, self._table)
            return b"".join(self._sector(n) for n, _ in zip(sectors, range(wanted // self._size + 1), strict=False))
        chain = self._chain(self._small_table, self._table)
        table = [entry for number in chain for entry in _numbers(self._sector(number))]
        small = b"".join(self._sector(number) for number in self._chain(self._small_stream, self._table))
        starts = [number * self._small_size for number in self._chain(first, table)]
        return b"".join(small[start : start + self._small_size] for start in starts)[:wanted]

    def records(self, first: int, size: int) -> dict[int, bytes]:
        """The first records of a workbook's stream by their numbers, up to the end of its first part or 16 kB."""
        try:
            content = self._beginning(first, size, 16 * 1024)
        except IndexError:
            return {}
        found: dict[int, bytes] = {}
        position = 0
        while position + 4 <= len(content) and _END_OF_PART not in found:
            record, length = struct.unpack_from("<HH", content, position)
            found[record] = content[position + 4 : position + 4 + length]
            position += 4 + length
        return found


def _numbers(sector: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))
