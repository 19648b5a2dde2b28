"""What the command line prints for people."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from csdesk.base.periods import Grain
from csdesk.cli import series, texts
from csdesk.cli.texts import imports_text, metrics_text
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Figure
from csdesk.metrics.forms import Result
from csdesk.store.undo import UndoReport

Call = Callable[..., Any]
Sample = Callable[[str], Path]


def test_figures_stand_in_a_line_each_with_the_last_six_periods(csdesk: Call, sample: Sample) -> None:
    head, *lines = csdesk("kpi", "mrr", "nps", "-w", sample("clean")).out.splitlines()
    months = head.split()
    assert len(months) == 6
    assert months == sorted(months)
    (mrr,) = [line for line in lines if line.startswith(FIGURES["mrr"].title)]
    (nps,) = [line for line in lines if line.startswith(FIGURES["nps"].title)]
    assert mrr.count("₦") == 6
    assert "₦" not in nps


def test_one_line_for_each_group(csdesk: Call, sample: Sample) -> None:
    out = csdesk("kpi", "mrr", "-w", sample("clean"), "--by", "segment").out
    assert [line.split()[1] for line in out.splitlines() if line.startswith("MRR: ")] == ["Large", "Medium", "Small"]


def test_an_unknown_value_is_a_dash_and_no_zero(csdesk: Call, costs: Path) -> None:
    workspace = costs.with_name("a.csdesk")
    csdesk("import", costs, "-w", workspace)
    (line,) = [
        each for each in csdesk("kpi", "nps", "-w", workspace).out.splitlines() if each.startswith("Net promoter")
    ]
    assert set(line.removeprefix(FIGURES["nps"].title).split()) == {"-"}


def test_an_import_says_what_came_in_what_stayed_out_and_where_that_lies(csdesk: Call, tmp_path: Path) -> None:
    path = tmp_path / "costs.csv"
    path.write_text("Day,Amount,Currency\n2025-01-31,50,NGN\n31/02/2025,60,NGN\n", encoding="utf-8")
    said = csdesk("import", path, "-w", tmp_path / "a.csdesk")
    assert "1 row of costs (1 new, 0 updated, 0 the same), 1 set aside" in said.out
    assert 'row 3, "Day" = "31/02/2025": not a real date.' in said.out
    assert str(tmp_path / "a set aside ") in said.out


def test_a_question_says_how_to_answer_it(csdesk: Call, tmp_path: Path) -> None:
    path = tmp_path / "costs.csv"
    path.write_text("Day,Amount,Currency\n01/02/2025,50,NGN\n", encoding="utf-8")
    said = csdesk("import", path, "-w", tmp_path / "a.csdesk")
    assert 'Say: --answer "Day.date_order=dmy|mdy"' in said.out
    assert said.err.startswith("Nothing was stored: 1 to answer.")


def test_the_history_marks_what_was_undone(csdesk: Call, costs: Path) -> None:
    workspace = costs.with_name("a.csdesk")
    csdesk("import", costs, "-w", workspace)
    undone = csdesk("undo", "-w", workspace)
    assert undone.out.startswith("Undone: Import costs.csv (2 rows).")
    assert "csdesk undo 2" in undone.out
    assert csdesk("imports", "-w", workspace).out.splitlines()[1].endswith("undone")
    assert imports_text([]) == "Nothing was imported yet."


def test_a_proof_reads_from_the_formula_to_the_rows(csdesk: Call, sample: Sample) -> None:
    out = csdesk("explain", "logo_churn", "--period", "2025-Q2", "-w", sample("clean")).out
    for words in (
        FIGURES["logo_churn"].formula,
        "1 / 107 = 0.9%",
        "Customer churn, quarter, 2025-Q2: 0.9%",
        "Formula of churn = standard",
        "Subscriptions  lantern_oven.xlsx",
        "K002",
        "lantern_oven.xlsx",
        "Left out",
    ):
        assert words in out
    assert "and 87 more" in out
    assert "churn_formula" not in out and "customer_id" not in out


def test_a_proof_tells_the_rows_that_make_the_figure_from_those_that_were_looked_at(
    csdesk: Call, sample: Sample
) -> None:
    """Ten customers pay more: a row before and a row after of each."""
    asked = ("explain", "mrr_expansion", "--period", "2025-Q2", "-w", sample("clean"))
    lines = csdesk(*asked).out.splitlines()
    (said,) = [line for line in lines if line.startswith("Rows: ")]
    assert said.startswith("Rows: 20 make the figure, 101 more were looked at: 2 of Subscriptions (they ran at another")
    assert "79 of Payments (whether they were paid), 20 of Exchange rates (what currencies were worth)." in said
    document = csdesk(*asked, "--json").document
    assert [row["looked_at"] for row in document["rows"][:20]] == [""] * 20
    assert all(row["looked_at"] for row in document["rows"][20:])
    assert document["rows_read"][0] == {"dataset": "subscriptions", "looked_at": "", "count": 20}
    assert sum(read["count"] for read in document["rows_read"]) == document["rows_total"] == 121


def test_a_figure_whose_span_decides_names_it(csdesk: Call, sample: Sample) -> None:
    """The net retention of a month and that of a year stand beside each other."""
    lines = csdesk("kpi", "nrr", "nrr_12m", "mrr", "-w", sample("clean")).out.splitlines()
    titles = [line.partition("  ")[0] for line in lines[1:] if not line.startswith("  ")]
    assert titles[:3] == ["Net revenue retention, month", "Net revenue retention, 12 months", "MRR"]
    quarterly = csdesk("kpi", "nrr", "--grain", "quarter", "-w", sample("clean")).out
    assert "\nNet revenue retention, quarter " in quarterly


def test_a_proof_names_whose_amount_has_no_exchange_rate(csdesk: Call, tmp_path: Path) -> None:
    path, workspace = tmp_path / "subscriptions.csv", tmp_path / "a.csdesk"
    path.write_text(
        "Subscription id,Customer,Plan,Amount,Interval,Currency,Start date\n"
        "S1,Ana,Rye,100,month,USD,2025-01-05\nS2,Bo,Rye,90,month,EUR,2025-01-05\nS3,Cy,Rye,70,month,USD,2025-01-05\n",
        encoding="utf-8",
    )
    csdesk("import", path, "-w", workspace, "--dataset", "subscriptions")
    asked = ("explain", "arpa", "--period", "2025-01", "-w", workspace)
    out = csdesk(*asked).out
    assert "no exchange rate for EUR" in out
    people = [line.split() for line in out.splitlines() if line.startswith(("Ana", "Bo", "Cy"))]
    assert people == [["Bo", "Bo", "-", "1"], ["Ana", "Ana", "100", "1"], ["Cy", "Cy", "70", "1"]]
    shares = {each["customer_id"]: each["numerator"] for each in csdesk(*asked, "--json").document["customers"]}
    assert shares == {"Ana": 100, "Bo": None, "Cy": 70}


def test_the_catalogue_has_a_line_for_each_figure(csdesk: Call) -> None:
    assert [line.split()[0] for line in metrics_text().splitlines()] == list(FIGURES)
    assert csdesk("metrics").out.strip() == metrics_text()


def test_the_other_commands_say_what_they_did(csdesk: Call, costs: Path) -> None:
    folder, workspace = costs.parent, costs.with_name("a.csdesk")
    csdesk("import", costs, "-w", workspace)
    assert (
        csdesk("export", "-w", workspace, "-o", folder / "all.xlsx").out
        == f"2 rows written to {folder / 'all.xlsx'}.\n"
    )
    assert "Fill it in" in csdesk("template", "costs", "-o", folder / "t.xlsx").out
    assert str(folder / "copy.csdesk") in csdesk("backup", "-w", workspace, "-o", folder / "copy.csdesk").out
    assert csdesk("undo", "-w", workspace).status == 0
    assert "is now as in" in csdesk("restore", "-w", workspace, folder / "copy.csdesk").out
    assert len(csdesk("imports", "-w", workspace).out.splitlines()) == 2
    assert csdesk("check", "-w", workspace).out == "The workspace is sound.\n"
    assert csdesk("settings", "gap_days=4", "-w", workspace).out == "gap_days = 4  Gap allowed, days\n"


def test_an_undo_taken_back_is_said_to_have_brought_its_change_back() -> None:
    first = texts.undo_text(UndoReport(2, 1, "Import shop.csv", {"customers": 60}, ()), "a.csdesk")
    assert first == 'Undone: Import shop.csv (60 rows). To reverse this: csdesk undo 2 -w "a.csdesk"'
    again = texts.undo_text(UndoReport(3, 2, "Undo Import shop.csv", {"customers": 60}, ()), "a.csdesk")
    assert again.startswith("Brought back: Import shop.csv (60 rows).")


def test_a_score_of_too_few_answers_is_not_shown_in_the_terminal_either() -> None:
    results = (Result("2024-Q1", 40.0, 200, 5, n=5), Result("2024-Q2", 25.0, 100, 4, n=4, low=-20.0, high=70.0))
    said = series.kpi_text([Figure(FIGURES["nps"], Grain.QUARTER, {}, results)], "", whole=True, close=True)
    assert said.splitlines()[1].split()[-2:] == ["40.0", "-"]
    assert "not shown: fewer than 5 replies" in said
    assert "25.0" not in said and "70.0" not in said


def test_an_order_whose_start_was_put_right_is_told_with_the_way_back(csdesk: Call, tmp_path: Path) -> None:
    head = "Customer,Product,Price,Interval,Currency,Start date\n"
    file, workspace = tmp_path / "orders.csv", tmp_path / "a.csdesk"
    others = "Bo,Rolls,30,month,GBP,2025-02-01\nCy,Rye,20,month,GBP,2025-01-10\n"
    for day in ("01", "15"):
        file.write_text(f"{head}Ana,Rye,40,month,GBP,2025-03-{day}\n{others}", encoding="utf-8")
        said = csdesk("import", file, "-w", workspace).out
    assert (
        "Ana, Rye at £40.00 every month: csdesk has it from 1 Mar 2025 on, and the file from 15 Mar 2025 on now."
        in said
    )
    way = 'undo this import (csdesk undo 2), then import again with --answer "row 2.order=another"'
    assert f"Taken: row 2.order=same. If not: {way}" in said
    csdesk("undo", "-w", workspace)
    said = csdesk("import", file, "-w", workspace, "--answer", "row 2.order=another").out
    assert "orders.csv: 3 rows of subscriptions (1 new, 0 updated, 2 the same)" in said
