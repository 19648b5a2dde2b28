import pytest

from csdesk.datasets.table import Cell
from csdesk.health.recipe import Band, Knock, KnockOut, to_json
from csdesk.health.signals import RULES, Basis, Signal, signals_of
from csdesk.metrics.proof.trail import trail

from .conftest import Business, answered, day_of, nps_alone, paying


def house(*knock_outs: KnockOut) -> list[dict[str, Cell]]:
    return [{"recipe": "House", "version": 1, "document": to_json(nps_alone(knock_outs))}]


def found(shop: Business, rule: str, day: str = "") -> list[Signal]:
    return [each for each in signals_of(shop.engine, day_of(day) if day else shop.day) if each.rule.id == rule]


def yearly(customer: str, started: str, **cells: Cell) -> dict[str, Cell]:
    return {"customer": customer, "amount": 1200, "interval": "1 year", "started": started, **cells}


def test_a_renewal_is_near_and_health_is_low(business: type[Business]) -> None:
    shop = business(
        recipes=house(KnockOut(Knock.CANCELLED)),
        subscriptions=[
            yearly("low", "2024-02-10"), yearly("well", "2024-02-10"), yearly("far", "2024-03-02"), yearly("edge", "2024-03-01"),
            yearly("leaving", "2024-01-11", cancelled_on="2024-12-03", ended="2025-01-10"), yearly("unknown", "2024-02-10"),
        ],
        surveys=answered({"low": 4, "well": 9, "far": 1, "edge": 1, "leaving": 9}),
    )  # fmt: skip
    said = {each.customer_id: each.reason for each in found(shop, "renewal_near")}
    # The first of March is 60 days on, the second 61.
    assert said == {
        "low": "renews in 41 days, health 40",
        "edge": "renews in 60 days, health 10",
        "leaving": "term ends in 11 days, cancelled on 3 Dec, still a customer",
    }


def test_a_signal_carries_what_is_at_risk_and_what_shows_it(business: type[Business]) -> None:
    shop = business(recipes=house(), subscriptions=[yearly("a", "2024-02-10")], surveys=answered({"a": 4}))
    (signal,) = found(shop, "renewal_near")
    assert (signal.money, signal.score, signal.band, signal.days) == (100, 40, Band.AT_RISK, 41)
    assert signal.evidence == (Basis("health_score", "2024-12", (("customer", ("a",)),)),)
    figure = shop.engine.figures("health_score", shop.engine.calendar(), where={"customer": ("a",)})[0]
    assert next(each.value for each in figure.results if each.period == "2024-12") == 40
    # On a day that ends no month, no figure shows just this.
    assert found(shop, "renewal_near", "2024-12-20")[0].evidence == ()


def test_what_shows_a_signal_can_be_proved(business: type[Business]) -> None:
    days = (("2024-01-05", 1), ("2024-11-01", 300), ("2024-12-20", 9))
    shop = business(
        recipes=house(), settings={"unpaid_days": "none"}, subscriptions=[yearly("a", "2024-02-10")], surveys=answered({"a": 4}),
        usage=[{"customer": "a", "day": day, "count": count} for day, count in days],
        payments=[
            {"customer": "a", "invoiced_on": day, "due_on": day, "amount": 7, "paid_on": paid}
            for day, paid in (("2024-11-01", None), ("2024-01-01", "2024-01-01"))
        ],
        onboarding=[
            {"customer": "a", "step": "Call", "started_on": "2024-11-01", "due_on": "2024-12-01"},
            {"customer": "a", "step": "Visit", "started_on": "2024-11-01", "due_on": "2024-11-05", "completed_on": "2024-11-05"},
        ],
    )  # fmt: skip
    signals = signals_of(shop.engine, shop.day)
    shown = {
        basis.metric: trail(shop.engine, basis.metric, basis.period, dict(basis.where)).result.value
        for signal in signals for basis in signal.evidence
    }  # fmt: skip
    assert len(signals) == len(RULES)
    # 9 uses in 28 days where 100 would have been as before.
    assert shown == {
        "health_score": 40, "usage_trend": pytest.approx(-0.91), "nps": -100, "overdue_balance": 7, "onboarding_on_time": 0,
    }  # fmt: skip


