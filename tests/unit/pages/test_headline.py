"""The first sentence of the Overview."""

from collections.abc import Callable

from csdesk.base.units import Unit
from csdesk.pages.decisions import Named, Pressing
from csdesk.pages.headline import headline
from csdesk.pages.lens import Lens
from csdesk.pages.origins import ImportLine
from csdesk.pages.selection import Selection
from csdesk.pages.values import Number
from tests.unit.pages.conftest import FOUR

LensOver = Callable[..., Lens]
WORTH = Number(5.5e6, Unit.MONEY, "₦5.5m")
NAMES = ("Zuma Foods", "Kora Logistics", "Palm & Co", "Adire Studio")
NOBODY = Named((), Number(0.0, Unit.MONEY, "₦0"))


def renewals(*names: str) -> Pressing:
    return Pressing(Named(names, WORTH), NOBODY, names)


def test_mrr_and_the_largest_gain_and_loss(four: LensOver) -> None:
    said = headline(four())
    assert said.text == "MRR grew 38.9% to $250.00. A new customer brought $80.00, a customer who left took $50.00."
    assert said.note == "3 customers"


def test_every_number_in_it_leads_to_its_proof(four: LensOver) -> None:
    numbers = [part for part in headline(four()).parts if isinstance(part, Number)]
    assert [number.reference.metric for number in numbers if number.reference] == [
        "mrr_growth", "mrr", "mrr_new", "mrr_churned",
    ]  # fmt: skip


def test_mrr_that_fell_or_stayed(four: LensOver) -> None:
    # June: 250 after 260; May: 260 after 260.
    assert headline(four(Selection("2024-06"))).text == "MRR fell 3.8% to $250.00. Contraction took $10.00."
    assert headline(four(Selection("2024-05"))).text.startswith("MRR stayed at $260.00. Expansion brought $50.00")


def test_a_period_that_still_runs_says_so_far(lens_over: LensOver) -> None:
    # 20 May: A pays 150, C 80, D 30; at the end of March it was 180, and of April 260.
    def said(period: str) -> str:
        return headline(lens_over(Selection(period), today="2024-05-20", subscriptions=FOUR["subscriptions"])).text

    assert said("2024-Q2").startswith("MRR grew 44.4% to $260.00 so far. A new customer brought")
    assert said("2024-05").startswith("MRR stayed at $260.00 so far. Expansion brought")
    rows = [{"customer_id": "A", "signed_up": "2024-01-10"}, {"customer_id": "B", "signed_up": "2024-05-10"}]
    signed = headline(lens_over(Selection("2024-Q2"), today="2024-05-20", customers=rows))
    assert signed.text == "2 customers in Q2 2024 (Apr–Jun), so far: 1 came, 0 left."


def test_the_first_period_has_no_growth(four: LensOver) -> None:
    assert headline(four(Selection("2024-Q1"))).text == "MRR is $180.00. New customers brought $180.00."


def test_renewals_that_slip_come_before_movements(four: LensOver) -> None:
    def said(count: int) -> str:
        return headline(four(), renewals(*NAMES[:count])).text.removeprefix("MRR grew 38.9% to $250.00. ")

    assert said(1) == "One renewal worth ₦5.5m is slipping: Zuma Foods."
    assert said(2) == "Two renewals worth ₦5.5m are slipping: Zuma Foods and Kora Logistics."
    assert said(4) == "Four renewals worth ₦5.5m are slipping, Zuma Foods first."
    assert said(0).startswith("A new customer brought")


def test_customers_at_risk_come_before_movements(four: LensOver) -> None:
    def said(*names: str) -> str:
        pressing = Pressing(NOBODY, Named(names, WORTH), NAMES)
        return headline(four(), pressing).text.removeprefix("MRR grew 38.9% to $250.00. ")

    assert said("Zuma Foods") == "One customer with ₦5.5m MRR is at risk: Zuma Foods."
    assert said(*NAMES[:2]) == "Two customers with ₦5.5m MRR are at risk: Zuma Foods and Kora Logistics."


def test_where_nothing_moved_it_names_who_needs_a_decision(lens_over: LensOver) -> None:
    paid = [{"customer": "A", "amount": 150, "interval": "1 month", "started": "2024-01-01"}]
    still = lens_over(subscriptions=paid)
    pressing = Pressing(NOBODY, NOBODY, NAMES[:1])
    assert headline(still, pressing).text == "MRR stayed at $150.00. One customer needs a decision: Zuma Foods."


def test_without_mrr_too_it_says_who_is_at_risk(lens_over: LensOver) -> None:
    rows = [{"customer_id": "A", "signed_up": "2024-01-10"}, {"customer_id": "B", "signed_up": "2024-02-10"}]
    pressing = Pressing(NOBODY, Named(("Amber",), NOBODY.worth), ("Amber",))
    assert headline(lens_over(customers=rows), pressing).text == (
        "2 customers at the end of Q2 2024 (Apr–Jun): nobody came or left. One customer is at risk: Amber."
    )


def test_without_mrr_it_speaks_of_customers(lens_over: LensOver) -> None:
    rows = [
        {"customer_id": "A", "signed_up": "2024-01-10"}, {"customer_id": "B", "signed_up": "2024-02-10", "churned": "2024-05-10"},
        {"customer_id": "C", "signed_up": "2024-06-10"},
    ]  # fmt: skip
    assert headline(lens_over(customers=rows)).text == "2 customers at the end of Q2 2024 (Apr–Jun): 1 came, 1 left."


def test_who_came_back_is_told_too(lens_over: LensOver) -> None:
    bought = [{"customer": "A", "invoiced_on": day, "amount": 5} for day in ("2024-01-10", "2024-05-10")]
    bought += [{"customer": "B", "invoiced_on": day, "amount": 5} for day in ("2024-03-20", "2024-06-20")]
    lens = lens_over(settings={"inactivity_days": "30"}, payments=bought)
    assert headline(lens).text == "1 customer at the end of Q2 2024 (Apr–Jun): 0 came, 1 came back, 1 left."


def test_without_customers_it_speaks_of_answers(lens_over: LensOver) -> None:
    rows = [{"answered_on": "2024-05-10", "kind": "NPS", "score": score} for score in (10, 10, 9, 7, 2)]
    assert headline(lens_over(surveys=rows)).text == "NPS is 40 from 5 replies."


def test_without_anything_it_promises(lens_over: LensOver) -> None:
    assert headline(lens_over()).text == "See your customers' health in one place"


def test_rows_that_stayed_out_of_the_last_import_are_noted(lens_over: LensOver) -> None:
    undone = ImportLine(3, "Import b.csv", "import", 0, "", 9, undone=True, set_aside=9)
    edit = ImportLine(2, "Set margin", "edit", 0, "", 0, undone=False)
    last = ImportLine(1, "Import a.csv", "import", 0, "", 40, undone=False, set_aside=2)
    rows = [{"customer_id": "A", "signed_up": "2024-01-10"}]
    noted = headline(lens_over(imports=(undone, edit, last), customers=rows)).note
    assert noted == "1 customer · 2 rows of the last import were set aside"


def test_long_names_make_room_for_the_sentence(four: LensOver) -> None:
    long = ("The Very Long Name of One Company", "Another Company with a Long Name")
    text = headline(four(), renewals(*long)).text
    assert text.endswith("are slipping, The Very Long Name of One Company first.")
