"""The review of one customer as blocks: what each sheet shows, and what is said below its name."""

import pytest

from csdesk.ops.drafting.draft import SheetDraft
from csdesk.ops.drafting.single import TO_FILL_IN, sheets
from csdesk.pages.blocks import Pairs, Table
from csdesk.pages.lens import Lens
from csdesk.pages.view import Row
from csdesk.reports.occasion import Edition
from tests.unit.ops.drafting.conftest import Review
from tests.unit.reports.conftest import Shop

TICKETS = [{"ticket_id": "T1", "customer": "A", "opened": "2024-05-02", "status": "open"}]
OWN = (
    "Cover", "Summary", "Goals & value", "Usage & adoption", "Support", "Sentiment", "Risks & advice", "Plan & renewal",
    "Data & definitions", "Check",
)  # fmt: skip


def tables(rows: tuple[Row, ...]) -> dict[str, Table]:
    return {each.name: each for row in rows for column in row.columns for each in column if isinstance(each, Table)}


def drafted(review: Review, shop: Shop, edition: Edition, *omitted: str, customer: str = "A") -> dict[str, SheetDraft]:
    found = sheets(
        review(shop(tickets=TICKETS), customer, edition, *omitted), {"Sentiment": "no answers"}, ("Sentiment",)
    )
    return {each.name: each for each in found}


def test_only_the_internal_edition_has_the_sheet_for_us(review: Review, shop: Shop) -> None:
    assert tuple(drafted(review, shop, Edition.CUSTOMER)) == OWN
    assert tuple(drafted(review, shop, Edition.INTERNAL)) == (*OWN[:-2], "Internal", *OWN[-2:])


def test_the_ends_and_the_summary_can_t_be_left_out(review: Review, shop: Shop) -> None:
    always = [name for name, each in drafted(review, shop, Edition.CUSTOMER).items() if each.always]
    assert always == ["Cover", "Summary", "Data & definitions", "Check"]


@pytest.mark.parametrize("omitted", [(), ("Support",), ("Support", "Sentiment")])
def test_a_sheet_that_is_left_out_can_be_looked_at_and_isn_t_in_the_contents(
    review: Review, shop: Shop, omitted: tuple[str, ...]
) -> None:
    found = drafted(review, shop, Edition.CUSTOMER, *omitted)
    assert tuple(found) == OWN
    listed = [row[0] for row in tables(found["Cover"].rows)["contents"].rows]
    assert listed == [name for name in OWN[1:] if name not in omitted]


def test_what_a_sheet_lacks_stands_below_its_name_and_forms_say_that_they_are_filled_in(
    review: Review, shop: Shop
) -> None:
    found = drafted(review, shop, Edition.CUSTOMER)
    lacking = found["Sentiment"]
    assert (lacking.note, lacking.lacks, lacking.blank) == ("no answers", True, True)
    assert {name for name, each in found.items() if each.note == TO_FILL_IN} == {
        "Goals & value",
        "Risks & advice",
        "Plan & renewal",
    }
    assert (found["Support"].note, found["Support"].blank) == ("", False)


def test_the_plan_tells_what_is_known_of_the_renewal(review: Review, shop: Shop) -> None:
    plan = drafted(review, shop, Edition.CUSTOMER)["Plan & renewal"]
    (facts,) = [each for row in plan.rows for column in row.columns for each in column if isinstance(each, Pairs)]
    assert dict(facts.pairs)["Renewal date"] == "1 Aug 2024"


@pytest.mark.parametrize("edition", Edition)
def test_the_summary_says_what_the_file_says(review: Review, lens: Lens, edition: Edition) -> None:
    """K002's use fell at the end of the quarter: neither calls its days of use better."""
    made = review(lens, "K002", edition)
    (sheet,) = [each for each in sheets(made, {}, ()) if each.name == "Summary"]
    shown = {name: [str(row[0].text) for row in table.rows] for name, table in tables(sheet.rows).items()}
    assert sheet.finding == made.outcome.finding
    assert sheet.finding.startswith("Uses a day down 34%")
    for name, points in (("Went well", made.outcome.wins), ("At risk", made.outcome.risks)):
        assert shown[name] == [f"{each.sign} {each.words}" for each in points]


def test_the_summary_of_who_left_says_so_alone(review: Review, shop: Shop) -> None:
    found = {each.name: each for each in sheets(review(shop(), "B", Edition.CUSTOMER), {}, ())}["Summary"]
    assert found.finding == "No longer a customer: left 15 May 2024."
    assert tables(found.rows) == {}


def test_the_plan_has_steps_to_fill_in_for_those_who_fill_them_in(review: Review, shop: Shop) -> None:
    internal = drafted(review, shop, Edition.INTERNAL)["Plan & renewal"]
    assert "Next 90 days" in {each.title for each in tables(internal.rows).values()}
    sent = drafted(review, shop, Edition.CUSTOMER, "Goals & value")["Plan & renewal"]
    assert (sent.title, sent.note, tables(sent.rows)) == ("Renewal", "", {})


def test_signals_are_for_those_who_look_after_the_customer_alone(review: Review, shop: Shop) -> None:
    angry = [{"customer": "A", "answered_on": "2024-06-20", "kind": "nps", "score": 2, "respondent": "r1"}]

    def risks(edition: Edition) -> list[str]:
        found = sheets(review(shop(surveys=angry), "A", edition), {}, ())
        (sheet,) = [each for each in found if each.name == "Risks & advice"]
        return [str(row[0]) for row in tables(sheet.rows)["Risks"].rows if row[0]]

    assert len(risks(Edition.INTERNAL)) == 1
    assert risks(Edition.CUSTOMER) == []
