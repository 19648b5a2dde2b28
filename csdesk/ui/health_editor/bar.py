"""The bar of the editor, in the place of the filters: the way back, the model, whom it scores, and what to do with
it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from csdesk.health.versions import Version
from csdesk.ops.recipe_draft import Draft, changes_text
from csdesk.ops.scoring import Bench, Segment, clash, leaves_out, segment_text
from csdesk.ui.choosers import Choice
from csdesk.ui.label import PlainLabel, plain_tip
from csdesk.ui.layouts import within
from csdesk.ui.theme import Look, wear


def version_text(version: Version) -> str:
    """A version as it is chosen: `Default, version 4`."""
    return f"{version.name}, version {version.number}" if version.number else f"{version.name}, built in"


class Bar(QWidget):
    """Shows a draft's model. `model` carries the place of another one, `segment` whom it is to score; the rest are
    pressed."""

    model = Signal(int)
    segment = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QPushButton("‹ Health", self)
        wear(self.back, "back")
        self.back.setToolTip("Back to the page of health")
        self.models = Choice(look, "Model", self)
        self.whom = Choice(look, "Applies to", self)
        self.whom.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.whom.setMinimumContentsLength(13)
        self.tag = PlainLabel("", self, kind="tag")
        self.duplicate = QPushButton("Dupl&icate…", self)
        self.history = QPushButton("Histor&y…", self)
        self.discard = QPushButton("Dis&card", self)
        self.apply = QPushButton("&Apply", self)
        wear(self.apply, "primary")
        self._segments: tuple[Segment | None, ...] = (None,)
        self._labels: list[PlainLabel] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._names, self._deeds = within(self._box, QHBoxLayout(), 1), within(self._box, QHBoxLayout())
        row = self._names
        row.setSpacing(8)
        row.addWidget(self.back)
        for words, widget in (("&Model", self.models), ("Applies &to", self.whom)):
            label = PlainLabel(words, self)
            self._labels.append(label)
            label.setBuddy(widget)
            wear(label, "about")
            row.addSpacing(8)
            row.addWidget(label)
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.tag)
        row.addStretch(1)
        self._deeds.setSpacing(8)
        self._deeds.addStretch(1)
        for button in (self.duplicate, self.history, self.discard, self.apply):
            self._deeds.addWidget(button)
        self.models.activated.connect(self.model)
        self.whom.activated.connect(lambda place: self.segment.emit(self._segments[place]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes the arrangement that there is room for."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Words that have become longer may need another arrangement."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Where not everything has room in one line, the names of the two choices go, then the buttons go below."""
        labels = sum(label.sizeHint().width() + 8 for label in self._labels)
        names = self._names.sizeHint().width() - (0 if self._labels[0].isHidden() else labels)
        deeds = self._deeds.sizeHint().width() + self._box.spacing()
        stacked = names + deeds > self.width()
        named = names + labels + (0 if stacked else deeds) <= self.width()
        for label in self._labels:
            if label.isHidden() == named:
                label.setVisible(named)
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        if (self._box.direction() == below) != stacked:
            self._box.setDirection(below if stacked else beside)

    def show_draft(self, draft: Draft, bench: Bench, read_only: str) -> None:
        """Shows the draft's model, and which buttons mean something."""
        self._fill_models(draft, bench)
        self._fill_segments(draft, bench)
        changed, refused = changes_text(draft), clash(bench.models, draft)
        self.tag.setText(f"Draft: {changed}" if changed else "")
        self.tag.setToolTip(plain_tip(f"{', '.join(draft.changes)} changed") if changed else "")
        self.tag.setVisible(bool(changed))
        self.discard.setEnabled(bool(changed))
        self.apply.setText(f"&Apply to {bench.customers:,}")
        why = read_only or refused or ("" if changed or draft.restated else "Nothing is changed yet.")
        self.apply.setEnabled(not why and bench.suits(draft))
        self.apply.setToolTip(plain_tip(why))
        self.apply.setAccessibleDescription(why)
        self.duplicate.setEnabled(not read_only)

    def _fill_models(self, draft: Draft, bench: Bench) -> None:
        names = [version_text(each) for each in bench.models]
        own = next((place for place, each in enumerate(bench.models) if each.name == draft.name), None)
        if own is None:
            names.append(f"{draft.name}, new")
        _fill(self.models, names, len(names) - 1 if own is None else own)

    def _fill_segments(self, draft: Draft, bench: Bench) -> None:
        self._segments = (None, *bench.segments)
        if draft.applies_to not in self._segments:
            self._segments += (draft.applies_to,)
        narrow = any(each.applies_to is not None and each.name != draft.name for each in bench.models)
        names = [_whom(each, draft, bench, "others" if narrow else "customers") for each in self._segments]
        _fill(self.whom, names, self._segments.index(draft.applies_to))


def _whom(segment: Segment | None, draft: Draft, bench: Bench, noun: str) -> str:
    count = f"{bench.customers:,} " if segment == draft.applies_to == bench.applies_to else ""
    return (
        f"All {count}{noun}" if segment is None else f"{segment_text(segment)}{f' ({count.strip()})' if count else ''}"
    )


def _fill(choice: Choice, names: list[str], current: int) -> None:
    if [choice.itemText(place) for place in range(choice.count())] != names:
        choice.clear()
        choice.addItems(names)
    choice.setCurrentIndex(current)


class BarNote(QFrame):
    """Says below the bar what stands against applying the draft, or what it would bring along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self, "card")
        self.words = PlainLabel("", self, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.words)

    def show_draft(self, draft: Draft, bench: Bench, read_only: str) -> None:
        """Says the most important sentence, or hides where there is none."""
        cannot = f"{read_only} Drafts can be tried here, and not applied." if read_only else ""
        said = cannot or clash(bench.models, draft) or leaves_out(draft)
        self.words.setText(said)
        self.setVisible(bool(said))
