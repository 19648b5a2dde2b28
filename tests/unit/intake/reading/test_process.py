"""The reading child is a stranger: small, limited, and without the rest of the program."""

import io
import subprocess
import sys

import pytest

from csdesk.intake.child.protocol import READ_FOR_PARENT
from csdesk.intake.reading.decoding import ReaderBug, wait_for_end

HEAVY = ("numpy", "pandas", "openpyxl", "sqlite3", "charset_normalizer", "csdesk.intake.cells", "csdesk.cli")


def test_the_child_loads_the_reader_and_the_standard_library_alone() -> None:
    script = (
        "import sys; from csdesk.intake.child import entry, workbook, text_file; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_first_word_is_answered_before_anything_else_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-X", "importtime", "-m", "csdesk", READ_FOR_PARENT],
        input=b'{"path": "/nowhere/at/all.csv", "task": "read"}\n',
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.startswith(b"F")
    assert b"numpy" not in done.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system has no hard limit that the child can set")
def test_the_child_limits_its_own_memory() -> None:
    script = (
        "from csdesk.intake.child.limits import bind_process, MEMORY\n"
        "bind_process()\n"
        "try:\n    block = bytearray(MEMORY)\nexcept MemoryError:\n    print('refused')"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "refused"


def answer_where(fails: str) -> "subprocess.CompletedProcess[bytes]":
    script = (
        "from csdesk.intake.child import entry, foreign\n"
        f"def answer(request, output):\n{fails}\n"
        "entry.answer = answer\n"
        "raise SystemExit(entry.answer_parent())"
    )
    return subprocess.run(
        [sys.executable, "-I", "-c", script],
        input=b'{"path": "x.csv", "task": "read"}\n',
        capture_output=True,
        timeout=60,
    )


def test_a_bug_of_our_own_is_raised_by_the_parent_with_its_place_and_no_word_of_the_file() -> None:
    done = answer_where(
        "    try:\n        int('Blue Bay')\n    except ValueError as error:\n        raise KeyError('Red Hill') from error"
    )
    with pytest.raises(ReaderBug) as caught:
        wait_for_end(io.BytesIO(done.stdout))
    assert "KeyError from ValueError at entry.py:" in str(caught.value)
    assert b"Blue Bay" not in done.stdout and b"Red Hill" not in done.stdout


def test_a_library_that_fails_on_the_file_leaves_the_answer_cut_short() -> None:
    done = answer_where("    with foreign.at_work():\n        raise ValueError('Blue Bay')")
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_lack_of_memory_in_a_library_is_a_file_that_is_too_big() -> None:
    done = answer_where("    with foreign.at_work():\n        raise MemoryError")
    assert b"E-TOO-BIG" in done.stdout
