"""From a workspace to reviews that others open: by the command line, with hostile words, and worked out again by
another program."""

import math
import re
import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pytest

from csdesk.base.days import to_day
from csdesk.base.progress import Progress
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import CONTACTS, NOTES
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.settings import Settings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Table
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE
from csdesk.health.catalogue import FIGURES
from csdesk.ops.desk import Desk
from csdesk.ops.figures import engine_over, settings_in_force
from csdesk.ops.reporting import Edition, Maker, occasion_of, write_all, write_portfolio_review
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.reports.evidence.appendix import Evidence, evidence_of
from csdesk.reports.portfolio import Portfolio, write_portfolio
from tests.payloads import PAYLOADS
from tests.scenarios.conftest import Shop

Recalculate = Callable[..., list[Path]]
OFFICE = shutil.which("libreoffice") or shutil.which("soffice")
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
with_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice isn't installed here")


@pytest.fixture(scope="module")
def lens(sample: Callable[[str], Path], today: Moment) -> Lens:
    """The last complete quarter of the sample business."""
    with existing(sample("clean"), today) as store:
        return Desk(store, lambda: today).lens(Selection())


@pytest.fixture(scope="module")
def maker(today: Moment) -> Maker:
    return Maker("Lantern & Oven", today)


@contextmanager
def unknown_kept_quiet() -> Iterator[None]:
    """openpyxl doesn't know sparklines and bars, and says so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def loaded(path: Path, *, values: bool) -> Any:
    with unknown_kept_quiet():
        return openpyxl.load_workbook(path, data_only=values)


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Recalculate:
    """Workbooks as LibreOffice saves them after working out every formula anew."""
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")

    def convert(*paths: Path) -> list[Path]:
        folder = tmp_path_factory.mktemp("recalculated")
        subprocess.run(
            [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir", str(folder), *map(str, paths)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return [folder / path.name for path in paths]

    return convert


def filled(path: Path, *, values: bool) -> dict[str, Any]:
    """What stands in each cell, by `Sheet!A1`: formulas, or their stored `values`; charts and pictures aren't read."""
    with unknown_kept_quiet(), closing(openpyxl.load_workbook(path, data_only=values, read_only=True)) as book:
        return {
            f"{page.title}!{cell.coordinate}": cell.value
            for page in book.worksheets
            for row in page.iter_rows()
            for cell in row
            if cell.value is not None
        }


def differences(path: Path, again: Path) -> list[str]:
    """The cells whose stored result another program doesn't get."""
    stored, worked = filled(path, values=True), filled(again, values=True)
    formulas = [place for place, text in filled(path, values=False).items() if str(text).startswith("=")]
    assert formulas
    return [place for place in formulas if not same(stored.get(place), worked.get(place))]


def same(stored: Any, worked: Any) -> bool:
    if isinstance(stored, int | float) and isinstance(worked, int | float):
        return math.isclose(stored, worked, rel_tol=1e-9, abs_tol=1e-6)
    return (stored or "") == (worked or "")


@with_office
def test_another_program_works_out_what_is_stored(
    lens: Lens, maker: Maker, tmp_path: Path, recalculated: Recalculate
) -> None:
    files = [write_portfolio_review(lens, tmp_path, maker).file]
    for edition in Edition:
        files += [each.file for each in write_all(lens, tmp_path, ("K004",), edition, maker, Progress()).files]
    for path, again in zip(files, recalculated(*files), strict=True):
        assert differences(path, again) == []
        cells = filled(again, values=True)
        assert cells["Check!B3"].startswith("✓ All")
        marks = [
            text for place, text in cells.items() if (row := re.fullmatch(r"Check!G(\d+)", place)) and int(row[1]) > 5
        ]
        assert marks and all(text.startswith("✓") for text in marks)


def tampered(lens: Lens, maker: Maker, path: Path, change: Callable[[Evidence], Evidence]) -> Path:
    """A portfolio review whose evidence was changed before it was written."""
    evidence = evidence_of(lens, tuple(lens.engine.catalogue), settings_in_force(lens.engine))
    write_portfolio(path, Portfolio(lens, occasion_of(lens, maker, Edition.INTERNAL), {}), change(evidence))
    return path


def results(path: Path) -> dict[str, str]:
    cells = filled(path, values=True)
    rows = range(6, 200)
    return {cells[f"Check!B{row}"]: mark for row in rows if (mark := cells.get(f"Check!G{row}"))}


