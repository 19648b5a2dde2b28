"""Where csdesk keeps what is its own: the owner's workspaces by default, the window's state, its log, its icons."""

from functools import cache
from pathlib import Path

import platformdirs

SUFFIX = ".csdesk"
LONGEST_BYTES = 120
"""A workspace that csdesk names itself has no longer name: a file's name holds 255 bytes on most disks, and what lies
beside a workspace (backups, unfinished copies with their journals, a damaged file) adds to it."""


def data_folder() -> Path:
    """The folder of workspaces that were given no other place, made for the owner alone if it isn't there."""
    return _own(platformdirs.user_data_dir("csdesk", appauthor=False))


def settings_folder() -> Path:
    """The folder of what the window remembers of itself, made if it isn't there."""
    return _own(platformdirs.user_config_dir("csdesk", appauthor=False))


def log_folder() -> Path:
    """The folder of the log and of reports of bugs, made if it isn't there."""
    return _own(platformdirs.user_log_dir("csdesk", appauthor=False))


def sample_path() -> Path:
    """Where the sample business lies once it was made."""
    return data_folder() / f"sample business{SUFFIX}"


@cache
def icon_folder() -> Path:
    """Where the icons are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources" / "icons"
    return inside if inside.is_dir() else package.parent / "resources" / "icons"


def shortened(name: str) -> str:
    """The beginning of a name that has room for a workspace, whole characters of real text alone; never empty."""
    return name.encode("utf-8", "ignore")[:LONGEST_BYTES].decode("utf-8", "ignore").strip(" .") or "workspace"


def reviews_folder() -> Path:
    """Where reviews go as long as the owner hasn't said where: a folder of his documents, which may not be there
    yet."""
    return Path(platformdirs.user_documents_dir()) / "csdesk reviews"


def _own(folder: str) -> Path:
    path = Path(folder)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
