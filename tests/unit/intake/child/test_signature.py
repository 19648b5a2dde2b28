"""A file is what its first bytes and its parts show, whatever it is called."""

import io
import struct
import zipfile

import pytest

from csdesk.base.errors import UserError
from csdesk.intake.child.compound import look_into
from csdesk.intake.child.signature import Kind, kind_of

NOWHERE = 0xFFFFFFFF
END = 0xFFFFFFFE


def archive(*names: str, mimetype: str = "") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        if mimetype:
            parts.writestr("mimetype", mimetype)
        for name in names:
            parts.writestr(name, b"x")
    return content.getvalue()


def compound(stream: str, records: bytes) -> bytes:
    """A compound file of 512-byte sectors: the allocation table, the directory, and one stream of eight sectors."""
    header = struct.pack("<8s16x4H", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9)
    header += struct.pack("<H10x", 6) + struct.pack("<5I", 1, 1, 0, 4096, END) + struct.pack("<3I", 0, END, 0)
    header += struct.pack("<109I", 0, *[NOWHERE] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, END, *range(3, 10), END, *[NOWHERE] * 118)
    directory = b""
    for name, kind, first, size in (("Root Entry", 5, END, 0), (stream, 2, 2, 4096)):
        wide = name.encode("utf-16-le")
        directory += wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide) + 2, kind, 1) + b"\xff" * 12
        directory += b"\0" * 36 + struct.pack("<IQ", first, size)
    return header + table + directory.ljust(512, b"\0") + records.ljust(4096, b"\0")


def record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (archive("[Content_Types].xml", "xl/workbook.xml"), Kind.XLSX),
        (archive("xl/workbook.xml", "xl/vbaProject.bin"), Kind.XLSM),
        (archive("xl/workbook.bin"), Kind.XLSB),
        (archive("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), Kind.ODS),
        (compound("Workbook", record(0x809, b"\0" * 16) + record(0x0A, b"")), Kind.XLS),
        (b"a,b\n1,2\n", Kind.PLAIN),
        (b"<html><table>", Kind.PLAIN),
    ],
)
def test_the_kind_is_known_by_content(content: bytes, kind: Kind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "E-EMPTY"),
        (b"\xef\xbb\xbf\r\n", "E-EMPTY"),
        (archive("word/document.xml"), "E-TYPE"),
        (archive("Index/Document.iwa"), "E-TYPE"),
        (archive("customers.csv"), "E-TYPE"),
        (archive("[Content_Types].xml"), "E-DAMAGED"),
        (compound("WordDocument", b""), "E-TYPE"),
        (compound("EncryptedPackage", b""), "E-ENCRYPTED"),
        (compound("Workbook", record(0x809, b"\0" * 16) + record(0x2F, b"\1\0")), "E-ENCRYPTED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "E-DAMAGED"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "E-TYPE"),
    ],
)
def test_what_csdesk_does_not_read_is_refused_by_name(content: bytes, code: str) -> None:
    with pytest.raises(UserError) as caught:
        kind_of(content)
    assert caught.value.code == code


def test_an_older_workbook_tells_its_date_system() -> None:
    start = record(0x809, b"\0" * 16)
    assert look_into(compound("Book", start + record(0x22, b"\1\0") + record(0x0A, b""))) == 1904
    assert look_into(compound("Book", start + record(0x22, b"\0\0") + record(0x0A, b""))) == 1900
