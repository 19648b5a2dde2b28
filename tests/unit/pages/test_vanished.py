"""Fewer in a band, because fewer have one."""

from collections.abc import Callable

from csdesk.health.recipe import Input, Part, Recipe, to_json
from csdesk.pages.lens import Lens
from csdesk.pages.values import Verdict

LensOver = Callable[..., Lens]
VOICE = {"recipe": "Voice", "version": 1, "document": to_json(Recipe((Part(Input.NPS, 100, 0, 10, 90),)))}


def verdict(lens: Lens, id_: str) -> Verdict:
    delta = lens.delta(id_)
    assert delta is not None
    return delta.verdict


def answered(lens_over: LensOver, *again: int) -> Lens:
    """Thirty customers at risk at the end of March, of whom some gave a score in June; the other scores are too old."""
    names = [f"c{number}" for number in range(31)]
    rows = [(name, "2024-03-20", 3) for name in names[:30]] + [("c30", "2024-06-20", 9)]
    rows += [(names[number], "2024-06-20", score) for number, score in enumerate(again)]
    return lens_over(
        subscriptions=[
            {"customer": each, "amount": 10, "interval": "1 month", "started": "2024-01-01"} for each in names
        ],
        surveys=[{"customer": who, "kind": "NPS", "score": score, "answered_on": day} for who, day, score in rows],
        recipes=[VOICE],
    )


def test_scores_that_vanished_are_nothing_better(lens_over: LensOver) -> None:
    lens = answered(lens_over)
    before = lens.earlier("health_at_risk")
    assert before is not None
    assert (lens.result("health_at_risk").value, before.value) == (0, 30)
    assert verdict(lens, "health_at_risk") is Verdict.NEUTRAL
    assert verdict(lens, "mrr_at_risk") is not Verdict.BETTER


def test_better_scores_are(lens_over: LensOver) -> None:
    lens = answered(lens_over, *(9 for _ in range(30)))
    assert verdict(lens, "health_at_risk") is Verdict.BETTER
