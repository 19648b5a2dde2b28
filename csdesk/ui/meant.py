"""Work that is meant for one workspace, and is refused by any other, or by one that can only be read."""

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


def writing(work: Callable[["Desk", Progress], T]) -> Callable[["Desk", Progress], T]:
    """The work, which raises D-READONLY, with nothing done, where the workspace can only be read; it says why."""

    def guarded(desk: "Desk", progress: Progress) -> T:
        if desk.read_only:
            raise UserError("D-READONLY", f"{desk.read_only} Nothing was changed.")
        return work(desk, progress)

    return guarded
