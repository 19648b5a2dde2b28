"""A business that uses the command line: its folder, its files, its workspace, and what it was told."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from csdesk.cli.main import main
from csdesk.datasets.catalogue import DATASETS
from csdesk.ops.workspaces import Moment, existing
from tests.calls import Said

State = dict[str, Any]


class Shop:
    """One business. Its day is always the same one."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], today: Moment) -> None:
        self.folder, self.workspace = folder, folder / "shop.csdesk"
        self._capsys, self._today = capsys, today

    def csdesk(self, *words: object) -> Said:
        """Calls the command line in this process."""
        self._capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as end:
            status = int(end.code or 0)
        return Said(status, *self._capsys.readouterr())

    def elsewhere(self, *words: object) -> Said:
        """Calls it as a process of its own."""
        ended = subprocess.run(
            [sys.executable, "-m", "csdesk", *(str(word) for word in words)],
            capture_output=True, encoding="utf-8", timeout=60, check=False, env=os.environ | {"PYTHONUTF8": "1"},
        )  # fmt: skip
        return Said(ended.returncode, ended.stdout, ended.stderr)

    def imports(self, *words: object) -> Said:
        """Imports files, and asks for the answer as JSON."""
        return self.csdesk("import", *words, "-w", self.workspace, "--json")

    def undo(self, *words: object) -> Said:
        """Takes a change back."""
        return self.csdesk("undo", *words, "-w", self.workspace)

    def file(self, name: str, lines: str | Sequence[Sequence[object]]) -> Path:
        """Writes a file of text, its lines as they stand (without the blanks before them) or as cells; gives its
        path."""
        path = self.folder / name
        if isinstance(lines, str):
            text = "\n".join(line.strip() for line in lines.strip().splitlines())
        else:
            text = "\n".join(",".join(str(cell) for cell in line) for line in lines)
        path.write_text(f"{text}\n", encoding="utf-8")
        return path

    def figure(self, id_: str, *words: object) -> dict[str, float | None]:
        """A figure's value by period."""
        (found,) = self.csdesk("kpi", id_, "-w", self.workspace, "--json", *words).document["figures"]
        return {each["period"]: each["value"] for each in found["values"]}

    def rows(self, dataset: str) -> list[dict[str, Any]]:
        """A table's rows as plain data."""
        return [row for _, row in self.state()[dataset]]

    def state(self) -> State:
        """Everything that the workspace holds: each table's rows with where they came from, and the settings."""
        with existing(self.workspace, self._today) as store:
            state: State = {"settings": store.settings()}
            for id_, dataset in DATASETS.items():
                table = store.read(dataset)
                places = zip(table.row_id.tolist(), table.source.tolist(), table.row.tolist(), strict=True)
                state[id_] = [(place, table.record(row)) for row, place in enumerate(places)]
        return state

    def whole(self) -> dict[str, Any]:
        """All figures by month, with the settings they rest on and the fingerprint of the data."""
        found: dict[str, Any] = self.csdesk("kpi", "-w", self.workspace, "--json").document
        return {**found, "revision": str(found["revision"]).partition("-")[2]}


def changed(before: State, after: State) -> Mapping[str, tuple[list[Any], list[Any]]]:
    """By table: the rows that are gone or were otherwise, and those that are there in their place."""
    found = {}
    for table in before:
        if before[table] != after[table]:
            gone = [row for row in before[table] if row not in after[table]]
            come = [row for row in after[table] if row not in before[table]]
            found[table] = (gone, come)
    return found


@pytest.fixture
def changes() -> Any:
    """Says how two states differ."""
    return changed


@pytest.fixture
def shop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, today: Moment) -> Shop:
    """A business without a workspace yet."""
    monkeypatch.setattr(Moment, "present", staticmethod(lambda: today))
    return Shop(tmp_path, capsys, today)
