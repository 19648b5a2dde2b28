import json
from pathlib import Path
from typing import Any

import pytest

from sample_workbooks.make.business import Business, live

SAMPLE = Path(__file__).parents[3] / "sample_workbooks"


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the files as they are kept."""
    return SAMPLE


@pytest.fixture(scope="session")
def business() -> Business:
    """The business, lived through once for all tests."""
    return live()


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    return dict(json.loads((SAMPLE / "expected" / "figures.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def by_months() -> dict[str, Any]:
    return dict(json.loads((SAMPLE / "expected" / "mrr_months.json").read_text(encoding="utf-8")))
