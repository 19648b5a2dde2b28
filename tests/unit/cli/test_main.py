"""Exit statuses, what goes to which stream, and the door itself as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk import __main__ as door
from csdesk.base import places
from csdesk.base.last import note_last
from csdesk.cli import main as command_line

Call = Callable[..., Any]
Sample = Callable[[str], Path]
HEAVY = ("pandas", "scipy", "sqlite_utils", "openpyxl", "xlsxwriter", "PySide6", "python_calamine", "hypothesis")


def process(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "csdesk", *(str(word) for word in words)],
        capture_output=True, encoding="utf-8", timeout=60, check=False, env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip


def test_0_for_what_is_done(csdesk: Call, sample: Sample) -> None:
    for words in (["kpi", "mrr"], ["imports"], ["check"], ["settings"], ["explain", "mrr", "--period", "2025-Q2"]):
        said = csdesk(*words, "-w", sample("clean"))
        assert (said.status, said.err) == (0, "")
        assert said.out


def test_1_where_the_owner_must_mend_something(csdesk: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    said = csdesk("import", tmp_path / "empty.csv", "-w", tmp_path / "a.csdesk")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("E-EMPTY: ")
    (tmp_path / "other.csdesk").write_text("hello")
    said = csdesk("kpi", "-w", tmp_path / "other.csdesk")
    assert (said.status, said.err[:11]) == (1, "D-NOT-OURS:")


def test_1_for_a_file_that_holds_no_table_csdesk_knows(csdesk: Call, tmp_path: Path) -> None:
    (tmp_path / "poem.csv").write_text("Roses,Violets\nred,blue\nsweet,too\n", encoding="utf-8")
    said = csdesk("import", tmp_path / "poem.csv", "-w", tmp_path / "a.csdesk")
    assert said.status == 1
    assert "Nothing was stored" in said.err
    assert not (tmp_path / "a.csdesk").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["kpi"], ["kpi", "mrr", "--grain", "decade", "-w", "W"], ["explain", "mrr", "-w", "W"], ["template", "customers"],
        ["import", "-w", "W"], ["import", "no such file.csv", "-w", "W"], ["frobnicate"], ["undo", "first", "-w", "W"],
        ["kpi", "-w", "W", "--where", "plan"], ["import", "W", "-w", "W", "--map", "nothing"], ["settings", "colour=red", "-w", "W"],
        ["settings", "gap_days=many", "-w", "W"],
    ],
)  # fmt: skip
def test_2_where_the_words_are_off(csdesk: Call, tmp_path: Path, words: list[str]) -> None:
    workspace = tmp_path / "a.csdesk"
    said = csdesk(*(str(workspace) if word == "W" else word for word in words))
    assert (said.status, said.out) == (2, "")
    assert said.err
    assert "Traceback" not in said.err
    assert {left.name for left in tmp_path.iterdir()} <= {"a.csdesk.lock"}


def test_2_names_the_nearest_workspace_figure_setting_and_group(csdesk: Call, sample: Sample) -> None:
    clean = sample("clean")
    assert str(clean) in csdesk("kpi", "-w", clean.with_name("cleen.csdesk")).err
    assert '"nrr"' in csdesk("kpi", "nr", "-w", clean).err
    assert "There are:" in csdesk("kpi", "mrr", "--by", "colour", "-w", clean).err
    assert "2024-Q4" in csdesk("explain", "mrr", "--period", "last summer", "-w", clean).err
    assert "customers" in csdesk("template", "custommers", "-o", clean.with_name("t.xlsx")).err


@pytest.mark.parametrize(
    "words", [["kpi"], ["imports"], ["undo"], ["explain", "mrr", "--period", "all"], ["check"], ["backup"]]
)
def test_only_import_and_settings_make_a_workspace(csdesk: Call, tmp_path: Path, words: list[str]) -> None:
    said = csdesk(*words, "-w", tmp_path / "new.csdesk")
    assert said.status == 2
    assert list(tmp_path.iterdir()) == []
    assert csdesk("settings", "gap_days=3", "-w", tmp_path / "new.csdesk").status == 0
    assert (tmp_path / "new.csdesk").exists()


def test_3_for_a_bug_of_ours_with_a_report_that_holds_no_data(
    csdesk: Call, sample: Sample, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret of Amber Oven")

    monkeypatch.setattr(command_line.figures, "figures", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said = csdesk("kpi", "mrr", "-w", sample("clean"))
    assert (said.status, said.out) == (3, "")
    (report,) = tmp_path.iterdir()
    assert str(report) in said.err
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    assert "Amber" not in report.read_text(encoding="utf-8")


def test_ctrl_c_cancels(csdesk: Call, sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line.figures, "figures", interrupted)
    said = csdesk("kpi", "mrr", "-w", sample("clean"))
    assert (said.status, said.out, said.err) == (1, "", "Cancelled; nothing was changed.\n")


def test_a_reader_that_hangs_up_is_no_bug(csdesk: Call, sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(command_line.figures, "figures", gone)
    monkeypatch.setattr(sys.stderr, "close", lambda: None)
    assert csdesk("kpi", "mrr", "-w", sample("clean")).status == 0


def test_the_window_isnt_here_yet_and_help_is(csdesk: Call) -> None:
    assert csdesk("--sample", "--smoke").status == 2
    helped = csdesk("--help")
    assert helped.status == 0
    assert "import" in helped.out


def test_a_workspace_alone_shows_how_it_is_doing(csdesk: Call, sample: Sample) -> None:
    said = csdesk(sample("clean"))
    assert (said.status, said.err) == (0, "")
    lines = said.out.split("\n")
    assert lines[0].startswith("MRR grew ")
    assert any(line.startswith("Net retention (NRR), 12 mo") for line in lines)
    assert "Needs a decision" in lines


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folders of the owner's data and settings."""
    for name in ("user_data_dir", "user_config_dir"):
        monkeypatch.setattr(places.platformdirs, name, lambda *_, name=name, **__: str(tmp_path / name))
    return tmp_path


