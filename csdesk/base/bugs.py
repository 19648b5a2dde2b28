"""The report of a bug: where it happened and on what system, without a word of the owner's data."""

import platform
import tempfile
import traceback
from pathlib import Path


def described(error: BaseException) -> str:
    """Kinds of errors, files and lines, from the outermost error to its first cause; never what an error says or
    holds."""
    from importlib.metadata import version  # slow to load, and needed only when something went wrong

    lines = [
        f"csdesk {version('csdesk')}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__qualname__)
        lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def write_report(error: BaseException, folder: Path | None = None) -> Path:
    """Writes the report into a file of the owner's alone in the folder (None: the system's folder of passing files);
    gives its path."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="csdesk-report-", suffix=".txt", delete=False, encoding="utf-8", dir=folder
    ) as file:
        file.write(described(error))
    return Path(file.name)
