import pytest

from csdesk.base.days import NO_DAY, to_date
from csdesk.base.errors import CallError
from csdesk.base.periods import YearShape
from csdesk.datasets.settings import SETTINGS, Settings, as_kept, declared


def test_what_is_not_chosen_has_its_default() -> None:
    nothing = Settings({})
    assert nothing.shape == YearShape(week_starts=0, fiscal_starts=1)
    assert nothing.value("data_to") == NO_DAY
    assert nothing.choice("churn_formula") == "standard"
    assert nothing.days("unpaid_days") == 30
    assert nothing.days("new_after_days") is None
    assert nothing.value("margin") is None
    assert not nothing.yes("trial_counts")
    assert nothing.yes("quick_ratio_reactivation")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("base_currency", "ngn", "NGN"),
        ("week_starts", "Sunday", 6),
        ("fiscal_year_starts", "4", 4),
        ("mrr_source", "Payments", "payments"),
        ("unpaid_days", "none", None),
        ("unpaid_days", "0", 0),
        ("inactivity_days", "auto", None),
        ("margin", "0.8", 0.8),
        ("margin", "80%", 0.8),
        ("discount_rate", "1", 1.0),
        ("first_value", "Created an invoice", "Created an invoice"),
    ],
)
def test_words_are_read_as_values(name: str, text: str, value: object) -> None:
    as_kept(name, text)
    assert Settings({name: text}).value(name) == value


def test_a_chosen_end_of_the_data_is_a_day() -> None:
    assert to_date(Settings({"data_to": "2024-02-29"}).value("data_to")).isoformat() == "2024-02-29"


def test_weeks_and_years_lie_as_chosen() -> None:
    assert Settings({"week_starts": "sunday", "fiscal_year_starts": "4"}).shape == YearShape(6, 4)


def test_a_familys_member_holds_for_its_parts_unless_they_have_their_own() -> None:
    chosen = Settings({"survey_scale.CSAT": "5", "survey_scale.CSAT.checkout": "10", "nps_cut_offs.NPS": "6.5,8.5"})
    assert chosen.member("survey_scale", "CSAT") == 5
    assert chosen.member("survey_scale", "CSAT", "checkout") == 10
    assert chosen.member("survey_scale", "CSAT", "delivery") == 5
    assert chosen.member("survey_scale", "CES", "delivery") is None
    assert chosen.member("nps_cut_offs", "NPS") == (6.5, 8.5)


def test_features_are_parted_by_commas() -> None:
    assert Settings({"eligible_features.Basic": "Reports, , Export "}).member("eligible_features", "Basic") == (
        "Reports",
        "Export",
    )


@pytest.mark.parametrize("name", ["colour", "", "week_starts.monday", "Week_starts"])
def test_what_is_no_setting_is_refused(name: str) -> None:
    with pytest.raises(CallError, match="is no setting"):
        declared(name)


def test_a_family_is_set_for_one_of_its_members() -> None:
    with pytest.raises(CallError, match=r"survey_scale\.KIND"):
        declared("survey_scale")
    assert declared("survey_scale.CSAT") is SETTINGS["survey_scale"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("week_starts", "someday"),
        ("fiscal_year_starts", "13"),
        ("fiscal_year_starts", "April"),
        ("data_to", "31/12/2024"),
        ("base_currency", "naira"),
        ("unpaid_days", "-1"),
        ("margin", "1.2"),
        ("margin", "120%"),
        ("margin", "nan"),
        ("discount_rate", "inf"),
        ("discount_rate", "none"),
        ("data_to", "9999-12-31"),
        ("survey_scale.CSAT", "1"),
        ("survey_scale.CSAT", "nan"),
        ("nps_cut_offs.NPS", "8,6"),
        ("nps_cut_offs.NPS", "6"),
        ("nps_cut_offs.NPS", "nan,8"),
        ("nps_cut_offs.NPS", "-inf,inf"),
        ("trial_counts", "maybe"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_with_what_is(name: str, text: str) -> None:
    with pytest.raises(CallError) as caught:
        as_kept(name, text)
    assert text in caught.value.what
    assert caught.value.hint == f"Allowed: {declared(name).allowed}."
