"""The commands of the data menu: what came in, and whether it is sound."""

from typing import TYPE_CHECKING

from csdesk.base.errors import DamagedWorkspace
from csdesk.base.issue import Issue, Severity
from csdesk.ui.actions import Action, with_workspace
from csdesk.ui.deeds import DEEDS, Deed, do, open_customer_of, words_of
from csdesk.ui.menus import Menu

if TYPE_CHECKING:
    from csdesk.base.progress import Progress
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window


CHECK = "Check the workspace"


def _check(window: "Window") -> None:
    """Looks for damage, and says what was found."""

    def check(desk: "Desk", progress: "Progress") -> list[Issue]:
        return desk.check()

    def offer() -> None:
        from csdesk.ui.restoring import offer_backups  # needed only when something went wrong

        if window.session.path is not None:
            offer_backups(window, window.session.path, DamagedWorkspace(window.session.path))

    def checked(issues: list[Issue]) -> None:
        from csdesk.store.checkup import GONE  # brings arrays along

        if not issues:
            window.toasts.say("The workspace is sound.")
        for issue in issues:
            if issue.code == GONE:
                window.banners.show_error(
                    issue.sentence(), "Back up…", lambda: window.commands.run("back_up"), deed=CHECK
                )
            elif issue.severity is Severity.ERROR:
                window.banners.show_error(issue.sentence(), "Restore a backup…", offer, deed=CHECK)
            else:
                window.banners.show_error(issue.sentence(), deed=CHECK)

    window.session.run(CHECK, check, checked)


def can_keep(window: "Window") -> bool:
    """Whether something can be kept by hand: there is a workspace with data, and it can be written to."""
    return window.session.has_data and not window.session.read_only


def _target(window: "Window") -> None:
    """For the figure whose card has the focus, or for one that the owner names."""
    from csdesk.ui.blocks.cards import CardWidget  # brings arrays along

    focused = window.focusWidget()
    card = focused.card if isinstance(focused, CardWidget) else None
    window.routes.set_target(card.metric if card is not None and card.number.reference is not None else "")


def _new_customer(window: "Window") -> None:
    from csdesk.ui.dialogs.customer_forms import NewCustomerDialog  # brings arrays along

    NewCustomerDialog(window).open()


def _has_scores(window: "Window") -> bool:
    choices = window.session.choices
    return choices is not None and "health" in choices.pages


def _configure_health(window: "Window") -> None:
    from csdesk.ui.health_editor.content import configure

    configure(window)


def _deed(deed: Deed) -> Action:
    return Action(
        deed.id, deed.words.format("the customer"), Menu.DATA, lambda window: do(window, deed), group=2,
        when=lambda window: can_keep(window) and bool(open_customer_of(window)), named=lambda window: words_of(window, deed),
    )  # fmt: skip


DATA = (
    Action(
        "history", "Import &history", Menu.DATA, lambda window: window.routes.open_page("data"), when=with_workspace
    ),
    Action("target", "&Target…", Menu.DATA, _target, group=1, when=can_keep),
    Action("new_customer", "Ne&w customer…", Menu.DATA, _new_customer, group=1, when=can_keep),
    Action("health_score", "Health &score…", Menu.DATA, _configure_health, group=1, when=_has_scores),
    *(_deed(deed) for deed in DEEDS),
    Action("check", "Chec&k the workspace", Menu.DATA, _check, when=with_workspace),
)
