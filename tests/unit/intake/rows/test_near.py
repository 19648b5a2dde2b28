"""One firm written in two ways is recognised as perhaps the same, and never taken for it."""

import pytest

from csdesk.intake.rows.near import near_names

LISTED = [
    "Bellamy Solicitors",
    "Finch & Co",
    "Elm Grove Care Home",
    "Arkwright & Sons",
    "Müller Bäckerei",
    "Station Cafe",
]


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("Bellamy Solicitors LLP", "Bellamy Solicitors"), ("Finch and Co.", "Finch & Co"), ("Elm Grove Carehome", "Elm Grove Care Home"),
        ("Arkwright and Sons Ltd", "Arkwright & Sons"), ("Muller Backerei GmbH", "Müller Bäckerei"), ("Staton Cafe", "Station Cafe"),
    ],
)  # fmt: skip
def test_another_spelling(name: str, like: str) -> None:
    assert near_names([name], LISTED) == {name: like}


@pytest.mark.parametrize("name", ["Oldham Carpets", "Station Road School", "The Co", "", "LLP"])
def test_somebody_else(name: str) -> None:
    assert near_names([name], LISTED) == {}


def test_nobody_is_listed() -> None:
    assert near_names(["Ann"], []) == {}
