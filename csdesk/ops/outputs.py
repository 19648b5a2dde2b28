"""Where something may be written: never over a workspace, and over another file only when told to."""

from pathlib import Path

from csdesk.base.errors import CallError, UserError

_SQLITE = b"SQLite format 3\0"


def check_output(path: Path, ending: str, *, replace: bool) -> None:
    """Raises CallError for another ending ('' allows any) or a folder that isn't there, UserError (X-EXISTS) where
    something would be lost."""
    if ending and path.suffix.casefold() != ending:
        raise CallError(f"{path.name} should end in {ending}.")
    if not path.parent.is_dir():
        raise CallError(f"There is no folder {path.parent}.", "Make it first, or choose another.")
    if not path.exists():
        return
    if path.is_dir() or (ending and _is_database(path)):
        raise UserError("X-EXISTS", f"{path} is no workbook; it was left as it is.", "Choose another name.")
    if not replace:
        raise UserError(
            "X-EXISTS", f"{path} is there already and was left as it is.", "Choose another name, or add --replace."
        )


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise UserError("X-WRITE", f"{path} can't be opened ({error.strerror}).", "Choose another name.") from error
