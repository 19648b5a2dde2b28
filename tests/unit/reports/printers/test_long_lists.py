"""How many rows of a list are printed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.progress import Progress
from csdesk.ops.reporting import Edition, Maker, write_all
from csdesk.pages.lens import Lens


@pytest.mark.parametrize(("answers", "beyond"), [(20, None), (33, "and 3 more")])
def test_a_list_over_the_whole_width_has_up_to_thirty_rows(
    shop: Callable[..., Lens],
    maker: Maker,
    tmp_path: Path,
    read_review: Callable[[Path], Any],
    answers: int,
    beyond: str | None,
) -> None:
    rows = [
        {"customer": "A", "answered_on": f"2024-0{4 + at // 28}-{1 + at % 28:02}", "kind": "nps", "score": 9, "respondent": f"r{at}"}
        for at in range(answers)
    ]  # fmt: skip
    made = write_all(shop(surveys=rows), tmp_path, ("A",), Edition.CUSTOMER, maker, Progress())
    said = [cell.value for row in read_review(made.files[0].file).values["Sentiment"].iter_rows() for cell in row]
    assert said.count("9 of 10") == min(answers, 30)
    assert [each for each in said if isinstance(each, str) and each.endswith(" more")] == ([beyond] if beyond else [])
