"""How large a file may be, and the limits that the child puts on itself before it opens one."""

import sys
from typing import Final

from csdesk.base.errors import UserError

MEGABYTE: Final = 2**20
FILE: Final = 200 * MEGABYTE
PARTS: Final = 1_000
SHEETS: Final = 250
UNPACKED: Final = 1024 * MEGABYTE
UNPACKED_PART: Final = 512 * MEGABYTE
RATIO: Final = 200
RATIO_FROM: Final = 16 * MEGABYTE
SHARED_STRINGS: Final = 5_000_000
TEXT_LENGTH: Final = 32_767
COLUMNS: Final = 1_000
ROWS: Final = 1_048_576
GRID_COLUMNS: Final = 16_384
CELLS: Final = 20_000_000
BOX: Final = 50_000_000
BOX_PER_CELL: Final = 20
LINE: Final = MEGABYTE
MEMORY: Final = 1536 * MEGABYTE
PROCESSOR_SECONDS: Final = 300


def bind_process() -> None:
    """Caps the memory and processor time of this process, where the system can; on Windows its parent does that."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def megabytes(size: int) -> str:
    """The size as a person reads it."""
    return f"{size / MEGABYTE:,.0f} MB"


def unreadable(name: str, error: OSError) -> UserError:
    """The refusal of a file that the system doesn't hand out."""
    return UserError(
        "E-DAMAGED",
        f"{name} can't be read ({error.strerror}); nothing was stored.",
        "Check that it is still there, that you may open it, and that no other program holds it.",
    )


def too_big(what: str, hint: str) -> UserError:
    """The refusal of a file that passes one of these limits; `what` is the sentence without its last half."""
    return UserError("E-TOO-BIG", f"{what}; nothing was stored.", hint)


def unsafe(
    word: str, what: str, hint: str = "Open it in your spreadsheet program and save it as a new file."
) -> UserError:
    """The refusal of a file that could do harm; `word` is what kind: dtd, ratio, grid or part."""
    return UserError("E-UNSAFE", f"The file isn't safe to open ({word}): {what}; nothing was stored.", hint)


def check_sheets(count: int) -> None:
    """Raises UserError (E-TOO-BIG) for a workbook of so many sheets that reading them would never end."""
    if count > SHEETS:
        raise too_big(
            f"The workbook has more than {SHEETS} sheets, the most that csdesk reads",
            "Save the sheets you need as a workbook of their own.",
        )


def not_a_file(name: str) -> UserError:
    """The refusal of a pipe or a device, which may never end."""
    return UserError("E-TYPE", f"{name} isn't a file on a disk; nothing was stored.", "Bring in an ordinary file.")


def damaged(what: str) -> UserError:
    """The refusal of a file that is cut short or broken."""
    return UserError(
        "E-DAMAGED",
        f"The file is damaged: {what}; nothing was stored.",
        "Export or download it again; if you can open it in your spreadsheet program, save it as a new file.",
    )
