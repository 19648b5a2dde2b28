"""What there is to look at before a review is sent, and what is fine."""

from csdesk.ops.drafting.draft import Remark
from csdesk.ops.drafting.remarks import lacking_sheets, lacks_of, on_customer, on_many
from csdesk.pages.selection import Selection
from csdesk.reports.occasion import Edition
from tests.unit.ops.drafting.conftest import Review
from tests.unit.reports.conftest import Shop

USE = [{"customer": "A", "user": "u1", "day": "2024-05-02", "feature": "Orders", "count": 3}]
ANSWERS = [
    {"customer": "A", "answered_on": f"2024-05-0{day}", "kind": "nps", "score": 9, "respondent": f"r{day}"} for day in (1, 2)
]  # fmt: skip
FORMS = ("Goals & value", "Risks & advice")


def texts(remarks: list[Remark]) -> list[str]:
    return [each.text for each in remarks]


def test_sheets_of_the_business_without_a_figure_say_what_they_need(shop: Shop) -> None:
    found = lacking_sheets(shop())
    assert "Retention" not in found
    assert found["Sentiment"] == "needs survey answers with the column Score"


def test_a_customer_s_sheet_lacks_rows_of_the_period_or_enough_of_them(review: Review, shop: Shop) -> None:
    assert lacks_of(review(shop(usage=USE, surveys=ANSWERS), "A", Edition.CUSTOMER)) == {
        "Support": "no tickets in Q2 2024",
        "Sentiment": "2 answers: not a score",
    }
    assert lacks_of(review(shop(), "B", Edition.CUSTOMER))["Plan & renewal"] == "no renewal date is known"


def test_a_customer_who_left_is_the_first_thing_to_look_at(review: Review, shop: Shop) -> None:
    looks, _ = on_customer(review(shop(), "B", Edition.INTERNAL), {}, ())
    assert (looks[0].text, looks[0].detail) == (
        "Not a customer at the end of the period",
        "It left on 15 May 2024.",
    )


def test_what_is_left_out_for_want_of_rows_can_be_ticked_and_is_put_in_as_it_is(review: Review, shop: Shop) -> None:
    lacks = {"Support": "no tickets in Q2 2024"}
    out, _ = on_customer(review(shop(), "A", Edition.INTERNAL, "Support"), lacks, ("Support",))
    assert Remark("No tickets in Q2 2024", "Support is left out unless you tick it.") in out
    wanted, _ = on_customer(review(shop(), "A", Edition.INTERNAL), lacks, ("Support",))
    assert Remark("No tickets in Q2 2024", "Support shows what there is.") in wanted


def test_what_the_owner_leaves_out_needs_no_remark(review: Review, shop: Shop) -> None:
    looks, _ = on_customer(
        review(shop(), "A", Edition.INTERNAL, "Sentiment", *FORMS, "Plan & renewal"), {"Sentiment": "2 answers"}, ()
    )
    assert texts(looks) == ["Not for the customer"]


def test_forms_are_to_be_filled_in_or_to_be_ticked(review: Review, shop: Shop) -> None:
    looks, fine = on_customer(review(shop(), "A", Edition.CUSTOMER, "Risks & advice"), {}, FORMS)
    assert looks == [
        Remark("Goals & value and Plan & renewal have lines to fill in", "You fill them in by hand, in the file."),
        Remark("Risks & advice is left out", "Tick it to fill it in by hand, in the file."),
    ]
    assert "No internal fields" in texts(fine)
    without, _ = on_customer(review(shop(), "A", Edition.CUSTOMER, *FORMS), {}, FORMS)
    assert without == [  # the plan tells of the renewal alone
        Remark("None of your own words are in it", "Tick Goals & value for lines on what you ask, promise and think."),
        Remark("Risks & advice is left out", "Tick it to fill it in by hand, in the file."),
    ]
    ours, _ = on_customer(review(shop(), "A", Edition.INTERNAL, *FORMS), {}, FORMS)
    assert "Goals & value and Risks & advice are left out" in texts(ours)


def test_a_period_that_runs_or_has_nothing_before_it_is_looked_at(review: Review, shop: Shop) -> None:
    looks, _ = on_customer(review(shop(Selection("2024")), "A", Edition.CUSTOMER, *FORMS, "Plan & renewal"), {}, ())
    assert texts(looks)[0] == "2024 isn't over"
    alone, _ = on_customer(review(shop(Selection("2024-01")), "A", Edition.CUSTOMER, *FORMS, "Plan & renewal"), {}, ())
    assert "Compared with nothing" in texts(alone)


def test_of_many_the_first_without_rows_are_named_sheet_by_sheet(shop: Shop) -> None:
    lens = shop(usage=USE)
    assert on_many(lens, ("A", "B")) == (
        Remark("1 of 2 without use: Usage & adoption", "Birch"),
        Remark("2 of 2 without tickets: Support", "Amber, Birch"),
        Remark("2 of 2 without answers: Sentiment", "Amber, Birch"),
    )
    assert [each.text for each in on_many(lens, ("A", "B"), ("Support", "Sentiment"))] == [
        "1 of 2 without use: Usage & adoption"
    ]
