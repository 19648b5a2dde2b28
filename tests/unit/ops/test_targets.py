"""Targets as an owner writes them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.base.errors import CallError
from csdesk.health.catalogue import FIGURES
from csdesk.ops.desk import Desk
from csdesk.ops.targets import read_target, target_text, write_target
from csdesk.ops.workspaces import Moment, existing


@pytest.mark.parametrize(
    ("metric", "text", "value"),
    [
        ("nrr_12m", "105%", 1.05),
        ("nrr_12m", "105", 1.05),
        ("nrr_12m", "102.5 %", 1.025),
        ("mrr", "₦50m", 50_000_000),
        ("mrr", "50,000,000", 50_000_000),
        ("mrr", "$ 12.5k", 12_500),
        ("logo_churn", "2,5%", 0.025),
        ("mrr", "1.250,50", 1_250.5),
        ("mrr", "24 000,00", 24_000),
        ("mrr", "1,250", 1_250),
        ("nps", "-10", -10),
        ("nps", "−10", -10),
        ("tickets_opened", "40", 40),
    ],
)
def test_what_is_written_is_meant(metric: str, text: str, value: float) -> None:
    assert read_target(FIGURES[metric], text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["many", "5o", "1.2.3", "1,25,5", "5 m 3", "%"])
def test_what_is_no_number_is_said(text: str) -> None:
    with pytest.raises(CallError, match="is no number"):
        read_target(FIGURES["mrr"], text)


def test_a_target_is_read_back_as_it_can_be_written_and_goes_with_nothing(
    sample: Callable[[str], Path], tmp_path: Path, today: Moment
) -> None:
    path = tmp_path / "shop.csdesk"
    path.write_bytes(sample("clean").read_bytes())
    with existing(path, today, writing=True) as store:
        desk = Desk(store, lambda: today)
        assert target_text(desk, "nrr_12m") == ""
        write_target(desk, "nrr_12m", "105.5%")
        assert target_text(desk, "nrr_12m") == "105.50%"
        write_target(desk, "nrr_12m", target_text(desk, "nrr_12m"))
        assert desk.undoable() is not None
        write_target(desk, "nrr_12m", " ")
        assert target_text(desk, "nrr_12m") == ""


@pytest.mark.parametrize("text", ["9" * 40, "-9000000000000000", "9000000b"])
def test_a_target_that_is_too_large_is_refused(text: str) -> None:
    with pytest.raises(CallError, match="too large for a target"):
        read_target(FIGURES["mrr"], text)
