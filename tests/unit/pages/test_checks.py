"""What looks wrong in the data, and what to do about it."""

from collections.abc import Callable

from csdesk.pages.check import Check
from csdesk.pages.checks import checks
from csdesk.pages.lens import Lens

LensOver = Callable[..., Lens]


def found(lens: Lens, about: str) -> Check:
    return next(check for check in checks(lens.engine.facts) if about in check.found)


def none(lens: Lens, about: str) -> bool:
    return not any(about in check.found for check in checks(lens.engine.facts))


def test_data_without_a_fault(lens_over: LensOver) -> None:
    paid = [{"customer": "A", "plan": "Chain", "amount": 10, "interval": "1 month", "started": "2024-01-10"}]
    listed = [{"customer_id": "A", "name": "Amber", "segment": "Small", "owner": "Ada", "seats": 3}]
    assert checks(lens_over(customers=listed, subscriptions=paid).engine.facts) == ()


def test_an_amount_without_a_rate_bends_figures(four: LensOver) -> None:
    rows = [
        {"customer": "A", "invoiced_on": "2024-05-01", "amount": 5, "currency": code} for code in ("EUR", "EUR", "USD")
    ]
    check = found(four(payments=rows), "EUR")
    assert check.grave and check.count == 2
    assert check.found == "2 amounts are in EUR, which has no exchange rate."
    assert none(four(payments=rows, rates=[{"currency": "EUR", "day": "2024-01-01", "rate": 1.1}]), "exchange rate")


def test_rows_of_customers_whom_nobody_knows(four: LensOver) -> None:
    rows = [
        {"customer": name, "kind": "NPS", "score": 5, "answered_on": "2024-05-01"}
        for name in ("A", "Zeta", "Zeta", "Yota")
    ]
    check = found(four(surveys=[*rows, {"kind": "NPS", "score": 5, "answered_on": "2024-05-01"}]), "no list knows")
    assert not check.grave
    assert check.found == "3 answers name a customer whom no list knows: Zeta, Yota."


def test_customers_whom_only_invoices_know_bend_figures(four: LensOver) -> None:
    rows = [{"customer": name, "invoiced_on": "2024-05-01", "amount": 5} for name in ("A", "Yota", "Zeta", "Zeta")]
    check = found(four(payments=rows), "payments alone")
    assert check.grave and check.found == "2 customers are known by payments alone: Yota, Zeta."


def test_a_business_that_knows_its_customers_by_payments_has_none_too_many(lens_over: LensOver) -> None:
    rows = [{"customer": name, "invoiced_on": "2024-05-01", "amount": 5} for name in ("Yota", "Zeta")]
    assert none(lens_over(payments=rows), "alone")


def test_customers_without_a_subscription(four: LensOver) -> None:
    listed = [{"customer_id": id_, "name": f"The {id_}"} for id_ in "AVWXY"]
    check = found(four(customers=listed), "no subscription")
    assert check.found == "4 customers have no subscription: The V, The W, The X and 1 more."


def test_the_list_says_gone_and_the_subscription_runs(four: LensOver) -> None:
    listed = [
        {"customer_id": "A", "name": "Amber", "churned": "2024-03-01"},
        {"customer_id": "B", "name": "Birch", "churned": "2024-05-15"},
        {"customer_id": "C", "name": "Cedar", "lost": True},
    ]
    check = found(four(customers=listed), "who still")
    assert check.grave and check.found == "The list says that 2 customers left who still pay: Amber, Cedar."


def test_two_customers_of_one_name(four: LensOver) -> None:
    listed = [
        {"customer_id": "A", "name": "Amber Foods"},
        {"customer_id": "B", "name": "amber  foods"},
        {"customer_id": "C", "name": "Cedar"},
    ]
    assert found(four(customers=listed), "more than one customer").count == 1


def test_a_table_that_ends_before_the_others(four: LensOver) -> None:
    use = [{"customer": "A", "day": day} for day in ("2024-02-01", "2024-04-30")]
    assert (
        found(four(usage=use), "Usage").found
        == "Usage: the newest day of Day is 30 Apr 2024, 61 days before the data end."
    )
    assert none(four(usage=[{"customer": "A", "day": "2024-06-24"}]), "Usage: the newest")


def test_it_says_which_day_it_is_by(four: LensOver) -> None:
    """The last invoice is of 1 April, and was paid on 24 April."""
    rows = [
        {"customer": "A", "invoiced_on": day, "paid_on": paid, "amount": 10, "kind": "one-off"}
        for day, paid in (("2024-03-01", "2024-03-02"), ("2024-04-01", "2024-04-24"))
    ]
    assert found(four(payments=rows), "Payments").found == (
        "Payments: the newest day of Invoiced on is 1 Apr 2024 (of Paid on 24 Apr 2024), 90 days before the data end."
    )


def test_tickets_solved_before_they_were_opened(four: LensOver) -> None:
    rows = [{"ticket_id": "1", "customer": "A", "opened": "2024-06-02T10:00:00", "resolved": "2024-06-01T10:00:00"}]
    check = found(four(tickets=rows), "solved before")
    assert check.grave and check.found == "1 ticket was solved before it was opened."


