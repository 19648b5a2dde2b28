"""The report of a bug: where it happened and on what system, without a word of the owner's data."""

import platform
import tempfile
import traceback
from importlib.metadata import version
from pathlib import Path


def write_report(error: BaseException) -> Path:
    """Writes kinds of errors, files and lines, never what an error says or holds; gives the report's path."""
    lines = [
        f"csdesk {version('csdesk')}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__qualname__)
        lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    with tempfile.NamedTemporaryFile(
        "w", prefix="csdesk-report-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write("\n".join(lines) + "\n")
    return Path(file.name)
