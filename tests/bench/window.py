"""The window of 5,000 customers: its first picture against a bare window's, and the longest gap of its event loop.

Both windows of the first measure are whole processes, started in turn. The second measure clicks through every page,
period and segment while a timer ticks; a process that only ticks, at the same time of day, says what the computer
itself does.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.workspace import workspace

RUNS = 7
HEAVY = ("numpy", "pandas", "pyqtgraph", "openpyxl", "sqlite_utils", "xlsxwriter")
BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.seen)
    def seen(self):
        print(time.time(), "[]", flush=True)
        qt.quit()
qt = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
qt.exec()
"""
OURS = """
import gc, os, sys, time
gc.disable()  # as the program's own door does
from pathlib import Path
from csdesk.ui.opening import Opening
from csdesk.ui.start import open_window
def seen(window):
    print(time.time(), [name for name in sys.argv[2].split() if name in sys.modules], flush=True)
    os._exit(0 if window.overview.page.blocks else 1)  # without its kept cards the picture would be quicker
open_window(Opening(Path(sys.argv[1])), seen)
"""
CLICKS = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from csdesk.pages.catalogue import PAGES
from csdesk.pages.selection import Selection
from csdesk.ui.opening import Opening
from csdesk.ui.smoke import settled
from csdesk.ui.start import open_window
KITCHEN, SMALL = (("plan", ("Kitchen",)),), (("segment", ("Small",)),)
CHOSEN = [(name, where) for where in ((), KITCHEN, SMALL) for name in ("2025-Q1", "2024-Q4", "2025-03")]
steps = [(page, Selection(period=name, where=where)) for name, where in CHOSEN for page in PAGES]
gaps, last, at = {}, [time.perf_counter(), time.thread_time(), time.process_time()], ["start"]
def tick():
    now = [time.perf_counter(), time.thread_time(), time.process_time()]
    gap = [1000 * (new - old) for new, old in zip(now, last)]
    last[:] = now
    gaps[at[0]] = max(gaps.get(at[0], gap), gap)
def step(window):
    if not settled(window):
        return
    if not steps:
        print(json.dumps(gaps), flush=True)
        window.close()
        return
    page, selection = steps.pop(0)
    at[0] = f"{page} {selection.period} {dict(selection.where)}"
    window.routes.open_page(page)
    window.session.select(selection)
def seen(window):
    tick()
    gaps.clear()  # what was before the first picture
    for every, work in ((5, tick), (30, lambda: step(window))):
        timer = QTimer(window, interval=every)
        timer.timeout.connect(work)
        timer.start()
sys.exit(open_window(Opening(Path(sys.argv[1])), seen))
"""
TICKS = """
import time
end, last, longest = time.perf_counter() + 20, time.perf_counter(), 0.0
while last < end:
    time.sleep(0.005)
    now = time.perf_counter()
    longest, last = max(longest, now - last), now
print(1000 * longest)
"""


def bench(folder: Path, compare: Callable[..., str]) -> Iterator[str]:
    """The first picture, and what was loaded by then; the longest gaps."""
    path = workspace(folder)
    environment = _environment(folder)
    yield _first_picture(path, environment)
    yield from _gaps(path, environment)


def _environment(folder: Path) -> dict[str, str]:
    """Folders of its own, and byte code kept there: an installed program has it."""
    homes = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA")
    others = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    others["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    return {**others, "QT_QPA_PLATFORM": "offscreen", **dict.fromkeys(homes, str(folder / "home"))}


def _first_picture(path: Path, environment: dict[str, str]) -> str:
    ours: list[float] = []
    bare: list[float] = []
    loaded = set()
    _said(BARE, environment)
    _said(OURS, environment, str(path), "")  # with which the byte code is there
    for _ in range(RUNS):
        for taken, script in ((bare, BARE), (ours, OURS)):
            start = time.time()
            when, _, heavy = _said(script, environment, str(path), " ".join(HEAVY)).partition(" ")
            taken.append(float(when) - start)
            loaded.add(heavy.strip())
    mine, other = statistics.median(ours), statistics.median(bare)
    return (
        f"first picture: {mine:.2f} s against {other:.2f} s of a bare window: {mine / other:.2f}x"
        f" (of the quickest {min(ours) / min(bare):.2f}x; goal 1.5x); heavy modules loaded before: {', '.join(loaded)}"
    )


def _gaps(path: Path, environment: dict[str, str]) -> Iterator[str]:
    with subprocess.Popen([sys.executable, "-c", TICKS], stdout=subprocess.PIPE, text=True) as idle:
        found = json.loads(_said(CLICKS, environment, str(path)).splitlines()[-1])
        assert idle.stdout is not None
        nothing = float(idle.stdout.read())
    worst = sorted(found.items(), key=lambda each: -each[1][0])
    middle = statistics.median(gap[0] for gap in found.values())
    yield (
        f"longest gap of the event loop: {worst[0][1][0]:.0f} ms (goal 100; middle of {len(found)} clicks {middle:.0f} ms);"
        f" a process that only ticks, meanwhile: {nothing:.0f} ms"
    )
    for name, (gap, own, whole) in worst[:8]:
        yield f"    {name}: {gap:.0f} ms, of these {own:.0f} ms of its own work, {whole - own:.0f} ms of the worker's"


def _said(script: str, environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.strip()
