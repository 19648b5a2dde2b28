"""The tab of reports, open on the sample business, and a folder for what it writes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csdesk.ui.reports import batch, delivery
from csdesk.ui.reports.content import ReportsContent
from csdesk.ui.tabs import place_of
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

Customer = Callable[[str, str], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the owner chooses in the system's own dialog, whenever that is asked."""
    chosen = tmp_path / "reviews"
    chosen.mkdir()
    monkeypatch.setattr(delivery.QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    return chosen


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files and folders that were opened in the system's own programs."""
    paths: list[Path] = []
    for module in (delivery, batch):
        monkeypatch.setattr(module, "show_path", paths.append)
    return paths


@pytest.fixture
def reports(open_shop: Window, settle: Settle) -> ReportsContent:
    """The tab."""
    open_shop.routes.open_page("reports")
    settle()
    content = open_shop.pages[place_of("reports")].content
    assert isinstance(content, ReportsContent)
    return content


@pytest.fixture
def review_of(reports: ReportsContent, qtbot: QtBot, settle: Settle) -> Customer:
    """Asks for the review of a customer in an edition."""

    def ask(customer: str, edition: str) -> None:
        reports.ask_for(customer)
        button = reports.bar.customer_edition if edition == "customer" else reports.bar.internal_edition
        button.click()
        settle()

    return ask
