import gc
from pathlib import Path

from csdesk.base.errors import Cancelled
from csdesk.base.progress import Progress
from csdesk.ui.reopening import reopen
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


def test_work_on_the_closed_file_that_is_cancelled_leaves_the_workspace_open(
    open_shop: Window, shop: Path, settle: Settle
) -> None:
    told: list[object] = []

    def cancelled(progress: Progress) -> None:
        raise Cancelled

    reopen(open_shop.session, shop, "Restore shop.csdesk", cancelled, told.append)
    settle()
    assert open_shop.session.path == shop
    assert open_shop.session.has_data
    assert (told, open_shop.banners.texts) == ([], ())