def test_use_has_fallen(business: type[Business]) -> None:
    def use(customer: str, before: int, now: int) -> list[dict[str, Cell]]:
        days = (("2024-01-05", 1), ("2024-11-01", before), ("2024-12-28", now))
        return [{"customer": customer, "day": day, "count": count} for day, count in days]

    shop = business(
        subscriptions=[*paying("fell", "kept", "little", "silent"), *paying("gone", ended="2024-12-15")],
        usage=[*use("fell", 300, 62), *use("kept", 300, 71), *use("little", 29, 1), *use("silent", 90, 0), *use("gone", 300, 1)],
    )  # fmt: skip
    # 300 in 84 days are 100 in 28: 62 are 38% less, 71 are 29% less.
    assert {each.customer_id: each.reason for each in found(shop, "usage_fallen")} == {
        "fell": "usage down 38% in 28 days",
        "silent": "no use in 28 days, 90 in the 84 before",
    }
    assert {each.customer_id: each.told for each in found(shop, "usage_fallen")} == {
        "fell": "uses a day down 38% in 28 days against the 84 before",
        "silent": "no use in 28 days, 90 in the 84 before",
    }


def test_a_detractor_waits_for_an_answer(business: type[Business]) -> None:
    def answer(customer: str, score: int, day: str, replied: str | None = None, who: str = "x") -> dict[str, Cell]:
        return {
            "customer": customer,
            "kind": "NPS",
            "score": score,
            "answered_on": day,
            "replied_on": replied,
            "respondent": who,
        }

    shop = business(
        subscriptions=paying("a", "b", "c", "d", "e"),
        surveys=[
            answer("a", 3, "2024-11-12"), answer("a", 5, "2024-10-20", who="y"), answer("b", 6, "2024-11-12", "2024-11-20"),
            answer("c", 7, "2024-11-12"), answer("d", 2, "2024-10-02"),
            answer("e", 2, "2024-11-01"), answer("e", 9, "2024-12-01"),
        ],
    )  # fmt: skip
    (signal,) = found(shop, "detractor")
    # Of a's two the one that waits longer; d's is 90 days old, e's was taken back by a later answer.
    assert (signal.customer_id, signal.reason, signal.days) == ("a", "NPS 5 on 20 Oct, not answered", 72)
    assert signal.evidence[0].period == "2024-10"
    # Before somebody replied to b, it waited too.
    assert {each.customer_id for each in found(shop, "detractor", "2024-11-15")} == {"a", "b", "d", "e"}


def test_a_better_answer_ends_the_wait(business: type[Business]) -> None:
    def said(customer: str, *given: tuple[str, int, str | None]) -> list[dict[str, Cell]]:
        return [
            {"customer": customer, "kind": "NPS", "score": score, "answered_on": day, "respondent": who}
            for day, score, who in given
        ]

    shop = business(
        subscriptions=paying("happy", "still", "worse", "both", "other", "same day"),
        surveys=[
            *said("happy", ("2024-11-10", 6, None), ("2024-12-02", 7, None)),
            *said("still", ("2024-11-10", 6, None), ("2024-12-02", 5, None)),
            *said("worse", ("2024-11-10", 9, None), ("2024-12-02", 4, None)),
            # Of two people, the one's good answer doesn't speak for the other; an unnamed one may have been anybody.
            *said("both", ("2024-11-10", 3, "x"), ("2024-12-02", 9, "y")),
            *said("other", ("2024-11-10", 3, None), ("2024-12-02", 9, "y")),
            *said("same day", ("2024-12-02", 3, None), ("2024-12-02", 9, None)),
        ],
    )  # fmt: skip
    assert {each.customer_id: each.reason for each in found(shop, "detractor")} == {
        "still": "NPS 6 on 10 Nov", "worse": "NPS 4 on 2 Dec", "both": "NPS 3 on 10 Nov", "same day": "NPS 3 on 2 Dec",
    }  # fmt: skip
    # On the day before it was made up, it waited.
    assert "happy" in {each.customer_id for each in found(shop, "detractor", "2024-12-01")}


def test_where_replies_are_not_recorded_it_is_not_said_that_there_was_none(business: type[Business]) -> None:
    shop = business(subscriptions=paying("a"), surveys=answered({"a": 3}))
    assert [each.reason for each in found(shop, "detractor")] == ["NPS 3 on 1 Dec"]