@with_office
def test_rows_that_were_changed_are_seen(lens: Lens, maker: Maker, tmp_path: Path, recalculated: Recalculate) -> None:
    def richer(evidence: Evidence) -> Evidence:
        tables = []
        for table in evidence.tables:
            columns = list(table.columns)
            for place, column in enumerate(columns):
                if column.name == "d_mrr_q":
                    values = column.values.copy()
                    values[0] += 100_000
                    columns[place] = replace(column, values=values)
                if column.name == "d_a_score":
                    first = int(np.flatnonzero(table.columns[1].values == "NPS")[0])
                    values = column.values.copy()
                    values[first] = 10.0 if values[first] < 7 else 0.0
                    columns[place] = replace(column, values=values)
            tables.append(replace(table, columns=tuple(columns)))
        return replace(evidence, tables=tuple(tables))

    path = tampered(lens, maker, tmp_path / "richer.xlsx", richer)
    (again,) = recalculated(path)
    found = results(again)
    for title in ("MRR", "Expansion", "Revenue per customer", "Net revenue retention", "Net promoter score"):
        assert found[title] == "▲ differs", title
    assert found["Contraction"] == found["Churned MRR"] == "✓ agrees"
    assert found == results(path)


@with_office
def test_a_wrong_result_in_the_file_is_seen(
    lens: Lens, maker: Maker, tmp_path: Path, recalculated: Recalculate
) -> None:
    path = tampered(lens, maker, tmp_path / "right.xlsx", lambda evidence: evidence)
    wrong = tmp_path / "wrong.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(wrong, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"(<f>SUM\(d_mrr_q\)</f><v>)[^<]+", rb"\g<1>1", text)
            new.writestr(name, text)
    right_again, wrong_again = recalculated(path, wrong)
    assert differences(path, right_again) == []
    assert differences(wrong, wrong_again) == ["Check!E6"]


def hostile_rows() -> dict[str, Table]:
    """A customer for each payload, which also stands in every other text of the tables."""
    start = date(2025, 1, 1)
    rows: dict[str, list[dict[str, Any]]] = {
        id_: []
        for id_ in (
            "customers",
            "subscriptions",
            "surveys",
            "tickets",
            "payments",
            "onboarding",
            "notes",
            "contacts",
            "usage",
        )
    }
    for place, text in enumerate(PAYLOADS):
        id_, day = f"C{place}", (start + timedelta(days=place)).isoformat()
        rows["customers"].append(
            {
                "customer_id": id_,
                "name": text,
                "segment": text,
                "plan": text,
                "industry": text,
                "country": text,
                "owner": text,
            }
        )
        ended = "2025-05-20" if place % 7 == 0 else None
        rows["subscriptions"].append(
            {
                "subscription_id": f"S{place}",
                "customer": id_,
                "plan": text,
                "amount": 100.0 + place,
                "interval": "month",
                "started": "2024-01-01",
                "ended": ended,
            }
        )
        rows["surveys"].append(
            {
                "answer_id": f"A{place}",
                "customer": id_,
                "answered_on": "2025-05-01",
                "kind": "NPS",
                "score": place % 11,
                "step": text,
                "comment": text,
                "respondent": text,
            }
        )
        rows["tickets"].append(
            {
                "ticket_id": text,
                "customer": id_,
                "opened": "2025-05-02T10:00:00",
                "resolved": "2025-05-03T10:00:00",
                "priority": text,
                "status": text,
            }
        )
        rows["payments"].append(
            {
                "payment_id": text,
                "customer": id_,
                "invoiced_on": day,
                "due_on": "2025-05-10",
                "paid_on": "2025-05-09",
                "amount": 10.0,
                "kind": "recurring",
            }
        )
        rows["onboarding"].append({"customer": id_, "step": text, "started_on": "2025-05-01", "due_on": "2025-05-09"})
        rows["notes"].append({"note_id": f"N{place}", "customer": id_, "day": "2025-05-01", "text": text})
        rows["contacts"].append({"customer": id_, "name": text, "role": text, "email": text, "phone": text})
        rows["usage"].append(
            {"customer": id_, "user": text, "day": "2025-05-05", "feature": PAYLOADS[place % 20], "count": 3}
        )
    datasets = (CUSTOMERS, SUBSCRIPTIONS, SURVEYS, TICKETS, PAYMENTS, ONBOARDING, NOTES, CONTACTS, USAGE)
    return {dataset.id: Table.from_rows(dataset, rows[dataset.id]) for dataset in datasets}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, today: Moment) -> list[Path]:
    """All reviews of a business whose every word is a payload, its own name too."""
    engine = engine_over(
        hostile_rows(), Settings({"eligible_features.x": PAYLOADS[0]}), to_day(date(2025, 6, 30)), FIGURES
    )
    lens = Lens(engine, Selection(), revision="1-abc")
    folder, maker = tmp_path_factory.mktemp("hostile"), Maker(PAYLOADS[0], today)
    files = [write_portfolio_review(lens, folder, maker).file]
    for edition in Edition:
        outcome = write_all(
            lens, folder, [f"C{place}" for place in range(0, len(PAYLOADS), 6)], edition, maker, Progress()
        )
        assert not outcome.failed
        files += [each.file for each in outcome.files]
    return files


