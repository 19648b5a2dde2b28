"""The first tab of a customer."""

from collections.abc import Callable

import pytest

from csdesk.health.recipe import Input, Knock, KnockOut, Part, Recipe, to_json
from csdesk.pages.blocks import Alerts, Breakdown, Pairs
from csdesk.pages.charts import Stack
from csdesk.pages.customer import build
from csdesk.pages.lens import Lens
from csdesk.pages.values import Role
from csdesk.pages.view import Note, View
from tests.shown import first, text

LensOver = Callable[..., Lens]
TWO = Recipe(
    (Part(Input.NPS, 60, 0, 10, 90), Part(Input.CSAT, 40, 0, 1, 90), Part(Input.TICKETS_OPENED, 20, 10, 1, 90)),
    knock_outs=(KnockOut(Knock.CANCELLED),),
)


def summary(lens: Lens, customer: str = "A") -> View:
    return dict(build(lens, customer).tabs)["Summary"]


def answer(kind: str, day: str, score: int) -> dict[str, object]:
    return {"customer": "A", "kind": kind, "score": score, "scale": {"NPS": 10, "CSAT": 5}[kind], "answered_on": day}


@pytest.fixture
def scored(four: LensOver) -> LensOver:
    """A at the end of March: NPS 9 and CSAT 5 of 5, so 0.6 x 90 + 0.4 x 100 = 94; of June: NPS 4, CSAT 3, so 24 + 20 =
    44."""

    def made(**more: object) -> Lens:
        document = {"recipe": "Voice", "version": 2, "document": to_json(TWO)}
        rows = [
            answer("NPS", "2024-03-01", 9), answer("CSAT", "2024-03-01", 5), answer("NPS", "2024-06-01", 4),
            answer("CSAT", "2024-06-02", 3),
        ]  # fmt: skip
        return four(recipes=[document], surveys=rows, **more)

    return made


def test_why_is_arithmetic(scored: LensOver) -> None:
    block = first(summary(scored()), Breakdown)
    assert [(part.name, part.weight, part.points, part.change) for part in block.parts] == [
        ("NPS", pytest.approx(60), pytest.approx(24), pytest.approx(-30)),
        ("Satisfaction", pytest.approx(40), pytest.approx(20), pytest.approx(-20)),
        ("Support load", 0, None, None),
    ]
    assert (block.total, block.change, block.since) == (pytest.approx(44), pytest.approx(-50), "Q1 2024")
    assert block.title == "Why 44: NPS took 30 of the 50 points lost since Q1 2024"
    assert block.subtitle == (
        "Voice recipe, version 2 · points = score × weight · weights of parts without data are shared among the others"
    )
    assert block.reweighed == 0


def test_a_part_gains_nothing_by_the_weight_of_one_that_lost_its_data(four: LensOver) -> None:
    """In March 0.6 x 90 + 0.4 x 100 = 94; in June nobody has answered about satisfaction, so recommending alone is
    90."""
    document = {"recipe": "Voice", "version": 1, "document": to_json(Recipe(TWO.parts[:2]))}
    rows = [answer("NPS", "2024-03-01", 9), answer("CSAT", "2024-03-01", 5), answer("NPS", "2024-06-02", 9)]
    block = first(summary(four(recipes=[document], surveys=rows)), Breakdown)
    assert [(part.name, part.weight, part.change) for part in block.parts] == [
        ("NPS", 100, 0),
        ("Satisfaction", 0, None),
    ]
    assert (block.total, block.change, block.reweighed) == (pytest.approx(90), pytest.approx(-4), pytest.approx(-4))


def test_bars_wear_the_band_of_the_part(scored: LensOver) -> None:
    block = first(summary(scored()), Breakdown)
    assert [part.role for part in block.parts] == [Role.AT_RISK, Role.WATCH, Role.MUTED]
    assert block.parts[2].score is None and block.parts[2].detail == "no tickets imported"