def test_an_invoice_is_long_unpaid(business: type[Business]) -> None:
    def invoice(customer: str, due: str, amount: float, **cells: Cell) -> dict[str, Cell]:
        return {"customer": customer, "invoiced_on": due, "due_on": due, "amount": amount, **cells}

    shop = business(
        settings={"base_currency": "USD"},
        payments=[
            invoice("a", "2024-11-20", 120), invoice("a", "2024-12-30", 40), invoice("b", "2024-12-01", 50),
            invoice("c", "2023-12-01", 10), invoice("d", "2024-01-01", 10, paid_on="2024-01-01"),
            invoice("e", "2024-11-20", 7, currency="XOF"),
        ],
    )  # fmt: skip
    # All that a owes, the younger invoice too; b's 30 days aren't more than 30; c's is too old to ask for every week.
    assert {(each.customer_id, each.reason, each.money) for each in found(shop, "invoice_unpaid")} == {
        ("a", "$160.00 overdue, the oldest for 41 days", 160),
        ("e", "an invoice overdue for 41 days", 0),
    }


def test_each_invoice_is_looked_at_and_not_the_oldest_alone(business: type[Business]) -> None:
    def invoice(customer: str, due: str, amount: float) -> dict[str, Cell]:
        return {
            "customer": customer,
            "invoiced_on": due,
            "due_on": due,
            "amount": amount,
            "status": "open",
            "kind": "one-off",
        }

    shop = business(
        settings={"base_currency": "USD"},
        subscriptions=[*paying("here"), *paying("gone", "long gone", "just late", ended="2024-06-30")],
        payments=[
            invoice("here", "2023-11-16", 1189), invoice("gone", "2023-11-01", 30), invoice("gone", "2024-11-01", 1189),
            invoice("long gone", "2023-11-16", 1189), invoice("just late", "2023-11-16", 30), invoice("just late", "2024-12-20", 5),
        ],
    )  # fmt: skip
    # A customer of today is asked however old it is; of who left, an invoice between 30 and 365 days brings up all.
    assert {(each.customer_id, each.reason) for each in found(shop, "invoice_unpaid")} == {
        ("here", "$1,189 overdue for 411 days"),
        ("gone", "$1,219 overdue, the oldest for 426 days"),
    }
    # More is at risk than the 10 that the one still pays a month.
    assert {each.customer_id: each.money for each in found(shop, "invoice_unpaid")} == {"here": 1189, "gone": 1219}


def test_onboarding_is_overdue(business: type[Business]) -> None:
    def step(customer: str, name: str | None, due: str, done: str | None = None) -> dict[str, Cell]:
        return {"customer": customer, "step": name, "due_on": due, "completed_on": done}

    shop = business(
        subscriptions=paying("a", "b", "c", "d"),
        onboarding=[
            step("a", "Stock-count training", "2024-12-13"), step("a", "Go live", "2024-12-20"), step("a", "Call", "2024-12-01", "2024-12-02"),
            step("b", None, "2024-12-30"), step("c", "Call", "2024-12-31"), step("d", "Call", "2024-01-31"),
        ],
    )  # fmt: skip
    assert {each.customer_id: each.reason for each in found(shop, "onboarding_overdue")} == {
        "a": "Stock-count training overdue by 18 days, and 1 more step",
        "b": "onboarding step overdue by 1 day",
    }


def test_they_are_ranked_by_the_money_at_risk(business: type[Business]) -> None:
    shop = business(
        subscriptions=[*paying("small", amount=5), *paying("large", amount=500), *paying("middle", amount=50)],
        surveys=answered({"small": 1, "large": 1, "middle": 1}),
    )
    signals = signals_of(shop.engine, shop.day)
    assert [each.customer_id for each in signals] == ["large", "middle", "small"]
    pairs = [(each.rule.id, each.customer_id) for each in signals]
    assert len(pairs) == len(set(pairs))


def test_customers_of_every_block_are_found(business: type[Business]) -> None:
    names = [f"c{number:04}" for number in range(1203)]
    low = dict.fromkeys(names[::400], 2)
    shop = business(
        recipes=house(), subscriptions=[yearly(name, "2024-02-10") for name in names], surveys=answered(low)
    )
    for rule in ("renewal_near", "detractor"):
        assert {each.customer_id: each.score for each in found(shop, rule)} == dict.fromkeys(low, 20)


@pytest.mark.parametrize("day", ["2024-12-31", "2024-06-15"])
def test_without_data_nothing_needs_attention(business: type[Business], day: str) -> None:
    assert signals_of(business().engine, day_of(day)) == []
