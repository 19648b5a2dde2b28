"""One window at a time: the second start leaves what it was asked for with the first."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from csdesk.ui.instance import Instance
from csdesk.ui.opening import Opening


def test_the_second_start_is_heard_by_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.take()
    assert not second.take()
    wanted = Opening(tmp_path / "shop.csdesk")
    with qtbot.waitSignal(first.called) as signal:
        second.leave(wanted)
    assert signal.args == [wanted]
    assert list((tmp_path / "calls").iterdir()) == []
    first.release()


def test_when_the_first_has_gone_the_next_takes_its_place(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.take()
    first.release()
    assert second.take()
    second.release()


def test_a_call_that_nobody_heard_is_not_answered_later(tmp_path: Path, qtbot: QtBot) -> None:
    Instance(tmp_path).leave(Opening(sample=True))
    later = Instance(tmp_path)
    assert later.take()
    assert list((tmp_path / "calls").iterdir()) == []
    later.release()
