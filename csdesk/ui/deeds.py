"""What can be kept or put right about a customer: the same on its page, in the menu and in the palette."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csdesk.ui.dialogs.form import Form
    from csdesk.ui.window import Window


@dataclass(frozen=True, slots=True)
class Deed:
    """`words` say it with the customer's name in the place of {}; `form` makes its dialog."""

    id: str
    words: str
    form: "Callable[[Window, str], Form]"


def _note(window: "Window", customer: str) -> "Form":
    from csdesk.ui.dialogs.kept_forms import NoteDialog  # brings arrays along, as the others do

    return NoteDialog(window, customer)


def _contact(window: "Window", customer: str) -> "Form":
    from csdesk.ui.dialogs.kept_forms import ContactDialog

    return ContactDialog(window, customer)


def _correct(window: "Window", customer: str) -> "Form":
    from csdesk.ui.dialogs.correct import CorrectDialog

    return CorrectDialog(window, customer)


def _lost(window: "Window", customer: str) -> "Form":
    from csdesk.ui.dialogs.customer_forms import LostDialog

    return LostDialog(window, customer)


def _merge(window: "Window", customer: str) -> "Form":
    from csdesk.ui.dialogs.customer_forms import MergeDialog

    return MergeDialog(window, customer)


DEEDS = (
    Deed("note", "&Note on {}…", _note),
    Deed("contact", "Cont&act at {}…", _contact),
    Deed("correct", "C&orrect {}…", _correct),
    Deed("lost", "Mark {} as &lost…", _lost),
    Deed("merge", "&Merge {} into another…", _merge),
)


def open_customer_of(window: "Window") -> str:
    """The customer whose page is seen, '' where none is."""
    kind, _, customer = window.routes.place.partition(":")
    return customer if kind == "customer" else ""


def words_of(window: "Window", deed: Deed) -> str:
    """A deed in words, for the customer whose page is seen."""
    from csdesk.ui.dialogs.naming import name_of

    customer = open_customer_of(window)
    return deed.words.format(name_of(window, customer).replace("&", "&&") if customer else "the customer")


def do(window: "Window", deed: Deed) -> None:
    """Opens the dialog of a deed, for the customer whose page is seen."""
    deed.form(window, open_customer_of(window)).open()
