"""The files that are kept are those that the generator makes, and each holds what settles its formats."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sample_workbooks.make.__main__ import FOLDERS, write_all
from sample_workbooks.make.business import Business


@pytest.fixture(scope="session")
def again(business: Business, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_all(business, folder)
    return folder


def _cells(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def _kept(sample: Path) -> list[Path]:
    return sorted(path.relative_to(sample) for folder in FOLDERS for path in (sample / folder).iterdir())


def test_it_makes_the_files_that_are_kept_and_no_others(sample: Path, again: Path) -> None:
    assert _kept(sample) == _kept(again)


def test_text_comes_out_byte_for_byte(sample: Path, again: Path) -> None:
    for path in _kept(sample):
        if path.suffix != ".xlsx":
            assert (sample / path).read_bytes() == (again / path).read_bytes(), path


def test_workbooks_come_out_cell_for_cell(sample: Path, again: Path) -> None:
    for path in _kept(sample):
        if path.suffix == ".xlsx":
            assert _cells(sample / path) == _cells(again / path), path


def test_all_files_together_stay_small(sample: Path) -> None:
    assert sum((sample / path).stat().st_size for path in _kept(sample)) < 3_000_000


def test_the_clean_workbook_has_a_sheet_for_each_table(sample: Path) -> None:
    sheets = _cells(sample / "clean" / "lantern_oven.xlsx")
    assert list(sheets) == [
        "Customers", "Subscriptions", "Payments", "Survey answers", "Usage", "Support tickets", "Onboarding",
        "Departures", "Costs of customer success", "Exchange rates",
    ]  # fmt: skip
    assert all(len(rows) > 10 for rows in sheets.values())
    assert isinstance(sheets["Subscriptions"][1][8], date)
    assert isinstance(sheets["Subscriptions"][1][3], float)


def _columns(rows: list[list[str]]) -> dict[str, list[str]]:
    return {header: [row[place] for row in rows[1:] if row[place]] for place, header in enumerate(rows[0])}


def _separated(path: Path, by: str, encoding: str) -> dict[str, list[str]]:
    return _columns(list(csv.reader(path.read_text(encoding=encoding).splitlines(), delimiter=by)))


def _text_columns(sample: Path) -> dict[str, list[str]]:
    """Every column of text in the messy files, by file (and sheet) and header."""
    messy = sample / "messy"
    found: dict[str, list[str]] = {}
    for name, by, encoding in (
        ("invoices.csv", ";", "cp1252"), ("app_usage.csv", ",", "utf-8"), ("onboarding.tsv", "\t", "utf-8"),
        ("lost_customers.csv", ",", "utf-8"), ("team_costs.csv", ",", "utf-8"), ("exchange_rates.csv", ",", "utf-8"),
    ):  # fmt: skip
        found |= {f"{name} {header}": cells for header, cells in _separated(messy / name, by, encoding).items()}
    for sheet, rows in _cells(messy / "billing_export.xlsx").items():
        body = [[str(cell) for cell in row] for row in rows[3:-2]]
        found |= {f"{sheet} {header}": cells for header, cells in _columns(body).items()}
    return found


def test_every_column_of_days_has_one_that_can_be_no_month(sample: Path) -> None:
    seen = 0
    for name, cells in _text_columns(sample).items():
        days = [match for cell in cells if (match := re.fullmatch(r"(\d\d)[/.](\d\d)[/.]\d{4}", cell))]
        if days:
            seen += 1
            assert any(int(day[1]) > 12 for day in days), name
            assert all(int(day[2]) <= 12 for day in days), name
    assert seen == 16


def test_every_amount_shows_which_sign_parts_the_decimals(sample: Path) -> None:
    columns = _text_columns(sample)
    assert all(re.fullmatch(r"-?[\d.]+,\d\d", cell) for cell in columns["invoices.csv Total"])
    assert all(re.fullmatch(r"(₦|€|US\$)[\d,]+\.\d\d", cell) for cell in columns["Subscriptions Unit Price"])
    assert all(re.fullmatch(r"₦[\d,]+\.\d\d", cell) for cell in columns["team_costs.csv CS Cost"])
    assert any(re.fullmatch(r"\d+\.\d\d", cell) for cell in columns["exchange_rates.csv Exchange Rate"])
    assert not any(re.fullmatch(r"\d+\.\d{3}", cell) for cell in columns["exchange_rates.csv Exchange Rate"])


def test_the_billing_export_has_titles_above_and_totals_below(sample: Path) -> None:
    for rows in _cells(sample / "messy" / "billing_export.xlsx").values():
        assert rows[0][0] == "Lantern Oven Ltd"
        assert rows[-1][0] == "Total"
        assert not any(rows[-2])


def test_the_invoices_are_in_the_letters_of_windows(sample: Path) -> None:
    written = (sample / "messy" / "invoices.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        written.decode("utf-8")
    assert "Café" in written.decode("cp1252")


def test_the_help_desk_writes_a_web_page(sample: Path) -> None:
    page = (sample / "messy" / "helpdesk.xls").read_text(encoding="utf-8")
    assert page.startswith("<html>")
    assert page.count("<tr>") > 300


def test_names_and_addresses_mean_one_customer_each(business: Business) -> None:
    listed = business.customers
    for known in ({c.id for c in listed}, {c.name for c in listed}, {c.email for c in listed}):
        assert len(known) == len(listed)


def test_every_question_about_effort_shows_its_scale(business: Business) -> None:
    for step in ("Sign-up", "First order", "Delivery", "Invoice", "Complaint"):
        scores = [a.score for a in business.answers if a.step == step and a.score is not None]
        assert max(scores) in (6, 7)
        assert min(scores) >= 1


def test_mrr_by_month_has_26_months_and_its_totals(sample: Path) -> None:
    rows = _cells(sample / "messy_mrr" / "mrr_by_month.xlsx")["MRR by month"]
    assert rows[0][:3] == ["Customer", "May 2023", "Jun 2023"]
    assert len(rows[0]) == 27
    last = [float(str(row[26] or 0)) for row in rows[1:]]
    assert sum(last[:-1]) == pytest.approx(last[-1])
