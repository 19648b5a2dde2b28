"""Figures over time, as the command line prints them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from csdesk.base.periods import Grain
from csdesk.cli.series import kpi_text
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Figure
from csdesk.metrics.forms import Result

Call = Callable[..., Any]
NO_RATE, AHEAD = "no exchange rate for GBP", "still to come"
MONTHS = ("2025-01", "2025-02", "2025-03", "2025-04")


def months(id_: str, *values: float | str) -> Figure:
    """A figure of the first months of the year: a value each, or why there is none."""
    results = tuple(
        Result(month, None, reason=value) if isinstance(value, str) else Result(month, value, complete=value >= 0)
        for month, value in zip(MONTHS, values, strict=False)
    )
    return Figure(FIGURES[id_], Grain.MONTH, {}, results)


def reasons(*figures: Figure) -> list[str]:
    text = kpi_text(figures, "USD", whole=True, close=False)
    return [line for line in text.splitlines() if line.startswith("- ")]


def test_every_reason_is_told_with_its_figures_and_periods() -> None:
    assert reasons(months("mrr", NO_RATE, AHEAD), months("customers_active", 3, AHEAD)) == [
        "- MRR in 2025-01: no exchange rate for GBP",
        "- MRR, Active customers in 2025-02: still to come",
    ]


def test_a_reason_that_holds_for_other_periods_of_another_figure_is_told_once() -> None:
    assert reasons(months("mrr", NO_RATE, NO_RATE, 5, 6), months("arpa", NO_RATE, 5, NO_RATE, 6)) == [
        "- MRR in 2025-01 to 2025-02; Revenue per customer in 2025-01, 2025-03: no exchange rate for GBP"
    ]


def test_where_nothing_is_known_at_all_no_period_is_named() -> None:
    assert reasons(months("mrr", AHEAD, AHEAD)) == ["- MRR: still to come"]
    assert reasons(months("mrr", 1, 2)) == []


def test_many_stretches_are_counted() -> None:
    scattered = tuple(
        Result(f"{2014 + n}", None if n % 2 else 1.0, reason="no invoices due" if n % 2 else "") for n in range(10)
    )
    (said,) = reasons(Figure(FIGURES["on_time_rate"], Grain.YEAR, {}, scattered))
    assert said == "- Paid on time in 5 periods: no invoices due"


def test_periods_after_the_end_of_the_data_are_expected_and_run_no_more(csdesk: Call, tmp_path: Path) -> None:
    """The data end in March 2025, in the middle of the first quarter's last month."""
    path, workspace = tmp_path / "subscriptions.csv", tmp_path / "a.csdesk"
    path.write_text(
        "Subscription id,Customer,Plan,Amount,Interval,Currency,Start date\nS1,Ana,Rye,120,year,USD,2024-05-05\n",
        encoding="utf-8",
    )
    csdesk("import", path, "-w", workspace, "--dataset", "subscriptions")
    csdesk("settings", "data_to=2025-03-15", "-w", workspace)
    lines = csdesk("kpi", "renewals_due", "-w", workspace, "--from", "2025-02", "--to", "2025-05").out.splitlines()
    assert lines[0].split() == ["2025-02", "2025-03*", "2025-04>", "2025-05>"]
    assert csdesk("explain", "renewals_due", "-w", workspace, "--period", "2025-05").out.startswith(
        "Renewals due, 2025-05 expected: 1"
    )
    assert lines[2:] == ["* so far: the period still runs", "> expected: the period is still to come"]
