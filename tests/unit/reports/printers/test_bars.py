"""Labels of bars."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from csdesk.ops.reporting import Maker, write_portfolio_review
from csdesk.pages.lens import Lens


def test_only_months_that_anything_moved_in_have_a_net_above_their_bar(
    shop: Callable[..., Lens], maker: Maker, tmp_path: Path, read_review: Callable[[Path], Any]
) -> None:
    """Of the six months somebody came in January and February, and somebody left in May."""
    book = read_review(write_portfolio_review(shop(), tmp_path, maker).file)
    charts = [text for name, text in book.parts.items() if name.startswith("xl/charts/chart")]
    labelled = [text for text in charts if "Churned" in text and "<c:lineChart>" in text]
    assert labelled
    for text in labelled:
        labels = re.findall("<c:dLbl>.*?</c:dLbl>", text)
        told = [re.findall("<a:t>(.*?)</a:t>", each) for each in labels if "<c:delete" not in each]
        assert told == [["100.00"], ["50.00"], ["−50.00"]]
