"""A bad file harms nothing, and says what is wrong with it."""

import io
import os
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
import xlsxwriter

from csdesk.base.errors import Cancelled, UserError
from csdesk.base.progress import Progress
from csdesk.intake.cells import Book, Type
from csdesk.intake.child.protocol import Task
from csdesk.intake.reading import book as reading
from csdesk.intake.reading import process
from csdesk.intake.reading.book import read_book

TORTURE = Path(__file__).resolve().parents[3] / "shared" / "data" / "torture"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CODES = {
    "E-EMPTY",
    "E-TYPE",
    "E-ENCRYPTED",
    "E-DAMAGED",
    "E-TOO-BIG",
    "E-UNSAFE",
    "E-ENCODING",
    "E-NO-TABLE",
    "E-CHILD-CRASH",
    "E-TIMEOUT",
}


def good_workbook(path: Path, rows: int = 50) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Customers")
    sheet.write_row(0, 0, ["Customer", "Seats"])
    for row in range(1, rows + 1):
        sheet.write_string(row, 0, f"C{row:03}")
        sheet.write_number(row, 1, row)
    book.close()
    return path


def with_parts(path: Path, **parts: bytes | str) -> Path:
    """A workbook some of whose parts are replaced; `__` in a name stands for `/`, `_xml` for `.xml`."""
    source = zipfile.ZipFile(good_workbook(path.with_name("good.xlsx")))
    replaced = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, replaced.pop(name, source.read(name)))
        for name, content in replaced.items():
            target.writestr(name, content)
    return path


def sheet_of(cells: str) -> str:
    return f'<?xml version="1.0"?><worksheet {NAMESPACE}><sheetData>{cells}</sheetData></worksheet>'


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        read_book(path, Progress())
    error = caught.value
    assert error.code in CODES
    assert "nothing was stored" in error.what
    assert error.hint.endswith(".")
    return error


def test_cells_in_opposite_corners_of_a_sheet_are_refused_for_their_grid(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    error = refusal(with_parts(tmp_path / "corners.xlsx", xl__worksheets__sheet1_xml=sheet_of(cells)))
    assert error.code == "E-UNSAFE"
    assert "grid" in error.what


@pytest.mark.parametrize("place", ["ZZZZZ4294967295", "XFE1", "A1048577", "A0"])
def test_a_cell_outside_of_any_sheet_is_refused(tmp_path: Path, place: str) -> None:
    cells = f'<row><c r="A1"><v>1</v></c><c r="{place}"><v>1</v></c></row>'
    error = refusal(with_parts(tmp_path / "outside.xlsx", xl__worksheets__sheet1_xml=sheet_of(cells)))
    assert error.code in ("E-UNSAFE", "E-DAMAGED")


def test_two_columns_down_to_the_last_row_come_in(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="1048576"><c r="A1048576"><v>3</v></c></row>'
    )
    book = read_book(with_parts(tmp_path / "tall.xlsx", xl__worksheets__sheet1_xml=sheet_of(cells)), Progress())
    assert book.sheets[0].rows == 1_048_576


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_a_files_own_are_refused(tmp_path: Path, encoding: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE sst [{laughs}]><sst {NAMESPACE}><si><t>&l9;</t></si></sst>'
    error = refusal(with_parts(tmp_path / "laughs.xlsx", xl__sharedStrings_xml=bomb.encode(encoding)))
    assert error.code == "E-UNSAFE"
    assert "dtd" in error.what


def test_a_part_that_unpacks_to_a_thousand_times_its_size_is_refused(tmp_path: Path) -> None:
    blanks = sheet_of(f'<row><c r="A1" t="inlineStr"><is><t>{" " * 40_000_000}</t></is></c></row>')
    error = refusal(with_parts(tmp_path / "blanks.xlsx", xl__worksheets__sheet1_xml=blanks))
    assert error.code == "E-UNSAFE"
    assert "ratio" in error.what


def test_one_very_long_shared_text_is_refused(tmp_path: Path) -> None:
    text = f"<sst {NAMESPACE}><si><t>{'x' * 8_000_000}</t></si></sst>"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2001))
    path = with_parts(tmp_path / "long.xlsx", xl__sharedStrings_xml=text, xl__worksheets__sheet1_xml=sheet_of(cells))
    assert refusal(path).code == "E-TOO-BIG"


def test_millions_of_empty_shared_texts_are_refused(tmp_path: Path) -> None:
    texts = f"<sst {NAMESPACE}>{'<si/>' * 6_000_000}</sst>"
    assert refusal(with_parts(tmp_path / "texts.xlsx", xl__sharedStrings_xml=texts)).code in ("E-TOO-BIG", "E-UNSAFE")


def test_thousands_of_parts_are_refused_by_their_count(tmp_path: Path) -> None:
    path = tmp_path / "parts.xlsx"
    with zipfile.ZipFile(path, "w") as target:
        for number in range(3_000):
            target.writestr(f"xl/{number}.xml", b"")
    error = refusal(path)
    assert error.code == "E-UNSAFE"
    assert "part" in error.what


