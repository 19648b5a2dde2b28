"""The house's floors, and that each contract watches the right door: every one is broken here on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOORS = {
    "each floor stands on the ones below it": [
        ("base/days.py", "import csdesk.datasets.table"),
        ("metrics/facts/money.py", "import csdesk.store.workspace"),
        ("intake/plan.py", "def late():\n    import csdesk.metrics.facts.money"),
        ("reports/rows.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import csdesk.ops.figures"),
        ("metrics/facts/money.py", "import csdesk.health.recipe"),
        ("health/recipe.py", "import csdesk.pages.blocks"),
        ("pages/page.py", "import csdesk.reports.rows"),
        ("ops/figures.py", "import csdesk.ui"),
        ("ui/__init__.py", "import csdesk.cli.main"),
    ],
    "figures stand on spans, spans on facts": [
        ("metrics/facts/money.py", "import csdesk.metrics.engine.engine"),
    ],
    "only the store speaks SQL": [
        ("metrics/facts/money.py", "import sqlite3"),
        ("health/scoring.py", "import sqlite3"),
        ("ui/__init__.py", "import sqlite_utils"),
    ],
    "only the reports write Excel": [
        ("ops/figures.py", "import xlsxwriter"),
        ("pages/blocks.py", "import xlsxwriter"),
    ],
    "only intake reads spreadsheets": [
        ("store/rows.py", "import openpyxl"),
        ("health/recipe.py", "import python_calamine"),
    ],
    "only the window knows Qt": [
        ("metrics/facts/money.py", "def picture():\n    import pyqtgraph"),
        ("pages/tokens.py", "import PySide6"),
        ("cli/main.py", "def paint():\n    import PySide6"),
    ],
}
"""By contract: rooms, and what is written into each that its floor must not know."""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"],
        cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(folder), "PYTHONUTF8": "1", "PATH": ""},
    )  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "csdesk", tmp_path / "csdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def module_of(room: str) -> str:
    return "csdesk." + room.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_the_house_keeps_its_contracts(house: Path) -> None:
    found = lint(house)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("contract", DOORS)
def test_a_broken_contract_is_seen(house: Path, contract: str) -> None:
    for room, door in DOORS[contract]:
        with (house / "csdesk" / room).open("a", encoding="utf-8") as file:
            file.write(f"\n{door}\n")
    found = lint(house)
    assert found.returncode != 0
    assert any(line.startswith(contract) and line.endswith("BROKEN") for line in found.stdout.splitlines())
    for room, door in DOORS[contract]:
        opened = f"{module_of(room)} -> {door.rpartition('import ')[2]} (l."
        assert opened in found.stdout, found.stdout


def test_a_room_on_no_floor_is_seen(house: Path) -> None:
    (house / "csdesk" / "stray.py").write_text("", encoding="utf-8")
    assert lint(house).returncode != 0
