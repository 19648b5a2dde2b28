"""The same files month after month: what didn't change writes nothing, what did is written and can be taken back."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops.choosing import choose
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, made

FILES = {
    "customers.csv": """
        Customer ID,Name,Plan,Signed up
        C1,Amber Oven,Basic,2025-01-02
        C2,Blue Ladle,Basic,2025-01-20
        C3,Clay Kettle,Plus,2025-02-03""",
    "subscriptions.csv": """
        Subscription ID,Customer,Amount,Interval,Started,Ended
        S1,C1,100,monthly,2025-01-02,
        S2,C2,40,monthly,2025-01-20,2025-03-31
        S3,C3,1200,yearly,2025-02-03,""",
    "costs.csv": """
        Day,Amount,Currency,Owner
        2025-01-31,50,NGN,Ada
        2025-02-28,60,NGN,Ada
        2025-02-28,60,NGN,Ada""",
    "usage.csv": """
        Customer,User,Day,Feature,Count
        C1,ada,2025-02-01,Orders,3
        C1,ada,2025-02-01,Orders,3
        C3,eve,2025-02-14,Orders,1""",
}


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory, today: Moment) -> Path:
    """A folder with four files and the workspace that took them in, with a choice made."""
    folder = tmp_path_factory.mktemp("filled")
    for name, lines in FILES.items():
        text = "\n".join(line.strip() for line in lines.strip().splitlines())
        (folder / name).write_text(f"{text}\n", encoding="utf-8")
    with made(folder / "shop.csdesk", today) as store:
        import_files(store, [folder / name for name in FILES], Request(), today, Progress())
        choose(store, {"gap_days": "3"}, today)
    return folder


@pytest.fixture
def filled(shop: Any, filled_once: Path) -> Any:
    """A business of its own with those files and that workspace."""
    shutil.copytree(filled_once, shop.folder, dirs_exist_ok=True)
    return shop


def mended(shop: Any, name: str, old: str, new: str) -> Path:
    """A copy of a file with one thing changed."""
    text = FILES[name]
    assert text.count(old) == 1
    path: Path = shop.file(name, text.replace(old, new))
    return path


def test_the_same_files_again_change_no_byte(filled: Any) -> None:
    before = filled.workspace.read_bytes()
    history = filled.csdesk("imports", "-w", filled.workspace, "--json").document
    again = filled.imports(*(filled.folder / name for name in FILES))
    assert again.status == 0
    assert again.counts == dict.fromkeys(FILES, (0, 0, 3))
    assert again.document["change"] is None
    assert filled.workspace.read_bytes() == before
    assert filled.csdesk("imports", "-w", filled.workspace, "--json").document == history


def test_the_same_rows_saved_anew_write_nothing_either(filled: Any) -> None:
    before, figures = filled.state(), filled.whole()
    for name in FILES:
        path = filled.folder / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    again = filled.imports(*(filled.folder / name for name in FILES))
    assert again.counts == dict.fromkeys(FILES, (0, 0, 3))
    assert again.document["change"] is None
    assert filled.state() == before
    assert filled.whole() == figures


@pytest.mark.parametrize(
    ("name", "old", "new", "table", "counts", "was", "becomes"),
    [
        ("subscriptions.csv", ",40,", ",45,", "subscriptions", (0, 1, 2), {"amount": 40.0}, {"amount": 45.0}),
        ("costs.csv", ",50,", ",55,", "costs", (0, 1, 2), {"amount": 50.0}, {"amount": 55.0}),
        ("usage.csv", "Orders,1", "Orders,2", "usage", (0, 1, 2), {"count": 1.0}, {"count": 2.0}),
        ("customers.csv", "Clay Kettle,Plus", "Clay Kettle,Basic", "customers", (0, 1, 2), {"plan": "Plus"}, {"plan": "Basic"}),
    ],
)  # fmt: skip
def test_a_corrected_cell_writes_its_row_alone(
    filled: Any, changes: Any, name: str, old: str, new: str, table: str, counts: Any, was: Any, becomes: Any
) -> None:
    before, figures = filled.state(), filled.whole()
    assert filled.imports(mended(filled, name, old, new)).counts == {name: counts}
    ((touched, ([gone], [come])),) = changes(before, filled.state()).items()
    assert touched == table
    assert gone[0][0] == come[0][0], "the row keeps its number"
    assert {key: value for key, value in gone[1].items() if come[1][key] != value} == was
    assert {key: value for key, value in come[1].items() if gone[1][key] != value} == becomes
    assert filled.undo().status == 0
    assert filled.state() == before
    assert filled.whole() == figures


def test_one_of_two_equal_rows_corrected_leaves_the_other(filled: Any) -> None:
    filled.file("costs.csv", FILES["costs.csv"].replace("2025-02-28,60,NGN,Ada\n", "2025-02-28,65,NGN,Ada\n", 1))
    assert filled.imports(filled.folder / "costs.csv").counts == {"costs.csv": (0, 1, 2)}
    assert sorted(row["amount"] for row in filled.rows("costs")) == [50, 60, 65]


@pytest.mark.parametrize("name", list(FILES))
def test_a_row_left_out_stays_and_an_appended_one_comes(filled: Any, changes: Any, name: str) -> None:
    appended = {
        "customers.csv": "C4,Dawn Whisk,Plus,2025-03-01",
        "subscriptions.csv": "S4,C1,10,monthly,2025-03-01,",
        "costs.csv": "2025-03-31,70,NGN,Ada",
        "usage.csv": "C1,ada,2025-03-01,Orders,1",
    }[name]
    before, figures = filled.state(), filled.whole()
    lines = FILES[name].rstrip().splitlines()
    del lines[2]
    filled.file(name, "\n".join([*lines, appended]))
    assert filled.imports(filled.folder / name).status == 0
    ((touched, (gone, come)),) = changes(before, filled.state()).items()
    assert (f"{touched}.csv", [row for _, row in gone], len(come)) == (name, rows_of_a_shorter_set(name), 1)
    filled.undo()
    assert filled.state() == before
    assert filled.whole() == figures


def rows_of_a_shorter_set(name: str) -> list[dict[str, Any]]:
    """Uses of one key add up, so a file with the key says all there is of it: one use of two is taken back."""
    if name != "usage.csv":
        return []
    return [{"customer": "C1", "user": "ada", "day": "2025-02-01", "feature": "Orders", "count": 3.0}]


def test_undo_holds_after_a_restart_and_can_itself_be_undone(filled: Any) -> None:
    before, figures = filled.state(), filled.whole()
    filled.imports(mended(filled, "subscriptions.csv", ",100,", ",150,"))
    after, later = filled.state(), filled.whole()
    assert later != figures
    undone = filled.elsewhere("undo", "-w", filled.workspace)
    assert undone.status == 0, undone.err
    assert filled.state() == before
    there = filled.elsewhere("kpi", "-w", filled.workspace, "--json").document
    assert {**there, "revision": figures["revision"]} == figures
    found = re.search(r"csdesk undo (\d+)", undone.out)
    assert found is not None, "it says how to take this back"
    assert filled.undo(found[1]).status == 0
    assert filled.state() == after
    assert filled.whole() == later


def test_the_newest_change_first_then_the_one_before(filled: Any) -> None:
    imported = filled.state()
    filled.imports(mended(filled, "costs.csv", ",50,", ",55,"))
    assert filled.undo().status == 0
    assert filled.state() == imported
    assert filled.undo().status == 0
    assert filled.state() == {**imported, "settings": {}}
    assert filled.undo().status == 0
    assert all(not rows for rows in filled.state().values())
    assert filled.undo().status == 1


def test_an_import_that_others_stand_on_isnt_taken_back_in_part(filled: Any) -> None:
    filled.imports(mended(filled, "costs.csv", ",50,", ",55,"))
    filled.imports(mended(filled, "costs.csv", ",50,", ",57,"))
    before = filled.state()
    (first, second, third) = filled.csdesk("imports", "-w", filled.workspace, "--json").document["imports"]
    refused = filled.undo(second["id"])
    assert refused.status == 1
    assert refused.err.startswith("D-CONFLICT")
    assert filled.state() == before
    assert filled.undo(third["id"]).status == 0
    assert filled.undo(second["id"]).status == 0
    assert [each["undone"] for each in filled.csdesk("imports", "-w", filled.workspace, "--json").document["imports"]] == [
        False, True, True,
    ]  # fmt: skip
    assert first["title"] == "Import 4 files"


def test_a_file_whose_import_was_undone_comes_in_again(filled: Any) -> None:
    path = mended(filled, "costs.csv", ",50,", ",55,")
    filled.imports(path)
    after = filled.whole()["figures"]
    filled.undo()
    assert filled.imports(path).counts == {"costs.csv": (0, 1, 2)}
    assert filled.whole()["figures"] == after
