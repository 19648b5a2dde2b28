"""One worker: reads overtake and replace each other, writes keep their order, and the window hears of every end."""

import threading
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress
from csdesk.ui.jobs import Jobs


class Desk:
    """As much of a desk as the worker itself needs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def desk(jobs: Jobs, qtbot: QtBot) -> Desk:
    desk = Desk("first")
    open_desk(jobs, desk)
    idle(jobs, qtbot)
    return desk


def open_desk(jobs: Jobs, desk: Desk) -> None:
    jobs.open("Open", lambda progress: cast("Any", desk), lambda: None)


def idle(jobs: Jobs, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=5000)


def test_an_answer_comes_to_the_windows_thread(jobs: Jobs, desk: Desk, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def read(held: Any) -> str:
        threads.append(threading.current_thread())
        return str(held.name)

    answers: list[str] = []

    def came(answer: str) -> None:
        threads.append(threading.current_thread())
        answers.append(answer)

    jobs.ask("name", read, came)
    idle(jobs, qtbot)
    assert answers == ["first"]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_the_newest_question_of_a_key_is_the_one_that_is_answered(jobs: Jobs, desk: Desk, qtbot: QtBot) -> None:
    hold, answers = threading.Event(), list[int]()
    jobs.ask("page", lambda _: hold.wait(5) and 1, lambda answer: answers.append(1))
    for number in (2, 3, 4):
        jobs.ask("page", lambda _, number=number: number, answers.append)
    jobs.ask("other", lambda _: 9, answers.append)
    hold.set()
    idle(jobs, qtbot)
    assert answers == [4, 9]


def test_writes_keep_their_order_and_reads_overtake_those_that_wait(jobs: Jobs, desk: Desk, qtbot: QtBot) -> None:
    hold, order = threading.Event(), list[str]()
    jobs.run("one", lambda *_: hold.wait(5), lambda _: order.append("one"))
    qtbot.waitUntil(lambda: jobs.running is not None)
    jobs.run("two", lambda *_: None, lambda _: order.append("two"))
    jobs.ask("page", lambda _: None, lambda _: order.append("page"))
    assert jobs.waiting == ("two",)
    hold.set()
    idle(jobs, qtbot)
    assert order == ["one", "page", "two"]
    assert jobs.running is None


def test_work_can_be_cancelled_and_is_then_silent(jobs: Jobs, desk: Desk, qtbot: QtBot) -> None:
    done, ended = list[str](), list[str]()

    def endless(_: Any, progress: Progress) -> None:
        while True:
            progress.step("reading", 1, 2)

    jobs.run("Import", endless, lambda _: done.append("done"), ended=lambda: ended.append("ended"))
    qtbot.waitUntil(lambda: jobs.running is not None and jobs.running.progress.latest.total == 2)
    jobs.cancel()
    idle(jobs, qtbot)
    assert done == []
    assert ended == ["ended"]


def test_what_is_still_on_its_way_when_the_window_closes_is_heard_by_nobody(
    jobs: Jobs, desk: Desk, qtbot: QtBot
) -> None:
    later, heard = threading.Event(), list[str]()
    jobs.ask("page", lambda _: "page", heard.append)
    jobs.ask("later", lambda _: later.set(), lambda _: heard.append("later"))
    assert later.wait(5)  # the answer to the first question is on its way now
    jobs.stop()
    QCoreApplication.sendPostedEvents(jobs)
    assert heard == []


def test_a_fault_of_the_world_goes_to_who_asked_else_to_the_window(jobs: Jobs, desk: Desk, qtbot: QtBot) -> None:
    def full(*_: Any) -> None:
        raise UserError("D-FULL", "No room.", "Free some.")

    heard: list[UserError] = []
    jobs.run("Back up", full, lambda _: None, heard.append)
    idle(jobs, qtbot)
    assert [error.code for error in heard] == ["D-FULL"]
    with qtbot.waitSignal(jobs.failed) as signal:
        jobs.run("Back up", full, lambda _: None)
    assert signal.args[0] == "Back up"
    assert signal.args[1].code == "D-FULL"
    idle(jobs, qtbot)


def test_a_bug_in_a_write_is_loud_and_the_workspace_is_opened_again(jobs: Jobs, qtbot: QtBot) -> None:
    opened: list[Desk] = []

    def opener(_: Progress) -> Any:
        opened.append(Desk(f"{len(opened)}"))
        return opened[-1]

    def broken(*_: Any) -> None:
        raise KeyError("ours")

    jobs.open("Open", opener, lambda: None)
    with qtbot.waitSignal(jobs.broke) as signal:
        jobs.run("Import", broken, lambda _: None)
    assert isinstance(signal.args[0], KeyError)
    idle(jobs, qtbot)
    assert [desk.closed for desk in opened] == [True, False]


@pytest.mark.parametrize("reason", [UserError("D-CORRUPT", "Damaged."), KeyError("ours too")])
def test_where_it_cant_be_opened_again_that_is_said_and_the_worker_goes_on(
    jobs: Jobs, qtbot: QtBot, reason: Exception
) -> None:
    opened, said = [Desk("first")], list[object]()

    def opener(_: Progress) -> Any:
        if not opened:
            raise reason
        return opened.pop()

    def broken(*_: Any) -> None:
        raise KeyError("ours")

    jobs.open("Open", opener, lambda: None)
    jobs.failed.connect(lambda _, error: said.append(error))
    jobs.broke.connect(said.append)
    with qtbot.waitSignal(jobs.lost):
        jobs.run("Import", broken, lambda _: None)
    idle(jobs, qtbot)
    assert said[1:] == [reason]
    answers: list[str] = []
    open_desk(jobs, Desk("second"))
    jobs.ask("name", lambda held: cast("Any", held).name, answers.append)
    idle(jobs, qtbot)
    assert answers == ["second"]


def test_what_was_written_before_another_workspace_is_opened_is_told(jobs: Jobs, desk: Desk, qtbot: QtBot) -> None:
    hold, told = threading.Event(), list[str]()
    jobs.run("Import", lambda *_: hold.wait(5), lambda _: told.append("done"), ended=lambda: told.append("ended"))
    open_desk(jobs, Desk("second"))
    hold.set()
    idle(jobs, qtbot)
    assert told == ["done", "ended"]


def test_answers_from_the_workspace_before_are_dropped(jobs: Jobs, desk: Desk, qtbot: QtBot) -> None:
    hold, answers = threading.Event(), list[str]()
    jobs.ask("name", lambda held: hold.wait(5) and cast("Any", held).name, answers.append)
    second = Desk("second")
    open_desk(jobs, second)
    jobs.ask("later", lambda held: cast("Any", held).name, answers.append)
    hold.set()
    idle(jobs, qtbot)
    assert answers == ["second"]
    assert desk.closed


def test_stopping_closes_the_workspace_and_drops_what_waits(qtbot: QtBot) -> None:
    jobs, desk, done = Jobs(), Desk("first"), list[str]()
    open_desk(jobs, desk)
    idle(jobs, qtbot)

    def endless(_: Any, progress: Progress) -> None:
        while True:
            progress.step("reading")

    jobs.run("long", endless, lambda _: done.append("long"))
    jobs.run("next", lambda *_: None, lambda _: done.append("next"))
    jobs.stop()
    QCoreApplication.sendPostedEvents(jobs)
    assert done == []
    assert desk.closed


def test_without_a_workspace_a_write_says_so(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[UserError] = []
    jobs.run("Back up", lambda *_: None, lambda _: None, heard.append)
    idle(jobs, qtbot)
    assert [error.what for error in heard] == ["No workspace is open."]
