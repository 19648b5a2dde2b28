"""What the engine does with a request."""

from dataclasses import replace

import pytest

from csdesk.base.errors import CallError
from csdesk.base.periods import Grain
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine import engine as engine_module
from csdesk.metrics.engine import made as made_module
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts import facts as facts_module


def test_a_figure_that_isnt_there_is_refused_with_the_nearest(business) -> None:
    with pytest.raises(CallError) as refused:
        business().value("custmers_active", "2024-03")
    assert "customers_active" in refused.value.hint


def test_an_engine_knows_the_figures_of_its_catalogue_alone(business) -> None:
    engine = Engine(business().facts, {"mrr": METRICS["mrr"]})
    assert engine.metric("mrr") is METRICS["mrr"]
    with pytest.raises(CallError, match="arr"):
        engine.metric("arr")


def test_a_calendar_covers_the_data_and_can_be_cut_and_extended(business) -> None:
    engine = business(
        "2024-03-31", tickets=[{"opened": "2024-01-20T10:00:00"}, {"opened": "2024-03-20T10:00:00"}]
    ).engine
    assert [period.name for period in engine.calendar().periods] == ["2024-01", "2024-02", "2024-03"]
    assert [period.name for period in engine.calendar(Grain.MONTH, "2024-03", "2024-04").periods] == [
        "2024-03",
        "2024-04",
    ]
    with pytest.raises(CallError):
        engine.calendar(Grain.MONTH, "2024-W03")


def test_the_running_period_is_so_far_and_those_to_come_are_unknown(business) -> None:
    shop = business("2024-03-10", tickets=[{"opened": "2024-03-01T10:00:00"}])
    assert shop.result("tickets_opened", "2024-03").complete is False
    assert "to come" in shop.result("tickets_opened", "2024-04").reason
    assert "before the first" in shop.result("tickets_opened", "2024-02").reason


def test_rows_after_the_data_dont_count(business) -> None:
    rows = [{"opened": f"2024-03-{day}T10:00:00"} for day in ("01", "15", "16")]
    shop = business("2024-03-31", {"data_to": "2024-03-15"}, tickets=rows)
    assert shop.value("tickets_opened", "2024-03") == 2


def test_blocks_of_customers_change_nothing(random_business, monkeypatch) -> None:
    whole = random_business(7)
    monkeypatch.setattr(facts_module, "BLOCK", 3)
    cut = Engine(random_business(7).facts)
    calendar = cut.calendar(Grain.QUARTER)
    for id_, by in (("mrr", ""), ("feature_adoption", "feature"), ("nps", "step"), ("cs_roi", "owner"), ("resolution_median", ""),
                    ("median_lifetime", "country"), ("csat_mean", "")):  # fmt: skip
        for one, other in zip(whole.engine.figures(id_, calendar, by), cut.figures(id_, calendar, by), strict=True):
            assert one.group == other.group
            assert [r.value for r in one.results] == pytest.approx([r.value for r in other.results]), id_


def test_the_same_question_is_answered_once(business) -> None:
    engine = business("2024-03-31", tickets=[{"opened": "2024-03-01T10:00:00"}]).engine
    assert engine.figures("tickets_opened", engine.calendar()) is engine.figures("tickets_opened", engine.calendar())


def test_several_calendars_are_kept_side_by_side(business, monkeypatch) -> None:
    made: list[str] = []
    counted = METRICS["tickets_opened"]

    def compute(facts, calendar):
        facts.derived(("made", calendar.key), lambda: made.append(calendar.grain.value))
        return counted.compute(facts, calendar)

    metric = replace(counted, compute=compute)
    rows = [{"customer": "a", "opened": "2024-03-01T10:00:00"}]
    shop = business("2024-03-31", customers=[{"customer_id": "a", "country": "NG"}], tickets=rows)

    def asked(grains) -> list[str]:
        made.clear()
        engine = Engine(shop.facts, {"tickets_opened": metric})
        for number, grain in enumerate(grains):
            engine.figures("tickets_opened", engine.calendar(grain), where={} if number < 3 else {"country": ("NG",)})
        return list(made)

    turns = (Grain.MONTH, Grain.QUARTER, Grain.YEAR) * 2
    monkeypatch.setattr(made_module, "NUMBERS_KEPT", 0)
    assert asked(turns) == ["month", "quarter", "year"]
    monkeypatch.setattr(engine_module, "CELLS_KEPT", 1)
    assert asked(turns) == ["month", "quarter", "year"] * 2