def elements(path: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            for element in ElementTree.fromstring(archive.read(name)).iter():  # noqa: S314 - our own file
                yield name, element


def test_no_imported_word_becomes_a_formula_or_a_link(hostile: list[Path]) -> None:
    dangerous = re.compile(r"cmd|powershell|HYPERLINK|WEBSERVICE|IMPORTXML|DDE|http|file:|\\\\|\[|1\+1", re.IGNORECASE)
    for path in hostile:
        for name, element in elements(path):
            local = element.tag.rpartition("}")[2]
            if local in ("f", "definedName", "formula", "formula1") and element.text:
                assert not dangerous.search(element.text), (path.name, name, element.text)
            if local == "hyperlink":
                assert element.get("location", "").startswith("'"), element.attrib
            if local == "Relationship":
                assert element.get("TargetMode") != "External", element.attrib


def test_every_word_is_there_as_it_was(hostile: list[Path]) -> None:
    book = loaded(hostile[0], values=True)
    names = {row[1].value for row in book["Accounts"].iter_rows(min_row=6)}
    assert {text.replace("\r", "_x000D_") for text in PAYLOADS} <= names


def test_headers_and_footers_take_no_commands(hostile: list[Path]) -> None:
    for path in hostile:
        for name, element in elements(path):
            if element.tag.endswith(("oddHeader", "oddFooter")):
                codes = re.findall(r"&(&|[A-Z\"\d])", element.text or "")
                assert set(codes) <= {"&", "L", "C", "R", '"', "9", "K", "P", "N"}, (name, element.text)


@pytest.fixture
def bakery(shop: Shop, sample: Callable[[str], Path]) -> Shop:
    """The sample business at the command line."""
    shutil.copy(sample("clean"), shop.workspace)
    (shop.folder / "out").mkdir()
    return shop


def report(shop: Shop, *words: object) -> Any:
    return shop.csdesk("report", *words, "-w", shop.workspace, "-o", shop.folder / "out")


def test_the_review_of_the_business(bakery: Shop) -> None:
    said = report(bakery, "portfolio", "--period", "2025-Q1", "--json")
    assert said.status == 0
    ((each,), index) = (said.document["reports"], said.document["index"])
    assert each == {
        "customer_id": None, "name": "The whole business", "file": str(bakery.folder / "out" / "QBR_portfolio_2025-Q1_internal.xlsx"),
        "state": "written", "reason": "",
    }  # fmt: skip
    assert index is None
    assert Path(each["file"]).exists()
    assert "was there already" in report(bakery, "portfolio", "--period", "2025-Q1").out


def test_reviews_of_customers(bakery: Shop) -> None:
    said = report(bakery, "customer", "--customer", "K004", "--customer", "K005", "--edition", "customer", "--json")
    assert (said.status, [each["state"] for each in said.document["reports"]]) == (0, ["written", "written"])
    assert Path(said.document["index"]).exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("customer", "--customer", "K004"), "Say who reads it"),
        (("customer", "--edition", "internal"), "Say whose review"),
        (("customer", "--all", "--customer", "K004", "--edition", "internal"), "Say whose review"),
        (("portfolio", "--edition", "customer"), "one edition"),
        (("portfolio", "--format", "xlsx,docx"), "aren't written as docx"),
        (("customer", "--customer", "K0O4", "--edition", "internal"), "There is no customer"),
        (("portfolio", "--period", "2031-Q1"), "no data in 2031-Q1"),
        (("portfolio", "--period", "lately"), "is no period"),
    ],
)
def test_words_that_are_off_are_said_so(bakery: Shop, words: tuple[str, ...], why: str) -> None:
    said = report(bakery, *words)
    assert said.status == 2
    assert why in said.err
    assert not list((bakery.folder / "out").iterdir())


def test_an_empty_workspace_makes_an_honest_review(shop: Shop, today: Moment) -> None:
    shop.csdesk("settings", "week_starts=sunday", "-w", shop.workspace)
    (shop.folder / "out").mkdir()
    said = report(shop, "portfolio")
    assert said.status == 0
    book = loaded(next((shop.folder / "out").iterdir()), values=True)
    assert book.sheetnames == ["Cover", "Definitions", "Data", "Check"]
    assert any("Overview is left out" in str(cell.value) for row in book["Cover"].iter_rows() for cell in row)
    assert "No rows" in book["Check"]["B3"].value
