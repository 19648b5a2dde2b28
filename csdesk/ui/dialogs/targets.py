"""The dialog of a target: what a figure should reach."""

from typing import TYPE_CHECKING

from csdesk.ui.dialogs.form import Form
from csdesk.ui.finder import Finder

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window


class TargetDialog(Form):
    """Sets the target of a figure, or takes it away; `metric` is the one that was pressed, '' where it is to be
    named."""

    def __init__(self, window: "Window", metric: str = "") -> None:
        super().__init__(
            window, self.save, "Target", "It stands on the figure's card, and the reviews compare with it."
        )
        self.figure = Finder(window.look, "Figure", "Find a figure by its name", self)
        self.field("&Figure", self.figure)
        self.value = self.line("&Target", example="105%, 50m, 40")
        self.remove = self.button("&Remove target", apart=True)
        self.remove.hide()
        self.remove.clicked.connect(self._remove)
        self._metric = metric
        self.figure.found.connect(self._ask)
        window.jobs.ask("figures to aim at", lambda desk: desk.figures(), self._offer, self._unread)

    def _offer(self, figures: tuple[tuple[str, str], ...]) -> None:
        self.figure.fill(figures)
        self.figure.choose(self._metric)
        if self.figure.chosen:
            self._ask()

    def _ask(self) -> None:
        """Fetches the target that the figure has; until it is there, nothing of another figure can be stored."""
        metric = self.figure.chosen
        self.value.clear()
        self.remove.hide()
        self.deed.setEnabled(False)

        def read(desk: "Desk") -> str:
            from csdesk.ops.targets import target_text

            return target_text(desk, metric)

        self.window_.jobs.ask("target", read, self._show, self._unread)

    def _show(self, text: str) -> None:
        self.value.setText(text)
        self.value.selectAll()
        self.value.setFocus()
        self.remove.setVisible(bool(text))
        self.deed.setEnabled(True)

    def save(self) -> None:
        """Stores the target."""
        typed = self.figure.currentText().strip()
        if not self.figure.chosen:
            self.complain(f'No figure is called "{typed}".' if typed else "Choose the figure that it is for.")
        elif not self.value.text().strip() and self.remove.isHidden():
            self.complain("Write what it should reach.")
        else:
            self._store(self.value.text().strip())

    def _remove(self) -> None:
        self._store("")

    def _store(self, text: str) -> None:
        metric, title = self.figure.chosen, self.figure.currentText()

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.targets import write_target

            write_target(desk, metric, text)

        words = f"Target for {title} is {text}." if text else f"{title} has no target."
        self.store(f"Target for {title}", write, words)
