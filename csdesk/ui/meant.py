"""Work that is meant for one workspace, and is refused by any other."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk

T = TypeVar("T")


def only_in(
    meant: Path | None, title: str, work: Callable[["Desk", Progress], T]
) -> Callable[["Desk", Progress], T]:  # fmt: skip
    """The work, which raises D-CONFLICT, with nothing done, where another workspace is open than the one that is
    meant."""

    def guarded(desk: "Desk", progress: Progress) -> T:
        if meant is None or desk.store.path != meant.absolute():
            raise UserError("D-CONFLICT", f"Another workspace was opened meanwhile; nothing was done: {title}.")
        return work(desk, progress)

    return guarded