def test_a_part_whose_name_leads_out_of_the_package_is_refused(tmp_path: Path) -> None:
    path = good_workbook(tmp_path / "way_out.xlsx")
    with zipfile.ZipFile(path, "a") as target:
        target.writestr("../../evil.xml", b"")
    assert refusal(path).code == "E-UNSAFE"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.995])
def test_a_workbook_cut_short_is_damaged(tmp_path: Path, share: float) -> None:
    whole = good_workbook(tmp_path / "whole.xlsx").read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path).code == "E-DAMAGED"


def test_a_flipped_byte_in_the_cells_is_damaged_and_never_another_number(tmp_path: Path) -> None:
    path = good_workbook(tmp_path / "flipped.xlsx", rows=500)
    with zipfile.ZipFile(path) as package:
        part = package.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(path.read_bytes())
    content[part.header_offset + 30 + len(part.filename) + part.compress_size // 2] ^= 1
    path.write_bytes(content)
    assert refusal(path).code == "E-DAMAGED"


def test_a_workbook_with_a_password_says_what_to_do(tmp_path: Path) -> None:
    ooxml = pytest.importorskip("msoffcrypto.format.ooxml")
    path = tmp_path / "secret.xlsx"
    with good_workbook(tmp_path / "open.xlsx").open("rb") as source, path.open("wb") as target:
        ooxml.OOXMLFile(source).encrypt("opensesame", target)
    error = refusal(path)
    assert error.code == "E-ENCRYPTED"
    assert "password" in error.hint


def test_an_open_document_sheet_that_repeats_a_row_a_million_times_is_refused(tmp_path: Path) -> None:
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{spaces}:office:1.0" xmlns:table="{spaces}:table:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="S">'
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "repeat.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("META-INF/manifest.xml", "<manifest/>")
        target.writestr("content.xml", content)
    error = refusal(path)
    assert error.code == "E-UNSAFE"
    assert "grid" in error.what


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "E-EMPTY"),
        ("blank.csv", b"\r\n \r\n", "E-EMPTY"),
        ("commas.csv", b",,\r\n,,\r\n", "E-NO-TABLE"),
        ("paper.xlsx", b"%PDF-1.7\n...", "E-TYPE"),
        ("noise.csv", bytes(range(256)) * 40, "E-TYPE"),
        ("answer.csv", b'{"rows": [1, 2]}', "E-TYPE"),
        (
            "excel2003.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "E-TYPE",
        ),
        ("~$book.xlsx", b"\x06Somebody", "E-TYPE"),
        ("stub.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "E-DAMAGED"),
        ("open.csv", b'a,b\r\n1,2\r\n3,"4\r\n5,6\r\n', "E-DAMAGED"),
    ],
)
def test_what_isnt_a_table_is_refused_with_its_code(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path).code == code


def test_a_quotation_left_open_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text('name,seats\n"Two\nlines",4\nOther,5\n"Open,6\nLast,7\n')
    assert "line 5" in refusal(path).what


def test_a_document_and_an_archive_are_told_from_a_workbook(tmp_path: Path) -> None:
    for inside, word in (("word/document.xml", "Word"), ("data.csv", "zip")):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            target.writestr(inside, b"a,b")
        path = tmp_path / "named.xlsx"
        path.write_bytes(packed.getvalue())
        error = refusal(path)
        assert error.code == "E-TYPE"
        assert word in error.what


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_book(tmp_path / "gone.csv", Progress())
    assert caught.value.code == "U-CALL"


