"""The dialog of one part: where it scores 0 and 100, how far it looks back, and what that means for real customers."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from csdesk.health.inputs import INPUTS
from csdesk.health.recipe import DEFAULT, FEWEST_DAYS, LONGEST_TREND, MOST_DAYS, Input, Part
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.health_editor.boxes import make_bare
from csdesk.ui.health_editor.strip import Strip
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.ui.health_editor.editor import Editor


@dataclass(frozen=True, slots=True)
class Written:
    """How the values of an input are written: times `scale`, with a suffix, in steps, within bounds."""

    scale: float
    suffix: str
    step: float
    low: float
    high: float
    digits: int = 0


_SHARE = Written(100.0, "%", 5.0, 0.0, 100.0)
WRITTEN = {
    Input.USAGE_TREND: Written(100.0, "%", 5.0, -100.0, 1000.0),
    Input.FEATURE_BREADTH: _SHARE,
    Input.NPS: Written(1.0, "", 0.5, 0.0, 10.0, 1),
    Input.CSAT: _SHARE,
    Input.TICKETS_OPENED: Written(1.0, "", 1.0, 0.0, 10_000.0),
    Input.ON_TIME_RATE: _SHARE,
}


class CurveDialog(Sheet):
    """Every change is tried at once in the editor behind it; Cancel takes them back."""

    def __init__(self, editor: "Editor", input_: Input, parent: QWidget) -> None:
        self.part = editor.present.part(input_)
        declared = INPUTS[input_]
        about = declared.about(self.part.days)
        super().__init__(parent, declared.title, f"{about[:1].upper()}{about[1:]}.", width=520)
        self._editor, self._was, self._written = editor, self.part, WRITTEN[input_]
        self.strip = Strip(Ink(editor.look, self), self)
        self.body.addWidget(self.strip)
        self.lacking = self.words("", "muted")
        self.body.addWidget(self.lacking)
        self._fields = within(self.body, QFormLayout())
        self._fields.setHorizontalSpacing(16)
        self._fields.setVerticalSpacing(8)
        self.zero = self._value("Scores &0 at", self.part.zero)
        self.hundred = self._value("Scores 100 &at", self.part.hundred)
        self.days = self._days()
        self.said = self.words("")
        self.body.addWidget(self.said)
        self.button("&Usual curve").clicked.connect(self._take_usual)
        self.button("Cancel").clicked.connect(self.reject)
        self.done_button = self.button("Done", primary=True)
        self.done_button.clicked.connect(self.accept)
        self.rejected.connect(self._take_back)
        editor.shown.connect(self._show)
        for box in (self.zero, self.hundred, self.days):
            box.valueChanged.connect(self._try)
        self._show()
        self.zero.setFocus()

    def _value(self, label: str, value: float) -> QDoubleSpinBox:
        box, written = QDoubleSpinBox(self), self._written
        box.setDecimals(written.digits)
        box.setRange(written.low, written.high)
        box.setSingleStep(written.step)
        box.setSuffix(written.suffix)
        box.setValue(value * written.scale)
        self._add(label, box)
        return box

    def _days(self) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(FEWEST_DAYS, LONGEST_TREND if self.part.input is Input.USAGE_TREND else MOST_DAYS)
        box.setSuffix(" days")
        box.setValue(self.part.days)
        self._add("&Looks back", box)
        return box

    def _add(self, label: str, box: QSpinBox | QDoubleSpinBox) -> None:
        words = PlainLabel(label, self)
        words.setBuddy(box)
        make_bare(box, label.replace("&", ""), right=False)
        self._fields.addRow(words, box)

    def _try(self) -> None:
        """Hands the part to the editor, while it means something."""
        scale = self._written.scale
        part = replace(
            self.part, zero=self.zero.value() / scale, hundred=self.hundred.value() / scale, days=self.days.value()
        )
        if part.zero != part.hundred:
            self.part = part
            self._editor.take(self._editor.present.with_part(part))
        self._say(part)

    def _take_usual(self) -> None:
        usual = next(part for part in DEFAULT.parts if part.input is self.part.input)
        for box, value in (
            (self.zero, usual.zero * self._written.scale), (self.hundred, usual.hundred * self._written.scale),
        ):  # fmt: skip
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.days.blockSignals(True)
        self.days.setValue(usual.days)
        self.days.blockSignals(False)
        self._try()

    def _take_back(self) -> None:
        if self.part != self._was:
            self._editor.take(self._editor.present.with_part(self._was))

    def _show(self) -> None:
        """The customers' values, when they are there for these days."""
        bench, part = self._editor.bench, self.part
        values = () if bench is None else bench.values(part.input, part.days)
        self.strip.show_curve(values, part.zero, part.hundred, self._written.scale, self._written.suffix)
        every = 0 if bench is None else bench.customers
        self.lacking.setText(f"Columns are customers: {len(values):,} of {every:,} have a value.")
        self._say(part)

    def _say(self, part: Part) -> None:
        self.done_button.setEnabled(part.zero != part.hundred)
        if part.zero == part.hundred:
            self.said.setText("The values that score 0 and 100 must be two different ones.")
            wear(self.said, "error")
            return
        better = "More" if part.hundred > part.zero else "Less"
        self.said.setText(f"{better} is better: a straight line between the two, and nothing beyond them.")
        wear(self.said, "muted")
