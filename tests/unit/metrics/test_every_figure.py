"""What holds for every declared figure, whatever the rows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.metric import Cut
from csdesk.metrics.proof.trail import trail

SEEDS = st.integers(0, 10_000)
PERIOD, UNTIL = "2023-Q4", "2024-Q3"


def same(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else one == pytest.approx(other, rel=1e-9, abs=1e-9)


@settings(deadline=None, max_examples=5, derandomize=True)
@given(seed=SEEDS)
def test_shuffled_rows_change_nothing(random_business, seed) -> None:
    ordered = random_business(seed)
    other = ordered.shuffled(seed)
    for id_ in METRICS:
        for left, right in zip(
            ordered.figures(id_, PERIOD, until=UNTIL), other.figures(id_, PERIOD, until=UNTIL), strict=True
        ):
            for one, two in zip(left.results, right.results, strict=True):
                assert (one.n, one.reason) == (two.n, two.reason), id_
                for part in ("value", "numerator", "denominator", "low", "high"):
                    assert same(getattr(one, part), getattr(two, part)), (id_, part)


@settings(deadline=None, max_examples=5, derandomize=True)
@given(seed=SEEDS)
def test_whatever_customers_are_grouped_by_the_groups_add_up_to_the_same(random_business, seed) -> None:
    business = random_business(seed)
    for id_, metric in METRICS.items():
        if metric.only_whole:
            continue
        sums = []
        for by in ("customer", "plan", "country"):
            groups = business.figures(id_, PERIOD, by, until=UNTIL)
            sums.append([sum(g.results[n].numerator or 0.0 for g in groups) for n in range(len(groups[0].results))])
        assert sums[1] == pytest.approx(sums[0], abs=1e-6), id_
        assert sums[2] == pytest.approx(sums[0], abs=1e-6), id_


@settings(deadline=None, max_examples=5, derandomize=True)
@given(seed=SEEDS)
def test_values_of_an_own_dimension_add_up_to_the_whole(random_business, seed) -> None:
    business = random_business(seed)
    for id_, metric in METRICS.items():
        if id_ == "cs_roi":
            continue  # is derived from sums, and none itself: an owner without costs has no return
        whole = business.figures(id_, PERIOD, until=UNTIL)[0].results
        for dimension in metric.dimensions:
            parts = business.figures(id_, PERIOD, dimension.name, until=UNTIL)
            for number, result in enumerate(whole):
                if result.numerator is None:
                    continue
                total = sum(part.results[number].numerator or 0.0 for part in parts)
                assert total == pytest.approx(result.numerator, abs=1e-6), (id_, dimension.name)
                if dimension.cut is Cut.ROWS and result.denominator is not None:
                    below = sum(part.results[number].denominator or 0.0 for part in parts)
                    assert below == pytest.approx(result.denominator, abs=1e-6), (id_, dimension.name)


@settings(deadline=None, max_examples=3, derandomize=True)
@given(seed=SEEDS)
def test_the_rows_of_its_proof_alone_give_the_same_figure(random_business, seed) -> None:
    business = random_business(seed)
    engine = business.engine
    for id_ in METRICS:
        for period in ("2023-05", "2024-Q3"):
            proof = trail(engine, id_, period)
            if proof.result.value is None or proof.inputs:
                continue
            kept = {
                name: table.take(np.isin(table.row_id, proof.rows.get(name, np.zeros(0, dtype=np.int64))))
                for name, table in business.tables.items()
            }
            alone = Engine(Facts.build(kept, business.settings, business.today, held=engine.facts.inferred))
            assert same(trail(alone, id_, period).result.value, proof.result.value), (id_, period)


@pytest.mark.parametrize("id_", METRICS)
def test_without_data_a_figure_is_unknown_and_says_why(business, id_) -> None:
    for period in ("2024-03", "2024-W10", "2024"):
        result = business().result(id_, period)
        assert result.value is None
        assert result.reason


@pytest.mark.parametrize("id_", METRICS)
def test_a_figure_says_what_it_is(id_) -> None:
    metric = METRICS[id_]
    assert metric.title and metric.formula and metric.about and metric.family and metric.source
    assert metric.reads and metric.evidence
    assert {evidence.dataset.id for evidence in metric.evidence} <= {dataset.id for dataset in metric.reads}
    for evidence in metric.evidence:
        assert not evidence.day or evidence.day in evidence.dataset.names
