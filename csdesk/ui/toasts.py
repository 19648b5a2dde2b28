"""What the window says on its own: passing notes at the foot, and errors that stay until they are put away or over."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk.ui.label import PlainLabel
from csdesk.ui.theme import wear

UNDO = "Undo"
"""What the button is called that takes back what was just done."""
SHOWN_FOR = 6000
FROM_EDGE, ABOVE = 24, 12


class Toast(QFrame):
    """A sentence that goes by itself, with what can be done about it."""

    def __init__(self, text: str, deeds: Sequence[tuple[str, Callable[[], None]]], parent: QWidget) -> None:
        super().__init__(parent)
        wear(self, "toast")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.setSpacing(16)
        self.words = PlainLabel(text, self)
        self.words.setAccessibleName(text)
        layout.addWidget(self.words)
        self.buttons = [QPushButton(action, self) for action, _ in deeds]
        self.button = self.buttons[0] if deeds else None
        for button, (_, run) in zip(self.buttons, deeds, strict=True):
            wear(button, "link")
            button.clicked.connect(run)
            button.clicked.connect(self.close)
            layout.addWidget(button)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self.close)
        self._timer.start()


class Toasts(QObject):
    """Shows one toast at a time at the bottom left, above the status bar."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.shown: Toast | None = None

    def say(
        self, text: str, action: str = "", run: Callable[[], None] | None = None,
        more: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> None:  # fmt: skip
        """Says something in passing, in the place of what was said before; `more` are further things to do about it."""
        self.put_away()
        toast = Toast(text, (*([(action, run)] if run is not None else []), *more), self._window)
        self.shown = toast
        self._window.statusBar().installEventFilter(self)
        self._place()
        toast.show()
        toast.raise_()

    def put_away(self) -> None:
        """Takes the toast away."""
        if self.shown is not None:
            self._window.statusBar().removeEventFilter(self)
            self.shown.deleteLater()
            self.shown = None

    def forget_undo(self) -> None:
        """What was said stays, but can't be taken back any more: another workspace is open than the one it was done
        in."""
        for button in self.shown.buttons if self.shown is not None else ():
            if button.text() == UNDO:
                button.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the toast in its place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.shown is not None:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self.shown is not None:
            bar, size = self._window.statusBar().geometry(), self.shown.sizeHint()
            wide = min(size.width(), bar.width() - 2 * FROM_EDGE)
            self.shown.setGeometry(FROM_EDGE, bar.top() - ABOVE - size.height(), wide, size.height())


class Banners(QWidget):
    """Errors below each other, each until it is put away, or until what failed succeeds; takes no room while there is
    none. `changed`: another is there."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._by_text: dict[str, QFrame] = {}
        self._deeds: dict[str, set[str]] = {}
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is being said."""
        return tuple(self._by_text)

    def show_error(
        self, text: str, action: str = "", run: Callable[[], None] | None = None, *, deed: str = ""
    ) -> None:  # fmt: skip
        """Says an error, once however often it comes, with at most one thing to do about it; `deed` is what failed."""
        self._deeds.setdefault(text, set()).add(deed)
        if text in self._by_text:
            return
        frame = QFrame(self)
        wear(frame, "banner")
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.setSpacing(12)
        sign = PlainLabel("▲", frame, kind="error")
        words = PlainLabel(text, frame, wraps=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(sign)
        layout.addWidget(words, 1)
        if run is not None:
            button = QPushButton(action, frame)
            button.clicked.connect(run)
            button.clicked.connect(lambda: self.put_away(text))
            layout.addWidget(button)
        close = QPushButton("Put away", frame)
        wear(close, "link")
        close.clicked.connect(lambda: self.put_away(text))
        layout.addWidget(close)
        self._layout.addWidget(frame)
        self._by_text[text] = frame
        self.show()
        self.changed.emit()

    def put_away(self, text: str) -> None:
        """Takes one error away."""
        self._deeds.pop(text, None)
        frame = self._by_text.pop(text, None)
        if frame is not None:
            self._layout.removeWidget(frame)
            frame.deleteLater()
        self.setVisible(bool(self._by_text))
        self.changed.emit()

    def succeeded(self, deed: str) -> None:
        """What failed before is done now: what was said of that goes, where nothing else failed for the same reason."""
        for text, deeds in tuple(self._deeds.items()):
            if deed and deed in deeds:  # work of which nobody is told has no name
                deeds.remove(deed)
                if not deeds:
                    self.put_away(text)

    def clear(self) -> None:
        """Takes all of them away."""
        for text in self.texts:
            self.put_away(text)
