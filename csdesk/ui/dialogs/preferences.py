"""The dialog of preferences: how the window looks, and the settings that change what figures mean."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from csdesk.base.days import day_text, read_day
from csdesk.ui.actions import plain
from csdesk.ui.choosers import Choice
from csdesk.ui.commands.view import THEMES
from csdesk.ui.day_field import DayField
from csdesk.ui.dialogs.form import Form
from csdesk.ui.theme import ZOOMS, ThemeChoice

if TYPE_CHECKING:
    from csdesk.datasets.settings import Setting
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

MONTH, MONTHS, LAST_DAY = "fiscal_year_starts", range(1, 13), "data_to"
LETTERS = 28
KEPT = (
    "What follows is kept in the workspace. Each change can be undone, and every figure it touches is worked out anew."
)


class SettingField(QStackedWidget):
    """One setting: a list where its values are few, each in words, else a line as it is written."""

    def __init__(self, window: "Window", setting: "Setting", held: str, parent: QWidget) -> None:
        super().__init__(parent)
        from csdesk.datasets.setting_words import setting_title, setting_value

        self.name, self.title = setting.name, setting_title(setting.name)
        values = [str(month) for month in MONTHS] if setting.name == MONTH else setting.allowed.split(" | ")
        self.list: QComboBox | None = None
        self.line: QLineEdit | None = None
        control: QWidget
        if len(values) > 1:
            control = self.list = Choice(window.look, self.title, self)
            self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.list.setMinimumContentsLength(LETTERS)
            for value in values:
                words = setting_value(setting.name, value)
                self.list.addItem(words[:1].upper() + words[1:], value)
            self.list.setCurrentIndex(self.list.findData(held))
        elif setting.name == LAST_DAY:
            control = self.line = DayField(window.look, self.title, parent=self)
            self.line.setText(held)
        else:
            control = self.line = QLineEdit(held, self)
            self.line.setPlaceholderText(setting.allowed)
        control.setAccessibleName(self.title)
        control.setAccessibleDescription(setting.about)
        self.addWidget(control)
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        """What is chosen or written, '' for the default."""
        if self.list is not None:
            chosen = self.list.currentData()
            assert isinstance(chosen, str)
            return chosen
        assert self.line is not None
        return self.line.text().strip()


class PreferencesDialog(Form):
    """Theme and size of text act at once; the settings of the workspace are stored together, in one change."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window, self.save, "Preferences", width=640)
        self._held: dict[str, str] = {}
        self.controls: dict[str, SettingField] = {}
        self._put_look()
        if window.session.path is None:
            self.deed.setEnabled(False)
        else:
            self.fields.addRow(self.words(KEPT, "muted"))
            window.jobs.ask("settings", _settings, self._show, self._unread)

    def _put_look(self) -> None:
        look = self.window_.look
        self.theme = self.choice(
            "&Theme", [(choice.value, plain(words)) for choice, words in THEMES], look.choice.value
        )
        self.theme.currentIndexChanged.connect(lambda: look.choose(ThemeChoice(self.theme.currentData())))
        self.zoom = self.choice("Text &size", [(str(zoom), f"{zoom}%") for zoom in ZOOMS], str(look.zoom))
        self.zoom.currentIndexChanged.connect(lambda: look.enlarge(int(self.zoom.currentData())))

    def _show(self, held: dict[str, str]) -> None:
        """Shows the settings as they are stored."""
        from csdesk.datasets.settings import SETTINGS

        days = {name: day_text(read_day(text)) for name, text in held.items() if name == LAST_DAY and text}
        self._held = held | days
        for name, setting in SETTINGS.items():
            if name in held:
                self._add(setting, self._held[name])

    def _add(self, setting: "Setting", value: str) -> None:
        field = SettingField(self.window_, setting, value, self)
        self.field(field.title, field, setting.about)
        self.controls[setting.name] = field

    def save(self) -> None:
        """Stores what differs; an empty field takes a setting back to its default."""
        changed = {name: each.value for name, each in self.controls.items() if each.value != self._held[name]}
        if not changed:
            self.close()
            return

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.choosing import choose
            from csdesk.ops.days import iso_said

            stored = {name: iso_said(text) if name == LAST_DAY else text for name, text in changed.items()}
            choose(desk.store, stored, desk.moment)

        self.store(
            "Set preferences", write, f"{len(changed)} settings changed." if len(changed) > 1 else "Setting changed."
        )


def _settings(desk: "Desk") -> dict[str, str]:
    from csdesk.ops.choosing import settings

    return settings(desk.store)