@pytest.mark.parametrize(("kept", "computed"), [(10_000, ["month", "quarter"]), (1, ["month", "quarter"] * 2)])
def test_what_a_figure_is_made_of_is_kept_for_other_groups(business, monkeypatch, kept, computed) -> None:
    monkeypatch.setattr(made_module, "NUMBERS_KEPT", kept)
    made: list[str] = []

    def compute(facts, calendar):
        made.append(calendar.grain.value)
        return METRICS["tickets_opened"].compute(facts, calendar)

    metric = replace(METRICS["tickets_opened"], compute=compute)
    rows = [{"customer": "a", "opened": "2024-03-01T10:00:00"}]
    shop = business("2024-03-31", customers=[{"customer_id": "a", "country": "NG"}], tickets=rows)
    engine = Engine(shop.facts, {"tickets_opened": metric})
    for where in ({}, {"country": ("NG",)}):
        for grain in (Grain.MONTH, Grain.QUARTER):
            assert engine.figures("tickets_opened", engine.calendar(grain), where=where)[0].results[-1].value == 1
    assert made == computed


def test_answers_are_forgotten_when_there_are_too_many(business, monkeypatch) -> None:
    shop = business("2024-03-31", tickets=[{"opened": "2024-03-01T10:00:00"}])
    monkeypatch.setattr(engine_module, "RESULTS_KEPT", 1)
    engine = Engine(shop.facts)
    first = engine.figures("tickets_opened", engine.calendar())
    engine.figures("tickets_opened", engine.calendar(Grain.YEAR))
    again = engine.figures("tickets_opened", engine.calendar())
    assert again is not first
    assert [figure.results for figure in again] == [figure.results for figure in first]


ANSWERS = [
    {"answered_on": "2024-03-01", "kind": "NPS", "score": 10, "step": "Call"},
    {"answered_on": "2024-03-01", "kind": "NPS", "score": 0, "step": "call"},
    {"answered_on": "2024-03-01", "kind": "NPS", "score": 10, "step": "Visit"},
    {"answered_on": "2024-03-01", "kind": "NPS", "score": 9},
]


def test_spellings_that_differ_in_case_are_one_value_of_a_dimension(business) -> None:
    shop = business("2024-03-31", surveys=ANSWERS)
    assert shop.groups("nps", "2024-03", "step") == {"": 100, "Call": 0, "Visit": 100}


def test_a_dimension_can_be_narrowed_and_split_at_once(business) -> None:
    shop = business("2024-03-31", surveys=ANSWERS)
    assert shop.groups("nps", "2024-03", "step", step="visit") == {"Visit": 100}
    assert shop.value("nps", "2024-03", step="") == 100


def test_what_isnt_known_by_customer_has_no_figure_for_a_group_of_them(business) -> None:
    shop = business(
        "2024-03-31",
        customers=[{"customer_id": "a", "owner": "Ada", "country": "NG", "signed_up": "2024-01-01"}],
        costs=[{"day": "2024-03-01", "amount": 10, "owner": "Ada"}, {"day": "2024-03-02", "amount": 5}],
    )
    assert shop.groups("cs_cost", "2024-03", "owner") == {"": 5, "Ada": 10}
    assert shop.result("cs_cost", "2024-03", country="NG").reason == "costs aren't known by country"
    assert shop.result("cs_cost", "2024-03", country="NG", owner="Ada").reason == "costs aren't known by country"
    assert shop.value("cs_cost", "2024-03", owner="ada") == 10


def test_rows_of_nobody_count_in_the_whole_and_in_no_group(business) -> None:
    shop = business(
        "2024-03-31",
        customers=[{"customer_id": "a", "country": "NG", "signed_up": "2024-01-01"}],
        tickets=[{"customer": who, "opened": "2024-03-01T10:00:00"} for who in ("a", "who?", None)],
    )
    assert shop.value("tickets_opened", "2024-03") == 3
    assert shop.groups("tickets_opened", "2024-03", "country") == {"NG": 1}
