"""Every figure of the sample business in 2025-Q2 opens its proof: its customers add up, and its rows stand in the
files.

The files are read here by other means than csdesk's own.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csdesk.base.periods import Grain
from csdesk.base.progress import Progress
from csdesk.cli.documents import explain_document
from csdesk.datasets.catalogue import DATASETS
from csdesk.health.catalogue import FIGURES
from csdesk.intake.request import Request
from csdesk.ops.choosing import choose
from csdesk.ops.explaining import explain
from csdesk.ops.figures import engine_of, figures, settings_in_force
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, existing, made

SAMPLE = Path(__file__).resolve().parents[2] / "sample_workbooks"
PERIOD = "2025-Q2"
FOLDERS = ("clean", "messy")
SHOWN = 50
CLEAN = {
    "Customers": {"Customer ID": "customer_id", "Name": "name", "Signed up": "signed_up"},
    "Subscriptions": {
        "Subscription ID": "subscription_id",
        "Customer": "customer",
        "Amount": "amount",
        "Started": "started",
    },
    "Payments": {"Payment ID": "payment_id", "Amount": "amount", "Invoiced on": "invoiced_on", "Paid on": "paid_on"},
    "Survey answers": {"Answer ID": "answer_id", "Answered on": "answered_on", "Score": "score"},
    "Usage": {"Customer": "customer", "User": "user", "Day": "day", "Feature": "feature", "Minutes": "minutes"},
    "Support tickets": {"Ticket ID": "ticket_id", "Customer": "customer", "Satisfaction": "satisfaction"},
    "Onboarding": {"Customer": "customer", "Step": "step", "Completed on": "completed_on"},
    "Departures": {"Customer": "customer", "Left on": "left_on", "Reason": "reason"},
    "Costs of customer success": {"Day": "day", "Amount": "amount", "Owner": "owner"},
    "Exchange rates": {"Currency": "currency", "Day": "day", "Rate": "rate"},
}
MESSY = {
    "app_usage.csv": {"user": "user", "date": "day", "feature_name": "feature", "minutes_used": "minutes"},
    "Customers": {"Account Number": "customer_id", "Business Name": "name", "Customer Since": "signed_up"},
    "Subscriptions": {"Contract No": "subscription_id", "Unit Price": "amount", "Start Date": "started"},
    "exchange_rates.csv": {"Currency Code": "currency", "Valid From": "day", "Exchange Rate": "rate"},
    "helpdesk.xls": {"Ticket": "ticket_id", "Satisfaction Score": "satisfaction"},
    "invoices.csv": {"Invoice No": "payment_id", "Total": "amount", "Invoice Date": "invoiced_on", "Date Paid": "paid_on"},
    "lost_customers.csv": {"Date Lost": "left_on", "Why": "reason"},
    "onboarding.tsv": {"Milestone": "step", "Kickoff Date": "started_on", "Date Completed": "completed_on"},
    "NPS": {"Response ID": "answer_id", "Submitted": "answered_on", "NPS Score": "score"},
    "CSAT": {"Response ID": "answer_id", "Submitted": "answered_on"},
    "CES": {"Response ID": "answer_id", "Submitted": "answered_on", "CES Score": "score"},
    "team_costs.csv": {"Month": "day", "Team Member": "owner", "CS Cost": "amount"},
}  # fmt: skip


class Cells(HTMLParser):
    """The cells of a web page's table."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


@cache
def lines(folder: str, file: str, sheet: str) -> list[list[Any]]:
    """All rows of a sheet, the first one at place 0."""
    path = SAMPLE / folder / file
    match path.suffix:
        case ".xlsx":
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            found = [list(row) for row in book[sheet].iter_rows(values_only=True)]
            book.close()
            return found
        case ".xls":
            page = Cells()
            page.feed(path.read_text(encoding="utf-8"))
            return page.rows
        case _:
            mark = {"invoices.csv": ";", "onboarding.tsv": "\t"}.get(file, ",")
            encoding = "cp1252" if file == "invoices.csv" else "utf-8-sig"
            with path.open(encoding=encoding, newline="") as text:
                return list(csv.reader(text, delimiter=mark))


def plain(cell: Any, file: str) -> str | float | None:
    """A cell as csdesk should give it: ISO days, numbers without signs of currency, text."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if cell is None or isinstance(cell, int | float):
        return None if cell is None else float(cell)
    text = str(cell).strip()
    if found := re.fullmatch(r"(\d\d)[./](\d\d)[./](\d{4})", text):
        return f"{found[3]}-{found[2]}-{found[1]}"
    text = re.sub(r"^(₦|€|US\$)", "", text)
    if re.fullmatch(r"-?[\d.,]+", text):
        return float(text.replace(".", "").replace(",", ".") if file == "invoices.csv" else text.replace(",", ""))
    return text or None


@cache
def places(folder: str, file: str, sheet: str) -> dict[str, int]:
    """Where each header of a sheet stands."""
    head = lines(folder, file, sheet)[3 if file == "billing_export.xlsx" else 0]
    return {str(header): place for place, header in enumerate(head)}


def every_part(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A proof, and the proofs of what it is derived from."""
    yield document
    for each in document.get("inputs", ()):
        yield from every_part(each)


