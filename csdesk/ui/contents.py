"""What each tab shows: a page of the catalogue, or more than that. Loaded when its tab is first seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csdesk.ui.tab_page import OverviewContent, PageContent
from csdesk.ui.tabs import TabName

if TYPE_CHECKING:
    from csdesk.ui.window import Window


def _customers(name: TabName, window: "Window") -> QWidget:
    from csdesk.ui.customers import CustomersContent

    return CustomersContent(name, window)


def _health(name: TabName, window: "Window") -> QWidget:
    from csdesk.ui.health_editor.content import HealthContent

    return HealthContent(name, window)


def _data(name: TabName, window: "Window") -> QWidget:
    from csdesk.ui.imports.content import DataContent

    return DataContent(name, window)


def _reports(name: TabName, window: "Window") -> QWidget:
    from csdesk.ui.reports.content import ReportsContent

    return ReportsContent(name, window)


CONTENTS: dict[str, Callable[[TabName, "Window"], QWidget]] = {
    "overview": OverviewContent,
    "health": _health,
    "customers": _customers,
    "reports": _reports,
    "data": _data,
}
"""The tabs that show more than their page of the catalogue."""


def content_for(name: TabName, window: "Window") -> QWidget:
    """The widget of a tab, made anew."""
    return CONTENTS.get(name.id, PageContent)(name, window)
