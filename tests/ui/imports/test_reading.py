"""One reading at a time: of several that were asked for, the last one is read and heard."""

import threading

from csdesk.base.progress import Progress
from csdesk.ops.desk import Desk
from csdesk.ui.imports.reading import Reading
from csdesk.ui.window import Window
from tests.ui.conftest import Settle


def test_one_that_was_replaced_while_it_waited_is_never_begun(open_shop: Window, settle: Settle) -> None:
    go_on, read, heard = threading.Event(), list[str](), list[str]()
    reading = Reading(open_shop.jobs)

    def begin(name: str) -> None:
        def work(desk: Desk, progress: Progress) -> str:
            read.append(name)
            return name

        reading.begin("Read files", work, heard.append, lambda _: None, lambda: heard.append("ended"))

    open_shop.jobs.run("Other work", lambda *_: go_on.wait(20), lambda _: None)
    begin("first")
    begin("second")
    assert not reading.runs
    go_on.set()
    settle()
    assert (read, heard) == (["second"], ["second", "ended"])


def test_what_was_dropped_is_stopped_and_not_heard(open_shop: Window, settle: Settle) -> None:
    begun, heard = threading.Event(), list[str]()
    reading = Reading(open_shop.jobs)

    def work(desk: Desk, progress: Progress) -> str:
        begun.set()
        while True:
            progress.step("Reading")

    reading.begin("Read files", work, heard.append, lambda _: None, lambda: heard.append("ended"))
    assert begun.wait(20)
    assert reading.runs
    reading.drop()
    settle()
    assert heard == []
    assert not reading.runs
