import re

from csdesk.health.catalogue import FIGURES
from csdesk.metrics.catalogue import METRICS

HEALTH = ["health_score", "health_median", "health_at_risk", "health_watch", "health_good", "mrr_at_risk"]


def test_it_knows_the_figures_of_health_after_all_others() -> None:
    assert list(FIGURES) == [*METRICS, *HEALTH]


def test_titles_are_short_enough_for_a_card() -> None:
    titles = [FIGURES[id_].title for id_ in HEALTH]
    assert titles == ["Health, mean", "Health, median", "At risk", "Watch", "Good", "MRR at risk"]


def test_no_figure_speaks_of_names_that_only_the_program_uses() -> None:
    """`churn_formula` is what is typed; "Formula of churn" is what the owner reads."""
    for metric in FIGURES.values():
        said = f"{metric.title} {metric.formula} {metric.about} {metric.nothing}"
        assert not re.findall(r"\b[a-z]+_[a-z_.]+", said), metric.id
