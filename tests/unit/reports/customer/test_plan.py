"""The plan to the renewal, as it is sent to the customer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from csdesk.base.progress import Progress
from csdesk.ops.reporting import Edition, Maker, write_all
from csdesk.pages.lens import Lens
from csdesk.reports.occasion import USUAL, ChosenSheets
from tests.unit.reports.conftest import Book

GOALS = ChosenSheets(wanted=("Goals & value",))


def test_a_customer_is_sent_no_empty_lines_but_those_that_are_asked_for(
    lens: Lens, maker: Maker, tmp_path: Path, read_review: Callable[[Path], Book]
) -> None:
    def plan(folder: str, chosen: ChosenSheets) -> tuple[list[Any], list[Any]]:
        (tmp_path / folder).mkdir()
        made = write_all(lens, tmp_path / folder, ("K002",), Edition.CUSTOMER, maker, Progress(), sheets=chosen)
        cells = [cell for row in read_review(made.files[0].file).values["Plan & renewal"].iter_rows() for cell in row]
        return [each.value for each in cells if each.value is not None], [e for e in cells if not e.protection.locked]

    said, unlocked = plan("usual", USUAL)
    assert said[0] == "Renewal" and "Renewal date" in said and "Next 90 days" not in said
    assert not unlocked
    said, unlocked = plan("asked", GOALS)
    assert said[0] == "Plan and renewal" and "Next 90 days" in said
    assert len(unlocked) == 8 * 5
