from csdesk.health.catalogue import FIGURES
from csdesk.metrics.catalogue import METRICS

HEALTH = ["health_score", "health_median", "health_at_risk", "health_watch", "health_good", "mrr_at_risk"]


def test_it_knows_the_figures_of_health_after_all_others() -> None:
    assert list(FIGURES) == [*METRICS, *HEALTH]


def test_titles_are_short_enough_for_a_card() -> None:
    titles = [FIGURES[id_].title for id_ in HEALTH]
    assert titles == ["Health, mean", "Health, median", "At risk", "Watch", "Good", "MRR at risk"]
