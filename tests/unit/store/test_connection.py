"""What is looked at before SQLite touches a file."""

from pathlib import Path

import pytest

from csdesk.base.errors import CallError, UserError
from csdesk.store.connection import APPLICATION_ID, make_file, version_of


def header(application: int = APPLICATION_ID, version: int = 3, pages: int = 1) -> bytes:
    """The first page of a database, written out by the format's own description (offsets 16, 28, 60, 68)."""
    page = bytearray(4096)
    page[:16] = b"SQLite format 3\x00"
    page[16:18] = (4096).to_bytes(2, "big")
    page[28:32] = pages.to_bytes(4, "big")
    page[60:64] = version.to_bytes(4, "big")
    page[68:72] = application.to_bytes(4, "big")
    return bytes(page)


def code(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        version_of(path, 3)
    return caught.value.code


def test_the_version_is_read_from_the_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csdesk"
    make_file(path)
    assert version_of(path, 3) is None
    path.write_bytes(header())
    assert version_of(path, 3) == 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (header(version=4), "D-NEWER"),
        (header(application=0), "D-NOT-OURS"),
        (header(pages=2), "D-CORRUPT"),
        (header()[:60], "D-CORRUPT"),
        (bytes(4096), "D-CORRUPT"),
        (b"SQLite formas 3\x00" + header()[16:], "D-CORRUPT"),
        (b"id,name\n1,Ann\n", "D-NOT-OURS"),
    ],
)
def test_what_cant_be_opened_is_named(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "a.csdesk"
    path.write_bytes(content)
    assert code(path) == expected


def test_a_file_that_isnt_there_is_the_calls_mistake(tmp_path: Path) -> None:
    with pytest.raises(CallError):
        version_of(tmp_path / "a.csdesk", 3)
