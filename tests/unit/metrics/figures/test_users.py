"""Days of use, by the people who used it."""

from csdesk.metrics.figures.users import user_days

ROWS = [
    {"customer": "b", "user": "ann", "day": "2024-06-03", "count": 2, "minutes": 5},
    {"customer": "a", "user": "ann", "day": "2024-06-04"},
    {"customer": "a", "user": "ann", "day": "2024-06-03", "feature": "Reports", "minutes": 10},
    {"customer": "a", "user": "ann", "day": "2024-06-03", "feature": "Export", "count": 4},
    {"customer": "a", "user": "bea", "day": "2024-06-03", "count": 0},
    {"customer": "a", "day": "2024-06-03"},
    {"customer": "who?", "user": "ann", "day": "2024-06-03"},
]


def test_a_row_for_each_user_and_day_and_users_are_told_apart_within_a_customer(business, day) -> None:
    shop = business("2024-06-30", customers=[{"customer_id": "a"}, {"customer_id": "b"}], usage=ROWS)
    days = user_days(shop.facts)
    found = {
        (int(days.who[user]), int(user), int(on), count, minutes)
        for user, on, count, minutes in zip(days.user, days.day, days.count, days.minutes, strict=True)
    }
    third, fourth = day("2024-06-03"), day("2024-06-04")
    # Of a: nobody named, then ann; of b ann; of nobody (number 2) another ann. Bea's use of nothing is none.
    assert found == {
        (0, 0, third, 1, 0),
        (0, 1, third, 5, 10),
        (0, 1, fourth, 1, 0),
        (1, 2, third, 2, 5),
        (2, 3, third, 1, 0),
    }


def test_without_use_there_are_no_users(business) -> None:
    days = user_days(business("2024-06-30").facts)
    assert [len(column) for column in (days.user, days.day, days.count, days.minutes, days.who)] == [0] * 5
