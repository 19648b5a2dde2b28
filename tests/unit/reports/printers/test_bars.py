"""Labels of bars."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from csdesk.health.recipe import Input, Knock, KnockOut, Part, Recipe, to_json
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


def test_whom_a_rule_puts_at_risk_stands_in_its_colour_within_the_bar_of_its_score(
    shop: Callable[..., Lens], maker: Maker, tmp_path: Path, read_review: Callable[[Path], Any]
) -> None:
    """Two have a score of 90, and one of them has cancelled."""
    answers = [
        {"customer": who, "kind": "NPS", "score": 9, "answered_on": "2024-06-01", "respondent": who} for who in "AB"
    ]
    plans = [
        {
            "customer": who,
            "amount": 10,
            "interval": "1 month",
            "started": "2024-01-01",
            "cancelled_on": cancelled,
            "ended": ended,
        }
        for who, cancelled, ended in (("A", None, None), ("B", "2024-06-20", "2024-07-31"))
    ]
    voice = Recipe((Part(Input.NPS, 100, 0, 10, 90),), knock_outs=(KnockOut(Knock.CANCELLED),))
    recipes = [{"recipe": "Voice", "version": 1, "document": to_json(voice)}]
    lens = shop(subscriptions=plans, surveys=answers, recipes=recipes)
    book = read_review(write_portfolio_review(lens, tmp_path, maker).file)
    (stacked,) = (
        text for name, text in book.parts.items()
        if name.startswith("xl/charts/chart") and all(f"<c:v>{band}</c:v>" in text for band in ("At risk", "Watch", "Good"))
    )  # fmt: skip
    assert '<c:grouping val="stacked"/>' in stacked
    heights = [
        sum(map(float, re.findall("<c:v>([0-9.]+)</c:v>", values)))
        for values in re.findall("<c:val>.*?</c:val>", stacked)
    ]
    assert heights == [1, 0, 1]