def test_blanks_in_a_column_that_others_fill(four: LensOver) -> None:
    listed = [{"customer_id": id_, "name": id_, **({"seats": 4} if id_ == "A" else {})} for id_ in "ABCD"]
    check = found(four(customers=listed), "Seats")
    assert check.found == "Seats is blank in 3 of 4 rows (75%) of customers."
    five_of_eight = [{"customer_id": id_, "name": id_, **({"seats": 4} if id_ in "ABC" else {})} for id_ in "ABCDEFGH"]
    assert found(four(customers=five_of_eight), "Seats").found == "Seats is blank in 5 of 8 rows (63%) of customers."
    assert check.advice == (
        "Fill in Seats in your file and import it again; until then they are left out of the share of seats in use."
    )
    assert none(four(customers=listed), "owner")


def test_what_bends_figures_stands_on_top(four: LensOver) -> None:
    rows = [{"customer": "A", "invoiced_on": "2024-05-01", "amount": 5, "currency": "EUR"}]
    listed = [{"customer_id": id_, "name": "One name", "seats": 3 if id_ == "A" else None} for id_ in "ABCD"]
    graves = [check.grave for check in checks(four(customers=listed, payments=rows).engine.facts)]
    assert graves == sorted(graves, reverse=True) and graves[0] and not graves[-1]


def test_an_order_that_runs_twice(lens_over: LensOver) -> None:
    order = {"customer": "A", "plan": "Rye", "amount": 10, "interval": "1 week"}
    days = [{**order, "started": day} for day in ("2024-01-10", "2024-03-04")]
    check = found(lens_over(subscriptions=days), "twice")
    assert check.grave and check.found == "1 order runs twice, from different days on: A."
    ended = [{**days[0], "ended": "2024-03-03"}, days[1]]
    numbered = [{**each, "subscription_id": id_} for each, id_ in zip(days, "12", strict=True)]
    dearer = [days[0], {**days[1], "amount": 12}]
    assert all(none(lens_over(subscriptions=rows), "twice") for rows in (ended, numbered, dearer))


def test_fees_known_only_as_they_are_today(lens_over: LensOver) -> None:
    listed = {"customer_id": "A", "name": "Amber", "segment": "Small", "owner": "Ada", "seats": 3}
    fee = {**listed, "signed_up": "2024-01-10", "mrr": 10}
    check = found(lens_over(customers=[fee]), "only as the list has it today")
    assert check.count == 1 and not check.grave
    order = {"customer": "A", "plan": "Chain", "amount": 10, "interval": "1 month", "started": "2024-01-10"}
    assert none(lens_over(customers=[fee], subscriptions=[order]), "only as the list has it today")


def test_fees_of_customers_without_an_order_count_nowhere(lens_over: LensOver) -> None:
    listed = {"segment": "Small", "owner": "Ada", "seats": 3, "signed_up": "2024-01-10"}
    fees = [
        {**listed, "customer_id": "A", "name": "Amber", "mrr": 10},
        {**listed, "customer_id": "B", "name": "Birch", "mrr": 25},
        {**listed, "customer_id": "C", "name": "Cedar", "mrr": 40},
        {**listed, "customer_id": "D", "name": "Daisy", "mrr": 80, "churned": "2024-02-01"},
    ]
    order = {"customer": "A", "plan": "Rye", "amount": 10, "interval": "1 month", "started": "2024-01-10"}
    lens = lens_over(customers=fees, subscriptions=[order], today="2024-06-30")
    check = found(lens, "a fee in your list")
    assert check.grave and check.count == 2
    assert check.found == "2 customers have a fee in your list and no subscription, $65.00 a month: Birch, Cedar."
    assert found(lens, "no subscription: Daisy").count == 1  # she left; nothing of hers is missing in MRR


def test_fees_beside_mrr_by_month(lens_over: LensOver) -> None:
    listed = [{"customer_id": id_, "name": id_, "signed_up": "2024-01-10", "mrr": 10} for id_ in "AB"]
    check = found(
        lens_over(customers=listed, mrr_history=[{"customer": "A", "month": "2024-01-31", "mrr": 10}]), "a fee in"
    )
    assert check.found == "1 customer has a fee in your list and no MRR by month, $10.00 a month: B."


def test_use_that_ends_over_a_week_before_is_told_since_health_takes_it_as_of_then(lens_over: LensOver) -> None:
    def used_to(day: str) -> Lens:
        return lens_over(usage=[{"customer": "A", "day": day}], customers=[{"customer_id": "A"}])

    assert none(used_to("2024-06-23"), "newest day")
    check = found(used_to("2024-06-22"), "newest day")
    assert check.found == "Usage: the newest day of Day is 22 Jun 2024, 8 days before the data end."
    assert check.advice.endswith("for the days between, and health takes use as of then.")


def test_rows_after_the_chosen_end_of_the_data_count_nowhere_and_are_told(lens_over: LensOver) -> None:
    rows = [{"customer": "A", "invoiced_on": day, "amount": 5} for day in ("2024-05-01", "2024-06-02", "2024-06-09")]
    assert none(lens_over(payments=rows), "end of the data")
    check = found(lens_over(payments=rows, settings={"data_to": "2024-05-31"}), "end of the data")
    assert (check.count, check.grave) == (2, False)
    assert check.found == "2 rows tell of days after 31 May 2024, which you chose as the end of the data: payments."
