"""Tickets, to the minute of the period, and how long they took."""


def tickets(business, *rows: tuple[str | None, str | None, str]):
    full = [{"ticket_id": id_, "opened": opened, "resolved": resolved} for opened, resolved, id_ in rows]
    return business("2024-04-30", tickets=full)


def test_opened_on_the_first_and_the_last_minute(business) -> None:
    shop = tickets(
        business, ("2024-03-01T00:00:00", None, "1"), ("2024-03-31T23:59:00", None, "2"), ("2024-04-01T00:00:00", None, "3")
    )  # fmt: skip
    assert (shop.value("tickets_opened", "2024-03"), shop.value("tickets_opened", "2024-04")) == (2, 1)


def test_of_an_event_log_the_last_state_of_a_ticket_holds(business) -> None:
    shop = tickets(
        business, ("2024-03-01T08:00:00", None, "1"), ("2024-03-01T08:00:00", "2024-03-01T10:00:00", "1"),
        ("2024-03-02T08:00:00", None, ""), ("2024-03-02T08:00:00", None, ""),
    )  # fmt: skip
    assert shop.value("tickets_opened", "2024-03") == 3
    assert shop.value("resolution_median", "2024-03") == 2


def test_the_median_is_of_those_resolved_in_the_period_by_the_clock(business) -> None:
    shop = tickets(
        business,
        ("2024-02-29T20:00:00", "2024-03-01T06:00:00", "1"),
        ("2024-03-08T22:00:00", "2024-03-09T02:00:00", "2"),
        ("2024-03-10T08:00:00", "2024-03-10T09:00:00", "3"),
        ("2024-03-10T08:00:00", "2024-03-10T10:00:00", "4"),
        ("2024-03-31T23:00:00", "2024-04-01T00:30:00", "5"),
        ("2024-03-11T08:00:00", None, "6"),
    )
    result = shop.result("resolution_median", "2024-03")
    assert (result.value, result.n, result.low) == (3, 4, None)
    assert shop.value("resolution_median", "2024-04") == 1.5
    assert shop.result("resolution_median", "2024-02").reason == "no tickets resolved"


def test_what_was_resolved_before_it_was_opened_isnt_measured(business) -> None:
    shop = tickets(
        business, ("2024-03-05T08:00:00", "2024-03-04T08:00:00", "1"), ("2024-03-05T08:00:00", "2024-03-05T08:00:00", "2")
    )  # fmt: skip
    assert (shop.value("resolution_median", "2024-03"), shop.result("resolution_median", "2024-03").n) == (0, 1)
