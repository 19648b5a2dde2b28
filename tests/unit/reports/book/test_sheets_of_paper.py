from csdesk.reports.book.sheets_of_paper import LEAST_SCALE, page_points, pages_of

WIDE = 700.0


def test_what_fits_stands_on_one_page_as_large_as_it_can() -> None:
    scale, starts = pages_of([200.0, 200.0], WIDE, letter=False)
    assert starts == ()
    assert scale > 90


def test_a_little_too_much_is_made_smaller() -> None:
    scale, starts = pages_of([300.0, 300.0], WIDE, letter=False)
    assert starts == ()
    assert LEAST_SCALE <= scale < 80


def test_much_more_goes_on_further_pages_between_the_pieces() -> None:
    scale, starts = pages_of([250.0] * 4, WIDE, letter=False)
    assert starts == (2,)
    assert page_points(scale, letter=False) >= 500


def test_a_piece_higher_than_a_page_runs_over() -> None:
    assert pages_of([100.0, 2_000.0, 100.0], WIDE, letter=False)[1] == (1, 2)


def test_a_wide_sheet_is_no_larger_than_its_width_allows() -> None:
    assert pages_of([100.0], 2_000.0, letter=False)[0] < 40


def test_letter_paper_is_narrower_and_higher() -> None:
    assert page_points(100, letter=True) > page_points(100, letter=False)
    assert pages_of([100.0], 800.0, letter=True)[0] < pages_of([100.0], 800.0, letter=False)[0]
