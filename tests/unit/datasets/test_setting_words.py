"""What settings and their choices are called where an owner reads them."""

import pytest

from csdesk.datasets.setting_words import CHOICES, TITLES, setting_title, setting_value
from csdesk.datasets.settings import SETTINGS


def test_every_setting_has_a_title() -> None:
    assert set(TITLES) == set(SETTINGS)


PLAIN = {"on", "off", "yes", "no", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
"""Choices that are words as they are written."""


@pytest.mark.parametrize("name", [name for name, setting in SETTINGS.items() if " | " in setting.allowed])
def test_every_choice_has_words(name: str) -> None:
    assert set(SETTINGS[name].allowed.split(" | ")) - PLAIN <= set(CHOICES.get(name, {}))


def test_values_read_as_words() -> None:
    assert setting_value("week_starts", "monday") == "Monday"
    assert setting_value("fiscal_year_starts", "7") == "Jul"
    assert setting_value("data_to", "") == "not set"
    assert setting_value("unpaid_days", "30") == "30"
    assert setting_title("survey_scale.CSAT.checkout") == "Highest score: CSAT, checkout"
