"""Reviews of two customers, before they are written."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from csdesk.base.days import to_day
from csdesk.ops.figures import settings_in_force
from csdesk.ops.reporting import Maker, occasion_of
from csdesk.ops.workspaces import Moment
from csdesk.pages.lens import Lens
from csdesk.pages.person import own_lens
from csdesk.reports.customer.review import CustomerReview, review_of
from csdesk.reports.occasion import Edition
from tests.unit.reports.conftest import lens as lens
from tests.unit.reports.conftest import shop as shop

MAKER = Maker("Lantern & Oven", Moment(to_day(date(2026, 3, 2)), datetime(2026, 3, 2, 9, tzinfo=UTC)))
Review = Callable[..., CustomerReview]


@pytest.fixture(scope="session")
def review() -> Review:
    """The review of one customer of a lens, without some of the sheets."""

    def made(lens: Lens, customer: str, edition: Edition, *omitted: str) -> CustomerReview:
        own = own_lens(lens, customer)
        occasion = occasion_of(lens, MAKER, edition, customer, omitted)
        return review_of(own, occasion, settings_in_force(lens.engine))

    return made
