"""The child process: it reads one request, reads that file's cells, and answers in frames."""

import gc
import hashlib
import json
import stat
import sys
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from csdesk.base.errors import UserError
from csdesk.intake.child import limits
from csdesk.intake.child import protocol as wire
from csdesk.intake.child.foreign import Unreadable
from csdesk.intake.child.signature import File, kind_of


def answer_parent() -> int:
    """Answers the one request on standard input and gives the exit status: 0, or 1 where a library failed on the file.

    Then the answer is cut short, so that the parent tries the second reader.
    """
    # The process lives for one file, and looking for cycles among its cells costs a tenth of the time.
    gc.disable()
    limits.bind_process()
    request = json.loads(sys.stdin.buffer.readline())
    output = sys.stdout.buffer
    try:
        answer(request, output)
        wire.send_plain(output, wire.END, None)
    except UserError as fault:
        _refuse(output, fault)
    except MemoryError:
        what = f"Reading the file takes more than the {limits.megabytes(limits.MEMORY)} of memory that csdesk allows"
        _refuse(output, limits.too_big(what, "Split it into smaller files, or save it as CSV."))
    except Unreadable:
        output.flush()
        return 1
    except Exception as bug:  # noqa: BLE001 - the parent raises it
        wire.send_plain(output, wire.BUG, about(bug))
    output.flush()
    return 0


def _refuse(output: BinaryIO, fault: UserError) -> None:
    wire.send_plain(output, wire.FAULT, {"code": fault.code, "what": fault.what, "hint": fault.hint})


def about(bug: BaseException) -> dict[str, list[str]]:
    """The kinds of an error and of its causes, and the lines that led to it: never words, which may quote the file."""
    kinds = []
    cause: BaseException | None = bug
    while cause is not None:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__
    lines = traceback.extract_tb(bug.__traceback__)
    return {"kinds": kinds, "lines": [f"{Path(line.filename).name}:{line.lineno}" for line in lines]}


def answer(request: dict[str, Any], output: BinaryIO) -> None:
    """Does the task that the request names with its file. Raises UserError."""
    content = _content(Path(request["path"]))
    file = File(Path(request["path"]).name, content, hashlib.sha256(content).hexdigest(), kind_of(content))
    match wire.Task(request["task"]):
        case wire.Task.READ:
            _read(file, output)
        case wire.Task.EXPLAIN:
            from csdesk.intake.child.cell_check import check_cells

            check_cells(file)
        case wire.Task.READ_SLOWLY:
            from csdesk.intake.child.second_reader import read_slowly

            read_slowly(file, output)


def _read(file: File, output: BinaryIO) -> None:
    if file.kind.is_workbook:
        from csdesk.intake.child.workbook import read_workbook

        read_workbook(file, output)
    else:
        from csdesk.intake.child.text_file import read_text_file

        read_text_file(file, output)


def _content(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise limits.not_a_file(path.name)
        if about.st_size > limits.FILE:
            raise limits.too_big(
                f"The file is larger than the {limits.megabytes(limits.FILE)} that csdesk reads",
                "Split it into smaller files.",
            )
        return path.read_bytes()
    except OSError as error:
        raise limits.unreadable(path.name, error) from error
