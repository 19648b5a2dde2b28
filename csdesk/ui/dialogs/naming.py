"""Customers by name, as the dialogs about them speak of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csdesk.ui.dialogs.form import Form
    from csdesk.ui.window import Window


def name_of(window: "Window", customer: str) -> str:
    """The customer's name as the window knows it."""
    choices = window.session.choices
    return dict(choices.customers).get(customer, customer) if choices is not None else customer


def namesake_of(window: "Window", name: str, but: str = "") -> str:
    """The id of another customer of that name, '' where there is none."""
    choices = window.session.choices
    customers = choices.customers if choices is not None else ()
    wanted = name.strip().casefold()
    return next((id_ for id_, each in customers if id_ != but and wanted and each.casefold() == wanted), "")


def open_instead(form: "Form", customer: str) -> None:
    """Leaves a dialog for the page of a customer."""
    form.close()
    form.window_.routes.open_customer(customer)
