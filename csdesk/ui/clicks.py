"""What the blocks of a page ask of the window when the owner presses something."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from csdesk.pages.values import Reference


class Clicks(Protocol):
    """The window, as far as blocks know it."""

    def explain(self, reference: Reference, widget: QWidget) -> None:
        """Shows how the number came about, beside the widget that shows it."""

    def open_customer(self, customer: str) -> None:
        """Opens the customer's own page."""

    def open_page(self, page: str) -> None:
        """Opens a page by its id."""

    def open_metric(self, metric: str) -> None:
        """Opens the page that says most about a figure."""

    def open_figure(self, metric: str, widget: QWidget) -> None:
        """Shows how a figure of the chosen period came about, beside the widget that names it."""

    def open_change(self, number: int) -> None:
        """Opens one import or other change of the workspace."""

    def open_note(self, note: str) -> None:
        """Opens a note, to be written anew."""

    def open_contact(self, name: str) -> None:
        """Opens a person at the customer whose page is open, to be written anew."""

    def import_data(self) -> None:
        """Asks which spreadsheets to bring in."""

    def set_target(self, metric: str) -> None:
        """Asks what a figure should reach."""
