import pytest

from csdesk.reports.file_names import LONGEST, index_name, numbered, review_name
from tests.payloads import PAYLOADS


def test_a_name_says_whose_review_it_is_of_which_period_and_for_whom() -> None:
    assert review_name("Zuma Foods", "2026-Q3", "customer", set()) == "QBR_Zuma Foods_2026-Q3_customer.xlsx"


@pytest.mark.parametrize(
    ("customer", "name"),
    [
        ("Palm & Co", "QBR_Palm Co_2026-Q3_internal.xlsx"),
        ("A/B: C*?", "QBR_A B C_2026-Q3_internal.xlsx"),
        ("CON", "QBR_CON_2026-Q3_internal.xlsx"),
        ("ends in dots...", "QBR_ends in dots_2026-Q3_internal.xlsx"),
        ("", "QBR_customer_2026-Q3_internal.xlsx"),
        ("..\\..\\etc", "QBR_etc_2026-Q3_internal.xlsx"),
        ("Café Ọ̀ṣun", "QBR_Café Ọ̀ṣun_2026-Q3_internal.xlsx"),
    ],
)
def test_what_no_system_allows_is_left_out(customer: str, name: str) -> None:
    assert review_name(customer, "2026-Q3", "internal", set()) == name


@pytest.mark.parametrize("customer", [*PAYLOADS, "x" * 500, "ọ̀" * 400, "😀" * 300])
def test_any_name_is_short_and_plain(customer: str) -> None:
    name = review_name(customer, "2026-Q3", "customer", set())
    assert len(name) <= LONGEST
    assert len(name.encode("utf-8")) <= 255
    assert name.startswith("QBR_") and name.endswith("_2026-Q3_customer.xlsx")
    assert not set(name) & set('<>:"/\\|?*\r\n\t#%')


def test_two_customers_of_one_name_have_files_of_their_own() -> None:
    taken: set[str] = set()
    names = [
        review_name(customer, "2026", "customer", taken, own)
        for customer, own in (("Ada", "1"), ("ADA", "2"), ("ada", "2"))
    ]
    assert names == ["QBR_Ada_2026_customer.xlsx", "QBR_ADA 2_2026_customer.xlsx", "QBR_ada 2 2_2026_customer.xlsx"]


@pytest.mark.parametrize("beginning", ["The Registered Name Of A Municipal Authority " * 4, "😀" * 60, "株式会社" * 30])
def test_long_names_that_begin_alike_are_told_apart_at_their_ends(beginning: str) -> None:
    taken: set[str] = set()
    ids = ("", "", "K1", "K1", "x" * 200, "x" * 200)
    names = [review_name(f"{beginning}{place}", "2026-Q3", "customer", taken, own) for place, own in enumerate(ids)]
    assert len(set(names)) == len(ids)
    assert all(name.endswith("_2026-Q3_customer.xlsx") for name in names)
    assert all(len(name) <= LONGEST and len(name.encode()) <= 255 for name in names)
    assert [numbered(name, 2) for name in names] == [name.replace(".xlsx", " (2).xlsx") for name in names]


def test_the_list_of_all_customers_is_called_by_no_name_of_a_review() -> None:
    assert index_name("2026-Q3", "customer") == "INTERNAL_index_2026-Q3_customer.xlsx"


def test_a_further_version_has_a_number() -> None:
    assert numbered("QBR_Ada_2026_customer.xlsx", 2) == "QBR_Ada_2026_customer (2).xlsx"
    assert len(numbered(review_name("x" * 500, "2026", "customer", set()), 12)) <= LONGEST
