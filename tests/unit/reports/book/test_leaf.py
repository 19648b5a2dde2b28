import pytest

from csdesk.reports.book.leaf import address


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(0, 0, "$A$1"), (9, 25, "$Z$10"), (9, 26, "$AA$10"), (0, 701, "$ZZ$1"), (0, 702, "$AAA$1")],
)
def test_cells_are_named_as_excel_names_them(row: int, column: int, name: str) -> None:
    assert address(row, column) == name
    assert address(row, column, absolute=False) == name.replace("$", "")