def test_cancelling_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("a,b,c\n" + "1,2,3\n" * 3_000_000)
    progress = Progress()
    timer = Timer(0.3, progress.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        read_book(path, progress)
    timer.join()


def outcome_of(path: Path) -> Book | UserError:
    try:
        return read_book(path, Progress())
    except UserError as error:
        return error


def torture_files() -> Iterator[Path]:
    if TORTURE.is_dir():
        yield from sorted(path for path in TORTURE.rglob("*") if path.is_file())


@pytest.mark.skipif(not TORTURE.is_dir(), reason="the collection of odd files isn't part of the project")
def test_every_odd_file_comes_in_or_is_refused_with_a_sentence() -> None:
    for path in torture_files():
        outcome = outcome_of(path)
        if isinstance(outcome, UserError):
            assert outcome.code in CODES, path
            assert "nothing was stored" in outcome.what, path
        else:
            assert any(sheet.rows for sheet in outcome.sheets), path


def test_a_frame_of_the_wrong_length_in_a_zip_directory_is_damaged(tmp_path: Path) -> None:
    content = bytearray(good_workbook(tmp_path / "directory.xlsx").read_bytes())
    end = content.rfind(b"PK\x05\x06")
    struct.pack_into("<I", content, end + 16, 2**31)
    path = tmp_path / "broken.xlsx"
    path.write_bytes(content)
    assert refusal(path).code == "E-DAMAGED"


@pytest.mark.parametrize("line", ["," * 3_000_000, ",".join(f"c{n}" for n in range(1_001))])
def test_a_text_file_with_too_many_columns_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(f"{line}\n{line}\n")
    error = refusal(path)
    assert error.code == "E-TOO-BIG"
    assert "1,000 columns" in error.what


def test_a_file_larger_than_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as target:
        target.truncate(201 * 2**20)
    error = refusal(path)
    assert error.code == "E-TOO-BIG"
    assert "200 MB" in error.what


def test_a_reader_that_dies_leads_to_the_second_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = good_workbook(tmp_path / "good.xlsx")
    answers = reading._read

    def first_dies(path: Path, task: Task, progress: Progress) -> Book:
        if task is Task.READ:
            raise reading._Died
        return answers(path, task, progress)

    expected = read_book(path, Progress())
    monkeypatch.setattr(reading, "_read", first_dies)
    found = read_book(path, Progress())
    for ours, theirs in zip(found.sheets[0].columns, expected.sheets[0].columns, strict=True):
        assert [(value.type, value.text) for value in ours.values] == [(v.type, v.text) for v in theirs.values]
        assert ours.codes.tolist() == theirs.codes.tolist()


def test_a_file_on_which_both_readers_die_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(path: Path, task: Task, progress: Progress) -> Book:
        raise reading._Died

    monkeypatch.setattr(reading, "_read", dies)
    assert refusal(good_workbook(tmp_path / "good.xlsx")).code == "E-CHILD-CRASH"
    (tmp_path / "plain.csv").write_text("a,b\n1,2\n")
    assert refusal(tmp_path / "plain.csv").code == "E-CHILD-CRASH"


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long.csv"
    path.write_text("a,b,c\n" + "1,2,3\n" * 1_000_000)
    monkeypatch.setattr(process, "WALL_SECONDS", 0.2)
    assert refusal(path).code == "E-TIMEOUT"


@pytest.mark.parametrize(
    "rows",
    [
        "<tr>" + "<td colspan=1000 rowspan=65534>x</td>" * 40 + "</tr>",
        "<tr><td rowspan=65000>x</td></tr>" * 20_000,
        ("<tr>" + "<td colspan=1000>x</td>" * 16 + "</tr>") * 2_000,
    ],
)
def test_a_page_whose_cells_span_too_far_is_refused(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "spans.xls"
    path.write_text(f"<table>{rows}</table>")
    error = refusal(path)
    assert error.code == "E-UNSAFE"
    assert "grid" in error.what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_and_a_device_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv").code == "E-TYPE"
    assert refusal(Path(os.devnull)).code == "E-TYPE"


def test_a_page_cut_short_in_a_table_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "half.xls"
    path.write_text("<html><table><tr><td>Customer</td></tr><tr><td>Aba</td></tr><tr><td>Bo")
    assert refusal(path).code == "E-DAMAGED"


def test_a_shared_text_longer_than_a_cell_holds_is_refused_and_the_longest_comes_in(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    for length, prefix in ((32_767, ""), (32_767, "x:"), (32_768, ""), (32_768, "x:")):
        text = f"<{prefix}si><{prefix}t>{'ü' * (length - 1)}&amp;</{prefix}t></{prefix}si>"
        table = f"<{prefix}sst {NAMESPACE.replace('xmlns', 'xmlns:x') if prefix else NAMESPACE}>{text}</{prefix}sst>"
        path = with_parts(
            tmp_path / "long.xlsx", xl__sharedStrings_xml=table, xl__worksheets__sheet1_xml=sheet_of(cells)
        )
        if length > 32_767:
            assert refusal(path).code == "E-TOO-BIG"
        else:
            assert len(read_book(path, Progress()).sheets[0].columns[0].values[0].text) == length


@pytest.mark.parametrize("task", [Task.READ, Task.READ_SLOWLY])
def test_a_text_that_reads_like_an_error_is_a_text(tmp_path: Path, task: Task) -> None:
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>#REF!</t></is></c><c r="B1" t="e"><v>#REF!</v></c>'
        '<c r="C1" t="s"><v>0</v></c></row>'
    )
    table = f"<sst {NAMESPACE}><si><t>#N/A</t></si></sst>"
    path = with_parts(tmp_path / "words.xlsx", xl__sharedStrings_xml=table, xl__worksheets__sheet1_xml=sheet_of(cells))
    (sheet,) = reading._read(path, task, Progress()).sheets
    values = [(column.values[0].type, column.values[0].text) for column in sheet.columns]
    assert values == [(Type.TEXT, "#REF!"), (Type.ERROR, "#REF!"), (Type.TEXT, "#N/A")]