def test_without_a_fall_the_costliest_part_is_named(four: LensOver) -> None:
    document = {"recipe": "Voice", "version": 1, "document": to_json(Recipe((Part(Input.NPS, 60, 0, 10, 90),)))}
    block = first(summary(four(recipes=[document], surveys=[answer("NPS", "2024-06-01", 7)])), Breakdown)
    assert block.title == "Why 70: NPS costs most, 30 points"
    assert (block.change, block.since) == (None, "")


def test_too_little_is_known_to_score(four: LensOver) -> None:
    note = first(summary(four()), Note)
    assert note.text.startswith("Not enough data: no usage imported, no surveys imported")


def test_who_left_is_not_scored(four: LensOver) -> None:
    assert first(summary(four(), "B"), Note).text == "Only active customers are scored."


def test_its_own_signals_alone(four: LensOver) -> None:
    rows = [{**answer("NPS", "2024-06-01", 2), "customer": customer} for customer in ("A", "C")]
    block = first(summary(four(surveys=rows)), Alerts)
    assert [(alert.customer, alert.name, alert.reason) for alert in block.alerts] == [
        ("A", "Detractor", "NPS 2 on 1 Jun")
    ]
    assert block.alerts[0].money.value == 150


def test_contacts_and_when_you_last_spoke(four: LensOver) -> None:
    people = [
        {"customer": "A", "name": "T. Bello", "role": "sponsor", "last_contact": "2024-05-01"},
        {"customer": "A", "name": "F. Umeh", "last_contact": "2024-06-20"},
        {"customer": "C", "name": "Somebody else"},
    ]
    pairs = {name: text(cell) for name, cell in first(summary(four(contacts=people)), Pairs).pairs}
    assert pairs["Contacts"] == "T. Bello (sponsor) and F. Umeh"
    assert pairs["Last contact"] == "20 Jun 2024 · 10 days ago"


def test_the_year_with_its_marks(four: LensOver) -> None:
    notes = [{"note_id": "1", "customer": "A", "day": "2024-03-02", "text": "Sponsor left"}]
    block = first(summary(four(notes=notes)), Stack)
    assert [number and number.value for number in block.panels[0].line.numbers] == [100, 100, 100, 100, 150, 150]
    assert block.marks == ((2, "Sponsor left"), (4, "+$50.00 MRR"))
    assert len(block.panels) == 1


def test_active_users_stand_below_what_it_pays(four: LensOver) -> None:
    use = [{"customer": "A", "user": user, "day": "2024-06-03"} for user in ("u1", "u2")]
    block = first(summary(four(usage=use)), Stack)
    assert [(panel.line.name, panel.bars) for panel in block.panels] == [("MRR", False), ("Active users", True)]
    last = block.panels[1].line.numbers[-1]
    assert last is not None and last.value == 2


def test_who_used_it_in_the_quarter_and_how_much_less_at_its_end_stand_together(sample_lens: LensOver) -> None:
    """K066: as many used it as in the first quarter, and less in June."""
    block = first(summary(sample_lens(), "K066"), Stack)
    assert block.title == "Active users 3, as in Q1 2025; usage down 45% in 28 days"


def test_columns_that_were_kept_stand_among_the_facts(four: LensOver) -> None:
    kept = [
        {"customer": "A", "attribute": "Phone", "value": "070 600"}, {"customer": "A", "attribute": "Route", "value": "East"},
        {"customer": "B", "attribute": "Route", "value": "West"},
    ]  # fmt: skip
    pairs = dict(first(summary(four(attributes=kept)), Pairs).pairs)
    assert (pairs["Phone"], pairs["Route"]) == ("070 600", "East")


def test_a_rule_decides_where_nothing_can_be_scored(four: LensOver) -> None:
    owed = {"customer": "A", "invoiced_on": "2024-03-01", "due_on": "2024-03-31", "amount": 40, "kind": "one-off"}
    settled = {**owed, "customer": "C", "paid_on": "2024-03-31"}
    note = first(summary(four(payments=[owed, settled])), Note)
    assert note.text.startswith("Invoice unpaid for 91 days. Not enough data: no usage imported")
