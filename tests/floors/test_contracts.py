"""The house's floors, and that each contract watches the right door: every one is broken here on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


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


def test_the_house_keeps_its_contracts(house: Path) -> None:
    found = lint(house)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("room", "door", "contract"),
    [
        ("base/days.py", "import csdesk.datasets.table", "each floor stands on the ones below it"),
        ("metrics/facts/money.py", "import csdesk.store.workspace", "each floor stands on the ones below it"),
        (
            "intake/plan.py",
            "def late():\n    import csdesk.metrics.facts.money",
            "each floor stands on the ones below it",
        ),
        (
            "reports/rows.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import csdesk.ops.figures",
            "each floor stands on the ones below it",
        ),
        ("metrics/facts/money.py", "import csdesk.health.recipe", "each floor stands on the ones below it"),
        ("health/recipe.py", "import csdesk.pages.blocks", "each floor stands on the ones below it"),
        ("pages/page.py", "import csdesk.reports.rows", "each floor stands on the ones below it"),
        ("ops/figures.py", "import csdesk.ui", "each floor stands on the ones below it"),
        ("ui/__init__.py", "import csdesk.cli.main", "each floor stands on the ones below it"),
        ("stray.py", "", "each floor stands on the ones below it"),
        ("metrics/facts/money.py", "import csdesk.metrics.engine.engine", "figures stand on spans, spans on facts"),
        ("metrics/facts/money.py", "import sqlite3", "only the store speaks SQL"),
        ("health/scoring.py", "import sqlite3", "only the store speaks SQL"),
        ("ui/__init__.py", "import sqlite_utils", "only the store speaks SQL"),
        ("ops/figures.py", "import xlsxwriter", "only the reports write Excel"),
        ("pages/blocks.py", "import xlsxwriter", "only the reports write Excel"),
        ("store/rows.py", "import openpyxl", "only intake reads spreadsheets"),
        ("health/recipe.py", "import python_calamine", "only intake reads spreadsheets"),
        ("metrics/facts/money.py", "def picture():\n    import pyqtgraph", "only the window knows Qt"),
        ("pages/tokens.py", "import PySide6", "only the window knows Qt"),
        ("cli/main.py", "def paint():\n    import PySide6.QtGui", "only the window knows Qt"),
    ],
)
def test_a_broken_contract_is_seen(house: Path, room: str, door: str, contract: str) -> None:
    with (house / "csdesk" / room).open("a", encoding="utf-8") as file:
        file.write(f"\n{door}\n")
    found = lint(house)
    assert found.returncode != 0
    assert any(line.startswith(contract) and line.endswith("BROKEN") for line in found.stdout.splitlines()) or (
        room == "stray.py"
    ), found.stdout
