"""Python's search for waste, on the window's thread alone.

Qt destroys widgets without holding Python's lock: between finding a widget's Python half and using it another thread
may run. If that thread happened to look for waste just then, it would free this half, and the program would crash. So
Python doesn't look by itself as long as there is a worker.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 50
"""Milliseconds between two looks while the worker works."""
RESTED = 3_000
"""Milliseconds after the last work, when a pause is least noticed."""
GROWN = 2
"""How many times as many objects as were left by the last look through all of them make it worth another."""


class Sweeping(QObject):
    """Looks for waste, from `begin` to `stop`: a little while the worker is `busy`, thoroughly as soon as it isn't.

    What remains then is set apart, and only looked through again once it has grown: with many pages of 5,000 customers
    that takes a third of a second.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._busy = busy
        self._begun = False
        self._stood = 0
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._look)
        self._rest = QTimer(self, interval=RESTED, singleShot=True)
        self._rest.timeout.connect(self.look_at_all)

    def begin(self) -> None:
        """Looks from now on, but not through what is there already: what is loaded at the start stays."""
        gc.freeze()
        self._stood = gc.get_freeze_count()
        self._begun = True
        self.watch()

    def watch(self) -> None:
        """Looks until the worker has nothing left to do; called whenever it gets work."""
        if self._begun:
            self._timer.start()
            self._rest.stop()

    def stop(self) -> None:
        """Leaves it to Python again; no other thread may run any more."""
        self._begun = False
        self._timer.stop()
        self._rest.stop()
        gc.enable()

    def look_at_all(self) -> None:
        """Looks through what was set apart, too, if there is much more of it than when that was done last."""
        if gc.get_freeze_count() > GROWN * self._stood:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._stood = gc.get_freeze_count()

    def _look(self) -> None:
        if not self._busy():
            self._timer.stop()
            gc.collect()
            gc.freeze()
            self._rest.start()
            return
        young, middle, _ = gc.get_count()
        most_young, most_middle, _ = gc.get_threshold()
        if young > most_young:
            gc.collect(1 if middle > most_middle else 0)
