"""The workspace that an import makes for its files: it stays once something is stored in it, and goes again
otherwise."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from csdesk.ui.reopening import unmake
from csdesk.ui.session import Session


class OwnWorkspace:
    """One at a time. `coming`: it is on its way to the window."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._path: Path | None = None
        self._unwanted = False
        self.coming = False

    def make(self, path: Path, failed: Callable[[], None]) -> None:
        """Makes it and opens it; `failed` is called where another one, or none, is open afterwards."""
        self._path, self._unwanted, self.coming = path, False, True
        self._session.open(path, create=True, then=partial(self._came, failed))

    def _came(self, failed: Callable[[], None]) -> None:
        self.coming = False
        if self._session.path != self._path:
            self._path = None
            failed()
        elif self._unwanted:
            self.take_away()

    def keep(self) -> Path | None:
        """Something is stored in it: it is the owner's from now on, and its path is given; None where none was made."""
        made, self._path = self._path, None
        return made

    def take_away(self) -> None:
        """The import is left: the workspace goes, once it is there, if nothing was ever stored in it."""
        if self.coming:
            self._unwanted = True
            return
        made, self._path = self._path, None
        if made is not None and made == self._session.path:
            unmake(self._session)
