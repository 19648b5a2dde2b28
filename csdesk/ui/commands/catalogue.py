"""Every command of the window, in the order of the menus."""

from csdesk.ui.actions import Action, LateMenu
from csdesk.ui.commands.data import DATA
from csdesk.ui.commands.edit import EDIT
from csdesk.ui.commands.file import FILE
from csdesk.ui.commands.go import GO
from csdesk.ui.commands.help import HELP
from csdesk.ui.commands.view import VIEW

COMMANDS: tuple[Action | LateMenu, ...] = (*FILE, *EDIT, *VIEW, *DATA, *GO, *HELP)