def stands(folder: str, file: str, sheet: str, row: int, values: Mapping[str, Any]) -> None:
    """Holds where the file has these values in that row."""
    line, at = lines(folder, file, sheet)[row - 1], places(folder, file, sheet)
    for header, column in {"clean": CLEAN, "messy": MESSY}[folder][sheet or file].items():
        assert plain(line[at[header]], file) == values.get(column), (file, sheet, row, header)


@pytest.fixture(scope="module")
def proofs(sample: Callable[[str], Path], today: Moment) -> dict[str, dict[str, dict[str, Any]]]:
    """By folder and figure: the document that `explain --json` gives, with some of its rows."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for folder in FOLDERS:
        with existing(sample(folder), today) as store:
            found[folder] = {
                id_: json.loads(json.dumps(explain_document(explain(store, today.day, id_, PERIOD, limit=SHOWN))))
                for id_ in FIGURES
            }
    return found


CASES = [(folder, id_) for folder in FOLDERS for id_ in FIGURES]


@pytest.mark.parametrize(("folder", "id_"), CASES)
def test_the_customers_add_up_to_the_figure(proofs: Any, folder: str, id_: str) -> None:
    for part in every_part(proofs[folder][id_]):
        match part["kind"]:
            case "tally":
                for share in ("numerator", "denominator"):
                    if part[share] is not None:
                        assert sum(each[share] for each in part["customers"]) == pytest.approx(part[share], rel=1e-9)
                if part["value"] is not None:
                    assert part["value"] == part["numerator"] / (part["denominator"] or 1)
                names = [each["customer_id"] for each in part["customers"]]
                assert len(set(names)) == len(names)
            case "sample":
                assert len(part["values"]) >= part["n"]
                # A lifetime value is a fraction over the buyers of a sample; medians and curves are none.
                if part["numerator"] is not None:
                    assert part["value"] == part["numerator"] / part["denominator"]
                else:
                    assert part["denominator"] is None
            case "derived":
                assert part["inputs"]
        assert part["value"] is not None or part["reason"]


@pytest.mark.parametrize(("folder", "id_"), CASES)
def test_every_listed_row_stands_in_the_file_at_its_place(proofs: Any, folder: str, id_: str) -> None:
    for part in every_part(proofs[folder][id_]):
        assert len(part["rows"]) == min(part["rows_total"], SHOWN)
        assert part["rows"] or part["kind"] == "derived" or not part["value"]
        for row in part["rows"]:
            stands(folder, row["file"], row["sheet"], row["row"], row["values"])


@pytest.mark.parametrize("folder", FOLDERS)
def test_so_does_every_row_that_could_ever_be_listed(sample: Callable[[str], Path], today: Moment, folder: str) -> None:
    with existing(sample(folder), today) as store:
        sheets, tables = store.sheets(), [store.read(dataset) for dataset in DATASETS.values()]
    assert sum(len(table) for table in tables) > 20_000
    for table in tables:
        for place, (source, row) in enumerate(zip(table.source.tolist(), table.row.tolist(), strict=True)):
            origin = sheets[source].origin
            stands(folder, origin.file, origin.sheet, row, table.record(place))


@pytest.mark.parametrize(
    "id_", ["mrr", "logo_churn", "nrr", "nps", "resolution_median", "on_time_rate", "revenue_per_cs_cost"]
)
def test_a_proof_stands_alone(sample: Callable[[str], Path], today: Moment, tmp_path: Path, id_: str) -> None:
    """Only the listed rows, in a workbook of their own, give the same figure where what the data settled is chosen."""
    with existing(sample("clean"), today) as store:
        settled = settings_in_force(engine_of(store, today.day))
        whole = explain_document(explain(store, today.day, id_, PERIOD, limit=10**6))
    chosen = {name: settled[name] for name in ("data_to", "base_currency", "mrr_source", "logo_source")}
    listed = {(row["sheet"], row["row"]) for part in every_part(whole) for row in part["rows"]}
    book = openpyxl.Workbook(write_only=True)
    for sheet in dict.fromkeys(sheet for sheet, _ in sorted(listed)):
        every, page = lines("clean", "lantern_oven.xlsx", sheet), book.create_sheet(sheet)
        page.append(every[0])
        for row in sorted(row for name, row in listed if name == sheet):
            page.append(every[row - 1])
    book.save(tmp_path / "proof.xlsx")
    with made(tmp_path / "alone.csdesk", today) as store:
        outcome = import_files(store, [tmp_path / "proof.xlsx"], Request(), today, Progress())
        assert sum(sheet.new for sheet in outcome.sheets) == len(listed)
        choose(store, chosen, today)
        (figure,) = figures(store, today.day, (id_,), Grain.QUARTER, PERIOD, PERIOD).figures
    (alone,) = figure.results
    assert whole["value"] == pytest.approx(alone.value, rel=1e-9)
    assert (alone.denominator, alone.n) == (whole["denominator"], whole["n"])
