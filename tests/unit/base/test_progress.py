from threading import Thread

import pytest

from csdesk.base.errors import Cancelled
from csdesk.base.progress import Progress, Step


def test_whoever_waits_sees_the_latest_step() -> None:
    progress = Progress()
    assert progress.latest == Step("", 0, 0)
    progress.step("Reading", 2, 5)
    progress.step("Storing")
    assert progress.latest == Step("Storing", 0, 0)


def test_a_cancelled_work_stops_at_its_next_step() -> None:
    progress = Progress()
    progress.step("Reading")
    waiting = Thread(target=progress.cancel)
    waiting.start()
    waiting.join()
    assert progress.cancelled
    with pytest.raises(Cancelled):
        progress.step("Storing", 1, 2)
    assert progress.latest == Step("Storing", 1, 2)


def test_nothing_is_cancelled_by_itself() -> None:
    assert not Progress().cancelled
