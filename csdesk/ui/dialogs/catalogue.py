"""Everything that opens over the window, by name, so that all of it can be pictured and tried."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from csdesk.base.errors import UserError
from csdesk.base.places import log_folder
from csdesk.pages.values import Reference
from csdesk.ui.blocks.cards import CardWidget
from csdesk.ui.deeds import DEEDS, Deed
from csdesk.ui.dialogs.about import AboutDialog, LicencesDialog, system_text
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.dialogs.fault import FaultDialog, ProblemDialog
from csdesk.ui.dialogs.shortcuts import ShortcutsDialog
from csdesk.ui.imports import examples
from csdesk.ui.segment_menu import SegmentMenu

if TYPE_CHECKING:
    from csdesk.ui.health_editor.editor import Editor
    from csdesk.ui.reports.batch import BatchDialog
    from csdesk.ui.window import Window


def _palette(window: "Window") -> QWidget:
    window.palette_.open()
    window.palette_.field.setText("re")
    return window.palette_


def _fault(window: "Window") -> QWidget:
    try:
        raise UserError("U-UNEXPECTED", "only to be seen")
    except UserError as error:
        return FaultDialog(window, error, log_folder())


def _toast(window: "Window") -> QWidget:
    window.toasts.say("1,237 rows imported from Q3.xlsx.", "Undo", lambda: None)
    assert window.toasts.shown is not None
    return window.toasts.shown


def _explain(window: "Window") -> None:
    period = str(window.filters.periods.currentData() or "")
    cards = window.overview.page.findChildren(CardWidget)
    if period and cards:
        window.routes.explain(Reference("nrr_12m", period), cards[min(1, len(cards) - 1)])


def _change(window: "Window") -> None:
    window.routes.open_change(1)


def _about_customer(deed: Deed) -> Callable[["Window"], QWidget]:
    """Opens one of the dialogs about a customer, for the first one there is."""

    def opened(window: "Window") -> QWidget:
        assert window.session.choices is not None
        return deed.form(window, window.session.choices.customers[0][0])

    return opened


def _target(window: "Window") -> QWidget:
    from csdesk.ui.dialogs.targets import TargetDialog

    return TargetDialog(window, "nrr_12m")


def _new_customer(window: "Window") -> QWidget:
    from csdesk.ui.dialogs.customer_forms import NewCustomerDialog

    return NewCustomerDialog(window)


def _preferences(window: "Window") -> QWidget:
    from csdesk.ui.dialogs.preferences import PreferencesDialog

    return PreferencesDialog(window)


def _batch(window: "Window") -> "BatchDialog":
    from csdesk.ops.drafting.draft import Order
    from csdesk.pages.selection import Selection
    from csdesk.reports.occasion import Edition
    from csdesk.ui.reports.batch import BatchDialog

    assert window.session.choices is not None
    customers = tuple(id_ for id_, _ in window.session.choices.customers)
    order = Order(Selection(), Edition.CUSTOMER, "Lantern & Oven")
    return BatchDialog(
        window, order, customers, "Customer edition, Q2 2025. A workbook for each, and an index of them."
    )


def _batch_over(window: "Window") -> QWidget:
    from csdesk.ops.reporting import BatchOutcome, State, Written

    dialog, folder = _batch(window), Path("reviews")
    dialog.batch.folder = folder
    dialog.batch.outcome = BatchOutcome(
        (
            Written(folder / "QBR_Kora_2025-Q2_customer.xlsx", "K1", "Kora", State.WRITTEN),
            Written(folder / "QBR_Zuma_2025-Q2_customer.xlsx", "K2", "Zuma", State.FAILED, "The disk is full."),
        ),
        cancelled=True,
    )
    dialog.batch.ended.emit()
    return dialog


def _in_the_way(window: "Window") -> QWidget:
    from csdesk.ui.reports.delivery import InTheWayDialog

    return InTheWayDialog(window, ("QBR_portfolio_2025-Q2_internal.xlsx",), lambda _: None)


def _health(opened: "Callable[[Editor], object]") -> Callable[["Window"], None]:
    """Opens the editor of the health score, and what lies over it as soon as that is there."""

    def opener(window: "Window") -> None:
        from csdesk.ui.health_editor.content import configure

        editor = configure(window)
        if editor.bench is not None:
            opened(editor)
        else:
            editor.shown.connect(lambda: opened(editor), Qt.ConnectionType.SingleShotConnection)

    return opener


def _curve(editor: "Editor") -> None:
    editor.open_curve(editor.present.recipe.parts[0].input)


OPENERS: dict[str, Callable[["Window"], QWidget | None]] = {
    "explain": _explain,
    "change": _change,
    "palette": _palette,
    "shortcuts": ShortcutsDialog,
    "about": AboutDialog,
    "licences": LicencesDialog,
    "problem": lambda window: ProblemDialog(window, log_folder(), system_text()),
    "fault": _fault,
    "asking": lambda window: AskingDialog(
        window, "Restore Friday.csdesk?", "shop.csdesk becomes what it was in the backup.", "Restore"
    ),
    "segment": lambda window: SegmentMenu(window.session, window),
    "toast": _toast,
    "batch": _batch,
    "batch_over": _batch_over,
    "in_the_way": _in_the_way,
    "health_curve": _health(_curve),
    "health_history": _health(lambda editor: editor.open_history()),
    "health_model": _health(lambda editor: editor.duplicate()),
    "health_movers": _health(lambda editor: editor.list_movers()),
    "health_editor": _health(lambda editor: editor.setFocus()),
    "target": _target,
    "preferences": _preferences,
    "new_customer": _new_customer,
    **{deed.id: _about_customer(deed) for deed in DEEDS},
    "import_review": examples.review,
    "import_messy": examples.messy,
    "import_map": examples.meanings,
    "import_question": examples.questions,
    "import_error": examples.unreadable,
}
"""Each opens its dialog, or whatever lies over the window, and gives it; None where it comes with the worker's
answer."""
