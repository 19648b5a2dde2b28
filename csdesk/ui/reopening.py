"""What is done to the file of a workspace while it is closed: it is closed before, and opened again after."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from csdesk.base.errors import Cancelled, UserError
from csdesk.base.progress import Progress
from csdesk.ui.answers import tell
from csdesk.ui.session import Session

T = TypeVar("T")


def reopen(session: Session, path: Path, title: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
    """Does something to the file of a workspace while it is closed, opens it, and tells `done` what came of it.

    Where that can't be done, or is cancelled, the workspace is opened as it was.
    """
    came: list[T] = []
    stood: list[UserError] = []

    def worked(progress: Progress) -> Path:
        try:
            came.append(work(progress))
        except UserError as error:
            stood.append(error)
        except Cancelled:
            pass  # it is opened again all the same
        return path

    def then() -> None:
        for error in stood:
            session.refused.emit(error)
        for answer in came:
            tell(done, answer)

    session.open_from(worked, path, title, then=then)


def unmake(session: Session) -> None:
    """Closes the open workspace and takes its file away, if nothing was ever stored in it."""
    path = session.path
    assert path is not None

    def emptied(progress: Progress) -> Path:
        from csdesk.ops import workspaces

        if workspaces.unmake(path, session.clock()):
            raise Cancelled  # there is nothing to open any more
        return path

    session.memory.forget(path)
    session.open_from(emptied, path, f"Close {path.name}")
