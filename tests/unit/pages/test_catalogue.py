"""The catalogue of pages."""

from csdesk.datasets.catalogue import DATASETS
from csdesk.pages.catalogue import PAGES
from csdesk.pages.page import REGISTERED


def test_pages_in_the_order_of_the_tabs() -> None:
    assert list(PAGES) == [
        "overview",
        "revenue",
        "retention",
        "sentiment",
        "adoption",
        "health",
        "customers",
        "reports",
        "data",
    ]


def test_every_page_that_is_declared_is_in_it() -> None:
    assert PAGES.keys() == REGISTERED.keys()


def test_pages_are_unlocked_by_tables_that_there_are() -> None:
    for page in PAGES.values():
        assert set(page.unlocked_by) <= DATASETS.keys(), page.id
        assert page.title and page.question


def test_data_can_always_be_opened() -> None:
    assert PAGES["data"].unlocked_by == () and not PAGES["data"].filtered


def test_a_page_lives_by_a_table_with_rows_or_by_a_column_that_holds_anything() -> None:
    revenue = PAGES["revenue"]
    assert revenue.lives({"subscriptions"}, ())
    assert revenue.lives({"customers"}, {"customers.name", "customers.mrr"})
    assert not revenue.lives({"customers"}, {"customers.name"})
    assert PAGES["data"].lives((), ())
    for page in PAGES.values():
        for table, _, column in (each.partition(".") for each in page.unlocked_with):
            assert DATASETS[table].column(column)
