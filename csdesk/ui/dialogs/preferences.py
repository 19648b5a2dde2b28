"""The dialog of preferences: how the window looks, and the settings that change what figures mean."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QScrollArea, QWidget

from csdesk.ui.choosers import Choice
from csdesk.ui.dialogs.form import Form
from csdesk.ui.theme import ZOOMS, wear
from csdesk.ui.theme import Choice as Theme

if TYPE_CHECKING:
    from csdesk.datasets.settings import Setting
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

THEMES = ((Theme.SYSTEM, "As the system"), (Theme.LIGHT, "Light"), (Theme.DARK, "Dark"))


class PreferencesDialog(Form):
    """Theme and size of text act at once; the settings of the workspace are stored together, in one change."""

    def __init__(self, window: "Window") -> None:
        lead = "Settings are kept in the workspace. Each change can be undone, and every figure it touches is worked out anew."
        super().__init__(window, self.save, "Preferences", lead, width=620)
        self._held: dict[str, str] = {}
        self._controls: dict[str, QComboBox | QLineEdit] = {}
        self._put_look()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setMinimumHeight(window.look.scaled(300))
        self._inside = QWidget(area)
        wear(self._inside, "page")
        self._rows = QFormLayout(self._inside)
        self._rows.setHorizontalSpacing(16)
        area.setWidget(self._inside)
        self.body.insertWidget(1, area)
        if window.session.path is None:
            area.hide()
            self.deed.setEnabled(False)
        else:
            window.jobs.ask("settings", _settings, self._show)

    def _put_look(self) -> None:
        look = self.window_.look
        self.theme = self.choice("&Theme", [(choice.value, words) for choice, words in THEMES], look.choice.value)
        self.theme.currentIndexChanged.connect(lambda: look.choose(Theme(self.theme.currentData())))
        self.zoom = self.choice("Text &size", [(str(zoom), f"{zoom}%") for zoom in ZOOMS], str(look.zoom))
        self.zoom.currentIndexChanged.connect(lambda: look.enlarge(int(self.zoom.currentData())))

    def _show(self, held: dict[str, str]) -> None:
        """Shows the settings as they are stored."""
        from csdesk.datasets.settings import SETTINGS

        self._held = held
        for name, setting in SETTINGS.items():
            if name in held:
                self._add(setting, held[name])

    def _add(self, setting: "Setting", value: str) -> None:
        choices = setting.allowed.split(" | ")
        control: QComboBox | QLineEdit
        if len(choices) > 1:
            control = Choice(self.window_.look, setting.name, self._inside)
            control.addItems(choices)
            control.setCurrentText(value)
        else:
            control = QLineEdit(value, self._inside)
            control.setPlaceholderText(setting.allowed)
        title = setting.name.replace("_", " ").capitalize()
        control.setAccessibleName(title)
        control.setAccessibleDescription(setting.about)
        control.setMinimumWidth(self.window_.look.scaled(220))
        about = QLabel(setting.about, self._inside)
        about.setWordWrap(True)
        wear(about, "muted")
        self._rows.addRow(title, control)
        self._rows.addRow("", about)
        self._controls[setting.name] = control

    def save(self) -> None:
        """Stores what differs; an empty field takes a setting back to its default."""
        shown = {
            name: control.currentText() if isinstance(control, QComboBox) else control.text().strip()
            for name, control in self._controls.items()
        }
        changed = {name: value for name, value in shown.items() if value != self._held[name]}
        if not changed:
            self.close()
            return

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.choosing import choose

            choose(desk.store, changed, desk.moment)

        self.store(
            "Set preferences", write, f"{len(changed)} settings changed." if len(changed) > 1 else "Setting changed."
        )


def _settings(desk: "Desk") -> dict[str, str]:
    from csdesk.ops.choosing import settings

    return settings(desk.store)
