"""What MRR was when periods began."""

from csdesk.metrics.engine.openings import openings
from csdesk.metrics.forms import Result


def results(*values: float | None) -> list[Result]:
    return [Result(f"2024-{place + 1:02}", value) for place, value in enumerate(values)]


def test_a_period_begins_where_the_one_before_ended() -> None:
    assert openings(results(100, None, 130)) == [None, 100, None]
    assert openings([]) == []


def test_in_a_changing_group_it_is_what_the_movements_leave_of_the_end() -> None:
    # 130 at the end, after 40 gained and 5 lost to exchange rates: 95 at the start.
    assert openings(results(130, None), [results(40, 1), results(-5, 1)]) == [95, None]
