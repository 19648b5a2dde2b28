"""NPS-08 and HLT-07: comparisons of two periods as others work them out."""

import pytest

from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine.comparing import change_of
from csdesk.metrics.facts.statistics import Z, nps_error
from csdesk.metrics.forms import Result


def test_the_margin_of_an_nps_of_500_answers() -> None:
    # https://strategies5675.rssing.com/chan-38659858/article2.html: 200 promoters, 200 passives, 100 detractors.
    assert Z * nps_error(200, 100, 500) == pytest.approx(6.6, abs=0.05)


@pytest.mark.parametrize(("before", "now", "relative"), [(1.0, 200.0, 199.0), (0.0, 5.0, None)])
def test_percent_changes_from_little_and_from_nothing(before: float, now: float, relative: float | None) -> None:
    # https://support.totango.com/hc/en-us/articles/202644149-Change-filter-options: above 1,000 %, and undefined.
    change = change_of(METRICS["mrr"], Result("p", now), Result("p", before))
    assert change is not None
    assert change.relative == relative
