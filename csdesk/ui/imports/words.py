"""Sentences of the import that several of its parts say."""

from typing import TYPE_CHECKING

from csdesk.base.units import many

if TYPE_CHECKING:
    from csdesk.ops.reviewing import Stored


def stored_words(stored: "Stored", name: str) -> str:
    """What came of an import, in passing: `1,237 rows imported from Q3.xlsx. 11 set aside in shop set aside.xlsx.`"""
    said = [f"{many(stored.rows, 'row', 'rows')} imported from {name}."]
    if stored.marked:
        said.append(f"{many(stored.marked, 'customer', 'customers')} marked as lost.")
    if stored.set_aside_file is not None:
        said.append(f"{stored.set_aside:,} set aside in {stored.set_aside_file.name}.")
    return " ".join(said)
