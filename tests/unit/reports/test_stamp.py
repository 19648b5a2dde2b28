"""The mark by which a review is known again: the same for the same review, another for any other."""

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from csdesk.reports.occasion import Edition, Occasion
from csdesk.reports.stamp import stamp_in, stamp_of
from csdesk.reports.workbook import opened


def test_the_day_of_making_makes_no_other_review(occasion: Occasion) -> None:
    assert stamp_of(replace(occasion, created=datetime(2030, 1, 1))) == stamp_of(occasion)


@pytest.mark.parametrize(
    "other",
    [
        {"fingerprint": "abc"}, {"customer_id": "K004"}, {"edition": Edition.CUSTOMER}, {"compared": "Q2 2024"},
        {"omitted": ("Support",)}, {"version": "9.9"}, {"currency": "USD"}, {"business": "Another"},
    ],
)  # fmt: skip
def test_whatever_it_depends_on_makes_another(occasion: Occasion, other: dict[str, Any]) -> None:
    assert stamp_of(replace(occasion, **other)) != stamp_of(occasion)


def test_it_is_read_back_from_the_file(occasion: Occasion, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    with opened(path) as book:
        book.set_properties({"comments": stamp_of(occasion)})
        book.add_worksheet()
    assert stamp_in(path) == stamp_of(occasion)


def test_other_files_have_none(tmp_path: Path) -> None:
    text, archive = tmp_path / "notes.xlsx", tmp_path / "archive.xlsx"
    text.write_text("no workbook")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("docProps/core.xml", "<not closed")
    for path in (text, archive, tmp_path / "missing.xlsx"):
        assert stamp_in(path) == ""
