"""What files are called where several come together."""

from pathlib import Path

from csdesk.base.names import names_of


def called(*paths: str) -> list[str]:
    return list(names_of([Path(path) for path in paths]).values())


def test_a_file_is_called_by_its_name() -> None:
    assert called("/books/jan/sales.xlsx", "/books/jan/costs.xlsx") == ["sales.xlsx", "costs.xlsx"]


def test_files_of_one_name_have_as_many_folders_as_tell_them_apart() -> None:
    assert called("/books/jan/a.csv", "/books/feb/a.csv", "/books/feb/b.csv") == ["jan/a.csv", "feb/a.csv", "b.csv"]
    assert called("/2024/jan/a.csv", "/2025/jan/a.csv") == ["2024/jan/a.csv", "2025/jan/a.csv"]


def test_a_file_beside_the_folder_of_another(tmp_path: Path) -> None:
    near, far = tmp_path / "a.csv", tmp_path / "old" / "a.csv"
    assert list(names_of([near, far]).values()) == [f"{tmp_path.name}/a.csv", "old/a.csv"]


def test_nothing_has_no_names() -> None:
    assert names_of([]) == {}
