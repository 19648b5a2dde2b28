"""The reading child is a stranger: small, limited, and without the rest of the program."""

import subprocess
import sys

import pytest

HEAVY = ("numpy", "pandas", "openpyxl", "sqlite3", "charset_normalizer", "csdesk.intake.cells", "csdesk.cli")


def test_the_child_loads_the_reader_and_the_standard_library_alone() -> None:
    script = (
        "import sys; from csdesk.intake.child import entry, workbook, text_file; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_word_is_answered_before_anything_else_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-X", "importtime", "-m", "csdesk", "--read-for-parent"],
        input=b'{"path": "/nowhere/at/all.csv", "task": "read"}\n',
        capture_output=True,
        check=True,
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
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "refused"
