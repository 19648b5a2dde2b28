"""Faults of the world, each said in one sentence with a way out. Everything else that is raised is a bug of ours."""

from pathlib import Path


class UserError(Exception):
    """Something outside csdesk stands in the way: a damaged file, a full disk, a newer workspace.

    `code` is one of the fixed codes (E- reading a file, D- the workspace, X- writing a file, B- backups), `what` one
    sentence that says what happened, `hint` what to do. Whether the owner's data is safe is always part of `what`
    where there could be doubt.
    """

    def __init__(self, code: str, what: str, hint: str = "") -> None:
        super().__init__(f"{what} {hint}".rstrip())
        self.code = code
        self.what = what
        self.hint = hint


class CallError(UserError):
    """The words of the call are off: an unknown figure, a period that can't be read, a workspace that isn't there."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__("U-CALL", what, hint)


class DamagedWorkspace(UserError):
    """The workspace at this path is damaged (D-CORRUPT). Whoever shows it can offer its backups."""

    def __init__(self, workspace: Path) -> None:
        super().__init__(
            "D-CORRUPT",
            f"{workspace.name} is damaged, so csdesk doesn't write to it.",
            "A good backup can take its place; the damaged file is kept beside it.",
        )
        self.workspace = workspace


class Cancelled(Exception):
    """The owner stopped the work; nothing of it remains."""
