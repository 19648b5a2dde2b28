import pytest
from pytestqt.qtbot import QtBot

from csdesk.base.units import Unit
from csdesk.pages.blocks import Alert, Alerts, Breakdown, Part
from csdesk.pages.charts import Bar, CohortRow, CohortView, Heat, Point, Points, Ranked, Ranking
from csdesk.pages.values import Number, Role, Words  # fmt: skip
from csdesk.ui.blocks import breakdown, cohorts, heat, points, ranked
from csdesk.ui.blocks.alerts import AlertsWidget, rows_of
from csdesk.ui.blocks.cells import ShareBar, SpanBar, Tint, Track, text_of
from csdesk.ui.blocks.context import Context


def naira(value: float) -> Number:
    return Number(value, Unit.MONEY, f"₦{value:g}")


def test_bars_of_all_rankings_stand_on_one_scale() -> None:
    expanded = Ranking("Expanded", (Bar("Uyo Hotels", naira(300), Role.EXPANSION, "C-1"),), naira(300), "All expanded")
    left = Ranking("Left", (Bar("Osun Farms", naira(-250), Role.CHURN),), naira(-250), "All who left")
    found = ranked.listing_of(Ranked("t", "s", (expanded, left)))
    assert [row[1] for row in found.rows if isinstance(row[1], SpanBar)] == [
        SpanBar(300, -250, 300, Role.EXPANSION), SpanBar(-250, -250, 300, Role.CHURN),
    ]  # fmt: skip
    assert found.keys == ("", "C-1", "", "", "", "")
    assert [text_of(row[0]) for row in found.rows[-2:]] == ["All expanded", "All who left"]


def test_a_ranking_of_nothing_says_so() -> None:
    assert ranked.listing_of(Ranked("t", "s", (), "Nobody left.")).note == "Nobody left."


def test_too_few_answers_have_a_sentence_and_no_value() -> None:
    number = Number(0.9, Unit.PERCENT, "90%", low=0.5, high=1.0, n=3)
    block = Points("t", "s", (Point("Renewal", number, instead="Not shown: fewer than 5 replies"),), 0, 1)
    name, track, value, n = points.listing_of(block).rows[0]
    assert name == "Renewal"
    assert isinstance(track, Track) and text_of(track) == "Not shown: fewer than 5 replies"
    assert value is None
    assert n == Words("n 3", Role.MUTED)


def test_the_parts_of_a_score_add_up_below() -> None:
    parts = (
        Part("Usage", "down", 8, 25, 2.0, -11.75, Role.AT_RISK),
        Part("NPS", "none", None, 75, None, None, Role.WATCH),
    )
    rows = breakdown.listing_of(Breakdown("Why 2", "s", parts, 2.0, -11.75, "Q2")).rows
    assert rows[0][1] == ShareBar(0.08, Role.AT_RISK)
    assert [text_of(cell) for cell in rows[0][2:]] == ["8.0", "25%", "2.00", "−11.75"]
    assert [text_of(cell) for cell in rows[1][2:]] == ["–", "75%", "–", "–"]
    assert [text_of(cell) for cell in rows[2]] == ["Health", "", "", "100%", "2.00", "−11.75"]


def test_what_other_weights_did_stands_at_the_sum() -> None:
    parts = (Part("Usage", "down", 8, 100, 8.0, -40.0, Role.AT_RISK),)
    shown = breakdown.listing_of(Breakdown("Why 8", "s", parts, 8.0, -32.0, "Q2", reweighed=8.0))
    assert [text_of(row[0]) for row in shown.rows] == ["Usage, down", "Health, +8.00 since Q2 by other weights"]


def test_a_better_part_has_its_sign() -> None:
    assert breakdown.change_cell(2.5) == Words("+2.50", Role.BETTER)
    assert breakdown.change_cell(0.0) == Words("0.00", Role.MUTED)
    assert breakdown.change_cell(-0.001) == Words("0.00", Role.MUTED)


def test_cohorts_are_tinted_by_share_and_the_future_is_blank() -> None:
    view = CohortView("Customers", "", "", (CohortRow("Q1 2025", 12, (1.0, 0.5, 0.49, None), (12, 6, 5, None)),))
    row = cohorts.listing_of(view).rows[0]
    assert row[2:6] == (Tint("100%", 5), Tint("50%", 1), Tint("49%", 0), Tint("", None))


def test_of_few_who_joined_counts_stand_without_a_tint() -> None:
    view = CohortView("Customers", "", "", (CohortRow("Q1 2025", 4, (1.0, 0.75), (4, 3)),))
    assert cohorts.listing_of(view).rows[0][2:4] == (Tint("4 of 4", None), Tint("3 of 4", None))


def test_periods_to_come_have_their_blank_column() -> None:
    listing = cohorts.listing_of(CohortView("Customers", "", "", (CohortRow("Jan 2025", 1, (1.0,), (1,)),)))
    assert [heading.title for heading in listing.headings] == ["Joined", "n", "0", "1", "2", "3", "4", "5"]
    assert listing.rows[0][2:] == (Tint("1 of 1", None), *[Tint("", None)] * 5)


def test_what_is_not_known_of_a_feature_is_an_outlined_dash() -> None:
    cells = (Number(0.8, Unit.PERCENT, "80%"), None)
    assert heat.listing_of(Heat("t", "s", ("Basic", "Pro"), (("Stock", cells),))).rows[0] == (
        "Stock",
        Tint("80%", 5),
        Tint("–", None),
    )


def test_a_line_stands_over_totals() -> None:
    bars = (Bar("Uyo", Number(5, Unit.MONEY, "₦5"), Role.GOOD),)
    total = Number(5, Unit.MONEY, "₦5")
    shown = ranked.listing_of(
        Ranked("t", "s", (Ranking("Grew", bars, total, "All"), Ranking("Left", bars, total, "All")))
    )
    assert shown.look.ruled == (4,)
    assert text_of(shown.rows[4][0]) == "All"


def test_who_has_no_score_has_a_dash() -> None:
    none = Alert("a", "Uyo", None, "renews soon", Number(5, Unit.MONEY, "₦5"), "renewal_near")
    assert text_of(rows_of(Alerts("t", "s", (none,), 1))[0][0]) == "–"


@pytest.mark.parametrize("text", ["₦540k", "EUR 123,456.78"])
def test_the_money_of_a_decision_stands_whole_however_long_it_is(text: str, context: Context, qtbot: QtBot) -> None:
    alert = Alert("a", "Silver Saucer Épicerie", None, "no use in 28 days", Number(5, Unit.MONEY, text), "quiet")
    widget = AlertsWidget(context)
    qtbot.addWidget(widget)
    widget.resize(390, 300)
    widget.show_block(Alerts("Needs a decision", "with MRR", (alert,), 1))
    widget.show()
    qtbot.waitUntil(lambda: widget.grid.width() > 300)
    room = widget.grid.horizontalHeader().sectionSize(2) - 8
    assert room >= context.ink.metrics(strong=True).horizontalAdvance(text)
    assert sum(widget.grid.horizontalHeader().sectionSize(at) for at in range(3)) <= widget.grid.viewport().width()
