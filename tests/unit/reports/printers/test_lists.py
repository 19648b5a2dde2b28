from itertools import pairwise

from csdesk.pages.blocks import Breakdown, Part
from csdesk.pages.values import Role, Words
from csdesk.reports.book.grids import G5
from csdesk.reports.printers.breakdowns import breakdown_rows
from csdesk.reports.printers.lists import Span, fitted, laid_out


def test_a_table_takes_all_columns_of_the_sheet() -> None:
    spans = laid_out((16.0, 11.0, 16.0, 11.0), ((20.0, False), (8.0, True)))
    assert spans[0].first == 0
    assert spans[-1].last == 3
    assert all(before.last < after.first for before, after in pairwise(spans))


def test_the_widest_words_get_the_most_room() -> None:
    first, second, third = laid_out((16.0, 11.0, 16.0, 11.0), ((10.0, False), (9.0, True), (26.0, False)))
    assert (first, second, third) == (Span(0, 0), Span(1, 1), Span(2, 3))


def test_words_and_numbers_never_stand_in_the_gutter() -> None:
    widths = G5.widths[1:]
    for count in range(2, 9):
        for numeric in (False, True):
            spans = laid_out(widths, tuple((9.0, numeric) for _ in range(count)))
            assert len(spans) == count
            assert all(widths[span.last if numeric else span.first] > 4 for span in spans)


def test_more_columns_than_the_sheet_has_are_cut() -> None:
    assert len(laid_out((16.0, 11.0), ((9.0, False), (9.0, True), (9.0, True)))) == 2


def test_the_parts_of_a_score_are_rounded_half_up_as_in_the_window() -> None:
    parts = (
        Part("Usage trend", "", 62.5, 40.5, 25.25, None, Role.GOOD),
        Part("NPS", "", None, 20.0, None, None, Role.MUTED),
    )
    assert breakdown_rows(Breakdown("Why", "", parts, 40.5, None)) == [
        ("Usage trend", Words("63", Role.GOOD), "41%", "25.3"),
        ("NPS", Words("no data", Role.MUTED), "20%", ""),
        (Words("Score", strong=True), "", "", Words("41", strong=True)),
    ]


def test_of_reasons_that_do_not_fit_whole_ones_stand() -> None:
    reasons = "usage down 33% in 28 days · NPS 4 on 14 Apr"
    assert fitted(reasons, 28.0) == "usage down 33% in 28 days …"
    assert fitted(reasons, 60.0) == reasons
    assert fitted("Delivery of the standing orders", 12.0) == "Delivery of th…"
