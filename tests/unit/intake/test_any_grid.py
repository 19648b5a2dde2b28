"""Whatever stands on a sheet, a plan comes of it, and no row is lost without a word."""

from collections.abc import Callable
from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.datasets.catalogue import IMPORTED
from csdesk.intake.plan import ImportPlan

HEADERS = sorted(
    {alias for dataset in IMPORTED for column in dataset.columns for alias in (column.name, *column.aliases)}
)
CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        [
            "1.234",
            "02/03/2024",
            "13/02/24",
            "yes",
            "NPS",
            "monthly",
            "N5",
            "12%",
            "-",
            "#N/A",
            "C1",
            "a@b.example",
            "4 / 5",
        ]
    ),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2100, 12, 31)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)),
)
GRIDS = st.integers(1, 6).flatmap(
    lambda width: st.tuples(
        st.lists(st.one_of(st.sampled_from(HEADERS), st.text(max_size=8)), min_size=width, max_size=width),
        st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=12),
    )
)


@given(GRIDS, st.sampled_from([None, *(dataset.id for dataset in IMPORTED)]))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_grid_gives_a_plan(plan: Callable[..., ImportPlan], grid, dataset) -> None:  # type: ignore[no-untyped-def]
    headers, rows = grid
    made = plan([headers, *rows], dataset=dataset)
    assert made.sheets or made.issues
    for sheet in made.sheets:
        for column in sheet.table.columns.values():
            assert len(column) == len(sheet.table)
        assert set(sheet.mapping.values()) <= {*sheet.table.dataset.names, "-"}
        assert all(issue.reason for issue in sheet.issues)
