"""The page that was kept for the next start, read before anything heavy is loaded: the standard library alone."""

import sqlite3
from pathlib import Path

from csdesk.base.errors import UserError
from csdesk.store.connection import SCHEMA, version_of

_PATIENCE = 0.2  # seconds: the window is waiting
_LONGEST = 16 * 2**20
_KEPT = (
    "SELECT document FROM snapshots WHERE name = ? AND revision = "
    "ifnull((SELECT id || '-' || fingerprint FROM changes ORDER BY id DESC LIMIT 1), '0')"
)


def kept_snapshot(path: Path, name: str) -> str | None:
    """The text that `Store.keep_snapshot` kept last, if it shows the workspace as it is now; else None.

    None too where it can't be read at once and without writing: there is no workspace, a newer csdesk wrote it,
    somebody is committing, or a killed writer left something to be finished. Whoever opens the workspace then is told
    why. To be called before this process opens the workspace: closing the file here would take the locks of its own
    writer away.
    """
    try:
        if version_of(path, SCHEMA) != SCHEMA:
            return None
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)
    except (UserError, sqlite3.Error, OSError):
        return None
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")
        found = connection.execute(_KEPT, (name,)).fetchone()
        return found[0] if found is not None and isinstance(found[0], str) else None
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()
