"""The dialog of a target: what a figure should reach."""

from typing import TYPE_CHECKING

from csdesk.ui.dialogs.form import Form

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window


class TargetDialog(Form):
    """Sets the target of a figure, or takes it away; `metric` is the one that is chosen first."""

    def __init__(self, window: "Window", metric: str = "mrr") -> None:
        super().__init__(
            window, self.save, "Target", "It stands on the figure's card, and the reviews compare with it."
        )
        from csdesk.health.catalogue import FIGURES

        self.figure = self.choice("&Figure", [(each.id, each.title) for each in FIGURES.values()], metric)
        self.value = self.line("&Target", example="105%, 50m, 40", hint="Leave it empty for no target.")
        self.figure.currentIndexChanged.connect(self._ask)
        self._ask()
        self.value.setFocus()

    def _ask(self) -> None:
        """Fetches the target that the figure has."""
        metric = self.figure.currentData()

        def read(desk: "Desk") -> str:
            from csdesk.ops.targets import target_text

            return target_text(desk, metric)

        self.window_.jobs.ask("target", read, self._show)

    def _show(self, text: str) -> None:
        self.value.setText(text)
        self.value.selectAll()

    def save(self) -> None:
        """Stores the target."""
        metric, text, title = self.figure.currentData(), self.value.text(), self.figure.currentText()

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.targets import write_target

            write_target(desk, metric, text)

        words = f"Target for {title} is {text.strip()}." if text.strip() else f"{title} has no target."
        self.store(f"Target for {title}", write, words)
