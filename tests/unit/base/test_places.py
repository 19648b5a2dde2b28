"""Names that csdesk gives to what is its own."""

import pytest

from csdesk.base.places import shortened


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Q3 sales", "Q3 sales"), ("x" * 240, "x" * 120), ("😀" * 60, "😀" * 30), ("a" + "Ж" * 95, "a" + "Ж" * 59),
        ("caf\udce9", "caf"), ("\udce9", "workspace"), ("x" * 119 + " y", "x" * 119), ("...", "workspace"),
    ],
)  # fmt: skip
def test_a_workspace_s_name_is_cut_between_characters(name: str, short: str) -> None:
    assert shortened(name) == short
