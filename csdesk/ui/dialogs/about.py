"""What csdesk is, what it is made of and under which licences."""

import platform
from importlib.metadata import PackageNotFoundError, metadata, version

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QGridLayout, QWidget

from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.icons import picture
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within

PARTS = (
    "PySide6-Essentials", "pyqtgraph", "numpy", "pandas", "python-calamine", "openpyxl", "XlsxWriter", "sqlite-utils",
    "rapidfuzz", "charset-normalizer", "platformdirs",
)  # fmt: skip
LONGEST = 60
"""A licence is named, not quoted: what is longer than this is the text of one."""


def system_text() -> str:
    """csdesk, Python, Qt and the system, by their versions."""
    return (
        f"csdesk {version('csdesk')}\nPython {platform.python_version()}, Qt {qVersion()}\n"
        f"{platform.system()} {platform.release()}"
    )


def licence_of(part: str) -> str:
    """The name of the licence that an installed package declares; '' where it declares none."""
    try:
        held = metadata(part)
    except PackageNotFoundError:
        return ""
    named = [each for name in ("License-Expression", "License") for each in held.get_all(name) or []]
    if named and 0 < len(named[0]) <= LONGEST:
        return str(named[0])
    classified = [each for each in held.get_all("Classifier") or [] if each.startswith("License ::")]
    return ", ".join(str(each).rpartition(" :: ")[2] for each in classified)


class AboutDialog(Sheet):
    """What csdesk is, and its promise."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "csdesk")
        sign = PlainLabel(parent=self)
        sign.setPixmap(picture("csdesk", size=64))
        self.body.addWidget(sign)
        self.body.addWidget(
            self.words(
                "Every customer-success figure of a small business, from the spreadsheets it already exports, with its proof."
            )
        )
        self.body.addWidget(
            self.words(
                "Works offline: csdesk opens no connection to anywhere. Your data stay in files on this computer."
            )
        )
        self.body.addWidget(self.words(system_text(), "muted"))
        self.button("Close", primary=True, closes=True)


class LicencesDialog(Sheet):
    """The packages that csdesk stands on, with their versions and licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, "What csdesk is made of", "Its icons were drawn for it; its type is your system's own."
        )
        grid = within(self.body, QGridLayout())
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for row, part in enumerate(PARTS):
            licence = licence_of(part)
            if licence:
                grid.addWidget(PlainLabel(part, self), row, 0)
                grid.addWidget(self.words(version(part), "muted"), row, 1)
                grid.addWidget(self.words(licence, "muted"), row, 2)
        self.button("Close", primary=True, closes=True)