def test_without_a_word_it_shows_the_workspace_that_was_open_last_and_says_which(
    csdesk: Call, sample: Sample, home: Path
) -> None:
    shop = home / "shop.csdesk"
    shop.write_bytes(sample("clean").read_bytes())
    note_last(places.settings_folder(), shop)
    said = csdesk()
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"{shop}, the workspace that was open last.")
    assert said.out.endswith(csdesk(shop).out)
    shop.unlink()
    assert csdesk().out.startswith("The sample business.")
    note_last(places.settings_folder(), places.sample_path())
    assert csdesk().out.startswith("The sample business.")


def test_a_damaged_workspace_is_said_with_what_can_be_typed_and_the_way_back_works(
    csdesk: Call, sample: Sample, tmp_path: Path
) -> None:
    shop = tmp_path / "shop.csdesk"
    shop.write_bytes(sample("clean").read_bytes())
    csdesk("backup", "-w", shop)
    damaged = shop.read_bytes()[:9000]
    shop.write_bytes(damaged)
    said = csdesk("kpi", "mrr", "-w", shop)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("D-CORRUPT: shop.csdesk is damaged")
    assert f'`csdesk restore -w "{shop}"`' in said.err
    restored = csdesk("restore", "-w", shop)
    assert restored.status == 0
    (kept,) = tmp_path.glob("shop.csdesk.corrupt-*")
    assert f"The damaged file is kept as {kept}." in restored.out
    assert kept.read_bytes() == damaged
    assert csdesk("check", "-w", shop).status == 0


def test_a_frozen_program_that_was_started_to_write_reviews_does_only_that(monkeypatch: pytest.MonkeyPatch) -> None:
    class Began(Exception):
        pass

    def begin() -> None:
        raise Began

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr("multiprocessing.freeze_support", begin)
    monkeypatch.setattr(sys, "argv", ["csdesk", "--multiprocessing-fork", "tracker_fd=5", "pipe_handle=7"])
    with pytest.raises(Began):
        door.main()


def test_a_process_of_its_own_answers_the_same(csdesk: Call, sample: Sample) -> None:
    words = ("kpi", "mrr", "--json", "-w", sample("clean"))
    ended = process(*words)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == csdesk(*words).out
    assert process("kpi", "nrrr", "-w", sample("clean")).returncode == 2


def test_names_that_the_terminal_cant_show_dont_stop_it(sample: Sample) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "csdesk", "kpi", "mrr", "-w", str(sample("clean"))],
        capture_output=True, timeout=60, check=False, env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert ended.returncode == 0
    assert b"?" in ended.stdout


@pytest.mark.parametrize("words", [["kpi", "mrr"], ["import", "FILE"], ["explain", "mrr", "--period", "2025-Q2"]])
def test_nothing_heavy_is_loaded(sample: Sample, tmp_path: Path, costs: Path, words: list[str]) -> None:
    workspace = tmp_path / "new.csdesk" if words[0] == "import" else sample("clean")
    said = [str(costs) if word == "FILE" else word for word in words] + ["-w", str(workspace)]
    script = (
        f"import sys; from csdesk.__main__ import main; sys.argv[1:] = {said!r}; status = main(); "
        f"print(status, *(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", timeout=60, check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert ended.stderr.split() == ["0"]


def test_one_of_several_files_that_cant_be_read_is_left_out_with_partial(
    csdesk: Call, costs: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.csv").touch()
    words = ("import", tmp_path / "empty.csv", costs, "-w", tmp_path / "a.csdesk")
    said = csdesk(*words)
    assert (said.status, said.out) == (1, "")
    assert said.err.strip().endswith("Export it again. With --partial the other files come in.")
    said = csdesk(*words, "--partial")
    assert said.status == 0
    assert "empty.csv: The file is empty; nothing of it was stored." in said.out


def test_attributes_are_no_rows_of_an_import(csdesk: Call, tmp_path: Path) -> None:
    path, workspace = tmp_path / "list.csv", tmp_path / "a.csdesk"
    path.write_text("Customer id,Name,Town\nC1,Blue Bay,York\nC2,Red Hill,Hull\n", encoding="utf-8")
    csdesk("import", path, "-w", workspace, "--map", "Town=attribute")
    assert csdesk("imports", "-w", workspace).out.split()[-3:] == ["2", "2", "0"]
    path.write_text("Customer id,Name,Town\nC3,Fern Row,York\n", encoding="utf-8")
    assert "As last time: Town=attribute." in csdesk("import", path, "-w", workspace).out
    assert "Undone: Import list.csv (1 row)." in csdesk("undo", "-w", workspace).out
