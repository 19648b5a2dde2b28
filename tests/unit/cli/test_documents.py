"""The JSON documents hold every key that the contract names: a key that was released is never lost."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk.health.catalogue import FIGURES

Call = Callable[..., Any]
Sample = Callable[[str], Path]
IMPORT = {
    "file", "sheet", "dataset", "rows", "new", "updated", "same", "set_aside", "ignored_above", "ignored_below", "mapping",
    "formats", "questions", "issues",
}  # fmt: skip
ISSUE = {"code", "severity", "file", "sheet", "row", "column", "value", "reason", "hint"}
VALUE = {"period", "value", "numerator", "denominator", "n", "low", "high", "complete", "reason"}
EXPLAIN = {
    "id", "kind", "period", "formula", "with_numbers", "settings", "value", "customers", "rows", "rows_total", "left_out",
}  # fmt: skip
UNITS = {
    "percent", "money", "count", "times", "points", "score", "months", "days", "hours", "minutes", "per_week", "per_year",
}  # fmt: skip


def test_import(csdesk: Call, tmp_path: Path) -> None:
    path = tmp_path / "costs.csv"
    path.write_text("Day,Amount,Currency\n2025-01-31,50,NGN\n2025-02-31,60,NGN\n", encoding="utf-8")
    document = csdesk("import", path, "-w", tmp_path / "a.csdesk", "--json").document
    assert document.keys() >= {"imports", "set_aside_file"}
    (found,) = document["imports"]
    assert found.keys() >= IMPORT
    assert (found["rows"], found["new"], found["set_aside"]) == (1, 1, 1)
    assert found["mapping"] == {"Day": "day", "Amount": "amount", "Currency": "currency"}
    assert set(found["formats"]) == {"Day", "Amount", "Currency"}
    (issue,) = found["issues"]
    assert issue.keys() >= ISSUE
    assert (issue["severity"], issue["row"], issue["column"], issue["value"]) == ("error", 3, "Day", "2025-02-31")
    assert Path(document["set_aside_file"]).exists()


def test_import_with_a_question(csdesk: Call, tmp_path: Path) -> None:
    path = tmp_path / "costs.csv"
    path.write_text("Day,Amount,Currency\n01/02/2025,50,NGN\n", encoding="utf-8")
    said = csdesk("import", path, "-w", tmp_path / "a.csdesk", "--json")
    ((question,),) = (each["questions"] for each in said.document["imports"])
    assert question.keys() >= {"key", "text", "choices", "default"}
    assert said.document["set_aside_file"] is None


def test_kpi(csdesk: Call, sample: Sample) -> None:
    document = csdesk("kpi", "-w", sample("clean"), "--grain", "quarter", "--json").document
    assert document.keys() >= {"figures", "settings", "revision"}
    assert {figure["id"] for figure in document["figures"]} == set(FIGURES)
    for figure in document["figures"]:
        assert figure.keys() >= {"id", "title", "unit", "grain", "group", "values"}
        assert figure["unit"] in UNITS
        assert (figure["grain"], figure["group"]) == ("quarter", {})
        for value in figure["values"]:
            assert value.keys() >= VALUE
            assert value["value"] is not None or value["reason"]
            if value["value"] is not None and value["numerator"] is not None:
                assert value["value"] == value["numerator"] / (value["denominator"] or 1)


def test_kpi_by_group(csdesk: Call, sample: Sample) -> None:
    words = ("kpi", "mrr", "-w", sample("clean"), "--grain", "year", "--from", "2024", "--to", "2024", "--json")
    (whole,) = csdesk(*words).document["figures"]
    parts = csdesk(*words, "--by", "segment").document["figures"]
    assert all(figure["group"].keys() == {"segment"} for figure in parts)
    assert sum(f["values"][0]["value"] for f in parts) == pytest.approx(whole["values"][0]["value"])
    two = [figure["group"]["segment"] for figure in parts][:2]
    (both,) = csdesk(*words, "--where", f"segment={two[0]}", "--where", f"segment={two[1]}").document["figures"]
    assert both["values"][0]["value"] == pytest.approx(sum(f["values"][0]["value"] for f in parts[:2]))


def test_explain(csdesk: Call, sample: Sample) -> None:
    def proof(id_: str, *words: object) -> Any:
        return csdesk("explain", id_, "--period", "2025-Q2", "-w", sample("clean"), "--json", *words).document

    tally = proof("logo_churn", "--rows", 3)
    assert tally.keys() >= EXPLAIN
    assert tally["kind"] == "tally"
    assert tally["customers"][0].keys() == {"customer_id", "name", "numerator", "denominator"}
    assert len(tally["rows"]) == 3 < tally["rows_total"]
    assert tally["rows"][0].keys() >= {"dataset", "file", "sheet", "row", "values"}
    assert tally["left_out"][0].keys() == {"reason", "count"}
    sampled = proof("resolution_median")
    assert sampled.keys() >= EXPLAIN | {"values"}
    assert sampled["kind"] == "sample"
    assert sampled["values"][0].keys() >= {"customer_id", "name", "value", "file", "sheet", "row"}


def test_a_measured_value_is_placed_in_the_table_that_it_was_measured_in(csdesk: Call, tmp_path: Path) -> None:
    # Rows are numbered in each table for itself: the first customer and the first ticket have one number.
    customers, tickets, workspace = (tmp_path / name for name in ("customers.csv", "tickets.csv", "a.csdesk"))
    customers.write_text("Customer ID,Name\nc2,Birch\nc1,Amber\n", encoding="utf-8")
    tickets.write_text(
        "Ticket ID,Customer ID,Opened,Resolved\n"
        "t1,c1,2025-03-03 10:00,2025-03-03 12:00\nt2,c2,2025-03-04 10:00,2025-03-04 15:00\n",
        encoding="utf-8",
    )
    assert csdesk("import", customers, tickets, "-w", workspace).status == 0
    document = csdesk("explain", "resolution_median", "--period", "2025-03", "-w", workspace, "--json").document
    assert {row["dataset"] for row in document["rows"]} == {"customers", "tickets"}
    values = {each["customer_id"]: (each["value"], each["file"], each["row"]) for each in document["values"]}
    assert values == {"c1": (2, "tickets.csv", 2), "c2": (5, "tickets.csv", 3)}


def test_a_derived_figure_explains_its_inputs_in_turn(csdesk: Call, sample: Sample) -> None:
    document = csdesk("explain", "cs_roi", "--period", "2025-Q2", "-w", sample("clean"), "--json").document
    assert document.keys() >= EXPLAIN | {"inputs"}
    assert document["kind"] == "derived"
    assert document["inputs"]
    assert all(each.keys() >= EXPLAIN for each in document["inputs"])


def test_metrics_imports_settings_and_check(csdesk: Call, sample: Sample) -> None:
    metrics = csdesk("metrics", "--json").document["metrics"]
    assert [each["id"] for each in metrics] == list(FIGURES)
    assert all(each.keys() >= {"id", "title", "unit", "formula", "reads", "source"} for each in metrics)
    (record,) = csdesk("imports", "-w", sample("clean"), "--json").document["imports"]
    assert record.keys() >= {"id", "title", "when", "day", "undone", "sheets"}
    assert record["sheets"][0].keys() >= {
        "file",
        "sheet",
        "dataset",
        "sha256",
        "rows",
        "new",
        "updated",
        "same",
        "set_aside",
    }
    assert csdesk("check", "-w", sample("clean"), "--json").document == {"sound": True, "issues": []}
    assert csdesk("settings", "gap_days", "-w", sample("clean"), "--json").document == {"gap_days": "0"}


def test_standard_output_is_one_document_and_nothing_else(csdesk: Call, sample: Sample, costs: Path) -> None:
    for words in (["kpi", "nps"], ["imports"], ["check"], ["settings"], ["explain", "nps", "--period", "2025"]):
        said = csdesk(*words, "-w", sample("clean"), "--json")
        json.loads(said.out)
        assert said.out.count("\n") == 1
    said = csdesk("import", costs, "-w", costs.with_name("a.csdesk"), "--json")
    assert json.loads(said.out)["imports"]
    assert said.out.count("\n") == 1
    refused = csdesk("kpi", "nothing", "-w", sample("clean"), "--json")
    assert (refused.out, refused.status) == ("", 2)
