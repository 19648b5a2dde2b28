"""Which sheets of a customer's review have nothing to say, and are left out unless somebody asks for them."""

from csdesk.pages.person import own_lens
from csdesk.reports.customer.blank import blank_sheets, left_out
from csdesk.reports.occasion import Edition
from tests.unit.reports.conftest import Shop

USE = [{"customer": "A", "user": "u1", "day": "2024-05-02", "feature": "Orders", "count": 3}]
FORMS = ("Goals & value", "Risks & advice")


def test_a_sheet_without_a_row_in_the_period_is_blank(shop: Shop) -> None:
    blank = blank_sheets(shop(usage=USE), Edition.INTERNAL)
    assert blank == {"A": ("Support", "Sentiment"), "B": ("Usage & adoption", "Support", "Sentiment")}


def test_rows_of_another_period_fill_nothing(shop: Shop) -> None:
    early = [{**USE[0], "day": "2024-03-31"}]
    assert "Usage & adoption" in blank_sheets(shop(usage=early), Edition.INTERNAL)["A"]


def test_forms_are_blank_for_the_customer_and_work_for_those_who_look_after_it(shop: Shop) -> None:
    blank = blank_sheets(shop(usage=USE), Edition.CUSTOMER)
    assert blank["A"] == ("Support", "Sentiment", *FORMS)  # the plan tells of the renewal in August
    assert blank["B"] == ("Usage & adoption", "Support", "Sentiment", *FORMS, "Plan & renewal")


def test_one_customer_alone_has_the_same_as_among_all(shop: Shop) -> None:
    lens = shop(usage=USE)
    for customer in ("A", "B"):
        for edition in Edition:
            assert blank_sheets(own_lens(lens, customer), edition)[customer] == blank_sheets(lens, edition)[customer]


def test_what_is_wanted_stays_and_what_is_omitted_goes() -> None:
    assert left_out(("Support", "Goals & value"), (), ()) == ("Goals & value", "Support")
    assert left_out(("Support", "Goals & value"), ("Sentiment",), ("Goals & value",)) == ("Sentiment", "Support")
    assert left_out(("Support",), ("Support",), ("Support",)) == ("Support",)
