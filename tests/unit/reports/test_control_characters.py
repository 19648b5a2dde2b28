"""Characters that no workbook can hold, in every word of a business: each file that is reported as written is whole."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from csdesk.base.progress import Progress
from csdesk.ops.reporting import Maker, State, write_all, write_portfolio_review
from csdesk.ops.workspaces import Moment
from csdesk.pages.lens import Lens
from csdesk.reports.occasion import Edition
from tests.unit.reports.conftest import Shop

BAD = "No\x0bir\x01\ufffe\ud800\x1f"


@pytest.fixture(scope="module")
def torn(shop: Shop) -> Lens:
    """A customer whose every word has such characters in it."""
    return shop(
        customers=[
            {
                "customer_id": "A",
                "name": f"Cafe {BAD}",
                "segment": BAD,
                "owner": BAD,
                "plan": BAD,
                "renews_on": "2024-08-01",
            },
            {"customer_id": BAD, "name": BAD, "segment": f"{BAD} 2", "churn_reason": BAD},
        ],
        subscriptions=[
            {"customer": "A", "amount": 100, "interval": "1 month", "started": "2024-01-10", "plan": BAD},
            {"customer": BAD, "amount": 50, "interval": "1 month", "started": "2024-02-01", "ended": "2024-05-15"},
        ],
        usage=[{"customer": "A", "user": BAD, "day": "2024-05-02", "feature": BAD, "count": 3}],
        surveys=[
            {"customer": "A", "kind": "NPS", "score": 3, "answered_on": "2024-05-02", "comment": BAD, "step": BAD}
        ],
        tickets=[{"ticket_id": BAD, "customer": "A", "opened": "2024-05-02", "priority": BAD, "status": BAD}],
        notes=[{"note_id": "1", "customer": "A", "day": "2024-05-02", "text": BAD}],
        contacts=[{"customer": "A", "name": BAD, "role": BAD, "email": BAD}],
    )


def torn_parts(file: Path) -> list[str]:
    """The parts of a workbook that aren't well-formed."""
    found = []
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            try:
                ElementTree.fromstring(archive.read(name))  # noqa: S314 - our own file
            except ElementTree.ParseError as error:
                found.append(f"{name}: {error}")
    return found


@pytest.mark.parametrize("edition", Edition)
def test_reviews_of_customers_and_their_index_are_whole(
    torn: Lens, edition: Edition, tmp_path: Path, today: Moment
) -> None:
    outcome = write_all(torn, tmp_path, ("A", BAD), edition, Maker(f"Lantern {BAD}", today), Progress())
    assert [each.state for each in outcome.files] == [State.WRITTEN] * 2
    assert len(list(tmp_path.iterdir())) == 3
    assert {file.name: torn_parts(file) for file in tmp_path.iterdir() if torn_parts(file)} == {}


def test_the_review_of_the_business_is_whole(torn: Lens, tmp_path: Path, today: Moment) -> None:
    written = write_portfolio_review(torn, tmp_path, Maker(f"Lantern {BAD}", today))
    assert written.state is State.WRITTEN
    assert torn_parts(written.file) == []
