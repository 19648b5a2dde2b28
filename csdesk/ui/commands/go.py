"""The commands of the go menu: finding things, and the way back."""

from csdesk.ui.actions import Action
from csdesk.ui.menus import Menu

GO = (
    Action("palette", "&Search or run a command…", Menu.GO, lambda window: window.palette_.open(), "Ctrl+K", listed=False),
    Action(
        "customer", "&Customer…", Menu.GO, lambda window: window.palette_.open("Customer"), "Ctrl+L",
        when=lambda window: window.session.has_data,
    ),
    Action("back", "&Back", Menu.GO, lambda window: window.routes.step(-1), "Ctrl+[", group=1, when=lambda window: window.routes.can_go_back),
    Action(
        "forward", "&Forward", Menu.GO, lambda window: window.routes.step(1), "Ctrl+]", group=1,
        when=lambda window: window.routes.can_go_forward,
    ),
)  # fmt: skip
