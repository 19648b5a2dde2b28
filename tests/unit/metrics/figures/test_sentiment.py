"""Which answers count, on which scale, and what is made of them."""

import pytest


def asked(business, *answers: dict[str, object], kind: str = "CSAT", settings=None):
    rows = [{"answered_on": "2024-03-01", "kind": kind, **answer} for answer in answers]
    return business("2024-06-30", settings, surveys=rows)


def scores(*values: float, **more: object) -> list[dict[str, object]]:
    return [{"score": value, **more} for value in values]


def test_promoters_less_detractors(business) -> None:
    result = asked(business, *scores(0, 7, 7, 9, 9, 9), kind="NPS").result("nps", "2024-03")
    assert (result.numerator, result.denominator) == (200, 6)
    assert (result.low, result.high) == pytest.approx((-26.7, 71.2), abs=0.06)
    assert asked(business, *scores(3, 4, 5, 6, 8, 8, 8, 9, 10, 10), kind="NPS").value("nps", "2024-03") == -10


def test_scores_that_arent_whole_or_out_of_range_are_no_answers(business) -> None:
    assert asked(business, *scores(9, 8.5, 11, -1, None), kind="NPS").result("nps", "2024-03").n == 1
    assert asked(business, *scores(4, 6, 0, scale=5)).result("csat", "2024-03").n == 1


def test_nps_on_another_scale_needs_cut_offs(business) -> None:
    fives = scores(5, 5, 4, 2, scale=5)
    assert asked(business, *fives, kind="NPS").result("nps", "2024-03").reason == "no answers"
    assert asked(business, *fives, kind="NPS", settings={"nps_cut_offs.NPS": "3,4"}).value("nps", "2024-03") == 25
    own = {"nps_cut_offs.NPS.call": "3,4"}
    assert (
        asked(business, *scores(5, 2, scale=5, step="call"), *scores(10), kind="NPS", settings=own)
        .result("nps", "2024-03")
        .n
        == 3
    )


def test_a_file_that_begins_at_one_has_the_same_cut_offs(business) -> None:
    assert asked(business, *scores(1, 6, 7, 9), kind="NPS").value("nps", "2024-03") == -25


@pytest.mark.parametrize(
    ("scale", "satisfied", "others"),
    [(5, (4, 5), (3, 1)), (7, (6, 7), (5,)), (10, (9, 10), (8, 1)), (4, (3, 4), (2,)), (3, (3,), (2,)), (2, (2,), (1,)), (100, (80, 100), (79, 0))],
)  # fmt: skip
def test_the_best_points_of_a_scale_are_satisfied(business, scale, satisfied, others) -> None:
    result = asked(business, *scores(*satisfied, *others, scale=scale)).result("csat", "2024-03")
    assert (result.numerator, result.denominator) == (len(satisfied), len(satisfied) + len(others))


def test_the_rows_scale_comes_before_the_setting_and_the_setting_before_the_highest_score(business) -> None:
    rows = scores(4, 5)
    assert asked(business, *rows).value("csat", "2024-03") == 1
    assert asked(business, *rows, settings={"survey_scale.CSAT": "7"}).value("csat", "2024-03") == 0
    assert asked(business, *scores(4, 5, scale=5), settings={"survey_scale.CSAT": "7"}).value("csat", "2024-03") == 1
    assert asked(business, *rows, *scores(7)).value("csat", "2024-03") == pytest.approx(1 / 3)


@pytest.mark.parametrize("settings", [{"survey_direction.CES": "low"}, {"survey_direction.CES.call": "low"}])
def test_where_low_is_easy_the_scale_is_turned(business, settings) -> None:
    rows = scores(1, 2, 2, 4, scale=5, step="call")
    assert asked(business, *rows, kind="CES", settings=settings).value("ces", "2024-03") == 0.75
    assert asked(business, *rows, kind="CES", settings=settings).value("ces_mean", "2024-03") == 3.75
    assert asked(business, *rows, kind="CES").value("ces", "2024-03") == 0.25
    told = [{**row, "direction": "high"} for row in rows]
    assert asked(business, *told, kind="CES", settings=settings).value("ces", "2024-03") == 0.25


def test_easy_is_strictly_above_the_middle(business) -> None:
    assert asked(business, *scores(4, 5, scale=7), kind="CES").value("ces", "2024-03") == 0.5
    assert asked(business, *scores(5, 6, scale=10), kind="CES").value("ces", "2024-03") == 0.5
    assert asked(business, *scores(50, 51, scale=100), kind="CES").value("ces", "2024-03") == 0.5


def test_a_mean_has_an_interval_from_five_answers_on_and_none_over_several_scales(business) -> None:
    result = asked(business, *scores(4, answers=3, scale=5), *scores(2, answers=2, scale=5)).result(
        "csat_mean", "2024-03"
    )
    # 4 4 4 2 2: mean 3.2, s squared 1.2.
    assert result.value == pytest.approx(3.2)
    assert result.high - result.value == pytest.approx(1.959964 * (1.2 / 5) ** 0.5)
    mixed = asked(business, *scores(4, scale=5), *scores(8, scale=10))
    assert mixed.result("csat_mean", "2024-03").reason == "on different scales"
    assert mixed.value("csat", "2024-03") == 0.5


def test_of_a_respondent_the_last_answer_of_the_period_holds(business) -> None:
    rows = [
        {"score": 2, "respondent": "r", "answered_on": "2024-03-01"},
        {"score": 5, "respondent": "r", "answered_on": "2024-03-20"},
        {"score": None, "respondent": "r", "answered_on": "2024-03-21"},
        {"score": 1, "respondent": "r", "answered_on": "2024-04-02"},
        {"score": 3, "respondent": "r", "answered_on": "2024-03-05", "step": "call"},
    ]
    shop = asked(business, *rows)
    assert (shop.value("csat", "2024-03"), shop.result("csat", "2024-03").n) == (0.5, 2)
    assert shop.value("csat", "2024-04") == 0
    assert shop.result("csat", "2024").n == 2


def test_respondents_of_different_customers_are_different_people(business) -> None:
    rows = [{"score": 5, "respondent": "1", "customer": who} for who in ("a", "b", "x?", "y?")]
    listed = [{"customer_id": "a"}, {"customer_id": "b"}]
    full = [{"answered_on": "2024-03-01", "kind": "CSAT", **row} for row in rows]
    assert business("2024-03-31", surveys=full, customers=listed).result("csat", "2024-03").n == 4


def test_without_respondents_every_row_is_an_answer_or_several(business) -> None:
    rows = [*scores(5, customer="a"), *scores(5, customer="a"), *scores(1, answers=3), *scores(1, answers=0)]
    assert asked(business, *rows).result("csat", "2024-03").denominator == 5


def test_answers_after_the_data_dont_count(business) -> None:
    rows = [*scores(5), *scores(1, answered_on="2024-03-20")]
    assert asked(business, *rows, settings={"data_to": "2024-03-10"}).value("csat", "2024-03") == 1


def test_by_kind_only_its_own_answers_count(business) -> None:
    shop = business("2024-03-31", surveys=[
        {"answered_on": "2024-03-01", "kind": "NPS", "score": 10}, {"answered_on": "2024-03-01", "kind": "CSAT", "score": 1},
    ])  # fmt: skip
    assert shop.value("nps", "2024-03", kind="NPS") == 100
    assert shop.result("nps", "2024-03", kind="CSAT").reason == "no answers"
