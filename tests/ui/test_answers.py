"""An answer for somebody who is gone is dropped; everybody else is told."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from csdesk.ui.answers import tell


class Asker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def take(self, *answer: object) -> None:
        self.heard.append(answer)

    def within(self, place: str) -> Callable[[int], None]:
        """What a method asks with when the answer needs more than itself."""

        def came(answer: int) -> None:
            self.take(place, answer)

        return came


def test_who_is_there_is_told(qapp: QApplication) -> None:
    asker, heard = Asker(), list[int]()
    tell(asker.take, 1)
    tell(partial(asker.take, "stored"), 2)
    tell(heard.append, 3)
    tell(asker.within("shown"), 4)
    tell(lambda answer: asker.take(answer), 5)
    assert asker.heard == [(1,), ("stored", 2), ("shown", 4), (5,)]
    assert heard == [3]


def test_who_was_closed_meanwhile_is_not(qapp: QApplication) -> None:
    asker = Asker()
    within = asker.within("shown")
    delete(asker)
    tell(asker.take, 1)
    tell(partial(asker.take, "stored"), 2)
    tell(within, 3)
    assert asker.heard == []
