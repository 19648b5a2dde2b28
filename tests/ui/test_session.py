import gc

from csdesk.ui.window import Window
from tests.ui.conftest import Settle


def test_kept_answers_are_left_out_of_python_s_search_for_waste_until_they_are_let_go(
    open_shop: Window, settle: Settle
) -> None:
    assert gc.get_freeze_count() > 0
    open_shop.session.changed()
    assert gc.get_freeze_count() == 0
    settle()
    assert gc.get_freeze_count() > 0
