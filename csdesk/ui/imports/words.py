"""Sentences of the import that several of its parts say."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csdesk.ops.reviewing import Stored


def counted(count: int, one: str, many: str) -> str:
    """`1 row`, `1,237 rows`."""
    return f"1 {one}" if count == 1 else f"{count:,} {many}"


def stored_words(stored: "Stored", name: str) -> str:
    """What came of an import, in passing: `1,237 rows imported from Q3.xlsx. 11 set aside in shop set aside.xlsx.`"""
    said = [f"{counted(stored.rows, 'row', 'rows')} imported from {name}."]
    if stored.marked:
        said.append(f"{counted(stored.marked, 'customer', 'customers')} marked as lost.")
    if stored.set_aside_file is not None:
        said.append(f"{stored.set_aside:,} set aside in {stored.set_aside_file.name}.")
    return " ".join(said)
