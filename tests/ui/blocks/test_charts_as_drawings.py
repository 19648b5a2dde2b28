import pytest

from csdesk.base.units import Unit
from csdesk.pages.charts import Bin, Curve, Distribution, Group, Line, Movement, Panel, Stack, Trend
from csdesk.pages.values import Number, Reference, Role
from csdesk.ui.blocks import curve, distribution, movement, stack, trend
from csdesk.ui.blocks.chart_panel import numbers_of
from csdesk.ui.blocks.drawing import Band, Bars


def share(value: float | None, low: float | None = None, high: float | None = None) -> Number:
    text = "–" if value is None else f"{value * 100:.1f}%"
    return Number(value, Unit.PERCENT, text, Reference("nrr", "2025-06"), low=low, high=high)


def naira(value: float) -> Number:
    sign = "−" if value < 0 else ""
    return Number(value, Unit.MONEY, f"{sign}₦{abs(value) / 1e6:.2f}m", Reference("mrr_new", "2025-06"))


def line(name: str, role: Role, *values: float) -> Line:
    return Line(name, role, tuple(naira(value) for value in values))


MOVED = Movement(
    "Gains exceeded losses", "MRR gained and lost", ("May", "Jun"),
    (line("New", Role.NEW, 1e6, 2e6), line("Exchange rates", Role.RATES, 0.5e6, 0)),
    (line("Churn", Role.CHURN, 0.25e6, 3e6), line("Exchange rates", Role.RATES, 0, 0.5e6)),
    line("Net", Role.ACCENT, 1.25e6, -1.5e6), line("MRR", Role.ACCENT, 11.25e6, 9.75e6), naira(10e6), table=True, running=True,
)  # fmt: skip


def test_a_gap_stays_a_gap() -> None:
    block = Trend("t", "s", ("a", "b", "c"), (Line("NRR", Role.ACCENT, (share(1.0), None, share(1.1))),), Unit.PERCENT)
    shapes = trend.drawing_of(block).planes[0].shapes
    assert shapes[0].ys == (1.0, None, 1.1)  # type: ignore[union-attr]


def test_a_line_with_intervals_has_its_band_beneath() -> None:
    block = Trend(
        "t", "s", ("a", "b"), (Line("NPS", Role.ACCENT, (share(0.5, 0.4, 0.6), share(0.6, 0.5, 0.7))),), Unit.PERCENT
    )
    band = trend.drawing_of(block).planes[0].shapes[0]
    assert isinstance(band, Band)
    assert band.lows == (0.4, 0.5)


def test_two_lines_are_named_at_their_ends_with_their_last_known_value() -> None:
    lines = (
        Line("NRR", Role.ACCENT, (share(1.0), share(1.03))),
        Line("GRR", Role.SECOND, (share(0.9), None), dashed=True),
    )
    labels = trend.drawing_of(Trend("t", "s", ("a", "b"), lines, Unit.PERCENT)).planes[0].labels
    assert [(label.text, label.x) for label in labels] == [("NRR 103.0%", 1), ("GRR 90.0%", 0)]


def test_counts_stand_under_their_labels() -> None:
    block = Trend(
        "t", "s", ("Q1", "Q2"), (Line("NPS", Role.ACCENT, (share(0.1), share(0.2))),), Unit.PERCENT, counts=(41, 1200)
    )
    assert trend.drawing_of(block).ticks == ((0.0, "Q1", "n 41"), (1.0, "Q2", "n 1,200"))


def test_a_trend_without_any_value_keeps_its_axes() -> None:
    drawing = trend.drawing_of(Trend("t", "s", ("a",), (Line("NRR", Role.ACCENT, (None,)),), Unit.PERCENT))
    assert drawing.planes[0].ticks
    assert not drawing.planes[0].labels


def test_gains_stack_upwards_and_losses_downwards_from_zero() -> None:
    bars = [shape for shape in movement.drawing_of(MOVED).planes[1].shapes if isinstance(shape, Bars)]
    assert [(each.bases[0], each.tops[0]) for each in bars] == [
        (0, 1e6),
        (1e6, 1.5e6),
        (0, -0.25e6),
        (-0.25e6, -0.25e6),
    ]


def test_the_bars_of_a_running_month_are_striped() -> None:
    bars = [shape for shape in movement.drawing_of(MOVED).planes[1].shapes if isinstance(shape, Bars)]
    assert bars
    assert [shape.striped for shape in bars] == [{1}] * len(bars)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1_520_000, "+1.5m"), (-940, "−940"), (9_940, "+9.9k"), (9_960, "+10k"), (999_400, "+999k"), (999_600, "+1.0m"),
        (-999_600, "−1.0m"), (999_960_000, "+1.0b"), (0.4, "0"), (0, "0"),
    ],
)  # fmt: skip
def test_a_net_is_as_short_as_it_can_be(amount: float, words: str) -> None:
    assert movement.net_text(Number(amount, Unit.MONEY, "")) == words


def test_the_net_stands_above_its_bar_without_the_currency() -> None:
    labels = [label for label in movement.drawing_of(MOVED).planes[1].labels if label.strong]
    assert [(label.text, label.y) for label in labels] == [("+1.3m", 1.5e6), ("−1.5m", 2e6)]


def test_a_month_alone_has_a_slim_bar_and_no_scale_for_a_single_dot() -> None:
    block = Movement(
        "t", "s", ("Jan",), (line("New", Role.NEW, 180),), (), line("Net", Role.ACCENT, 180),
        line("MRR", Role.ACCENT, 180), table=True,
    )  # fmt: skip
    drawing = movement.drawing_of(block)
    assert len(drawing.planes) == 1
    assert [shape.width for shape in drawing.planes[0].shapes if isinstance(shape, Bars)] == [pytest.approx(0.1)]
    assert [(spot.series, spot.y) for spot in drawing.places[0].spots][-1] == ("MRR", None)


def test_a_survival_curve_ends_with_its_share_and_interval() -> None:
    block = Curve("t", "s", (0, 1, 2), (1, 0.9, 0.65), (1, 0.8, 0.44), (1, 1, 0.8), ((0, 111), (2, 11)))
    drawing = curve.drawing_of(block)
    assert [label.text for label in drawing.planes[0].labels] == ["65%", "44 to 80"]
    assert drawing.ticks == ((0, "0", "n 111"), (2, "2", "n 11"))
    assert drawing.planes[0].shapes[1].steps


def test_dividers_fall_between_the_bars_that_they_part() -> None:
    bins = tuple(Bin(str(low), low, low + 20, 3, Role.GOOD) for low in (0, 20, 40, 60, 80))
    groups = (
        Group("At risk", "At risk 6", Role.AT_RISK),
        Group("Watch", "5", Role.WATCH),
        Group("Good", "4", Role.GOOD),
    )
    drawing = distribution.drawing_of(Distribution("t", "s", bins, groups, (40, 70)))
    assert drawing.dividers == (1.5, 3.0)
    assert [label.text for label in drawing.planes[0].labels] == ["▲ At risk 6", "◆ Watch · 5", "● Good · 4"]


def test_whom_a_rule_puts_into_another_band_stands_in_its_colour_within_the_bar() -> None:
    bar = Bin("80", 80, 100, 5, Role.GOOD, ((Role.AT_RISK, 2), (Role.GOOD, 3)))
    drawing = distribution.drawing_of(Distribution("t", "s", (bar,), (), (40, 70)))
    shapes = [shape for shape in drawing.planes[0].shapes if isinstance(shape, Bars)]
    assert [(each.role, each.bases, each.tops) for each in shapes] == [
        (Role.AT_RISK, (0,), (2,)), (Role.GOOD, (2,), (5,)),
    ]  # fmt: skip
    assert [(spot.series, spot.text) for spot in drawing.places[0].spots] == [
        ("Count", "5"),
        ("At risk", "2"),
        ("Good", "3"),
    ]


def test_scores_are_named_by_group_above_their_bars() -> None:
    bins = (Bin("0", 0, 0, 1, Role.WORSE), Bin("10", 10, 10, 4, Role.ACCENT))
    groups = (
        Group("detractors", "1 detractor · 20%", Role.WORSE),
        Group("promoters", "4 promoters · 80%", Role.ACCENT),
    )
    labels = distribution.drawing_of(Distribution("t", "s", bins, groups)).planes[0].labels
    assert [label.text for label in labels if label.strong] == ["detractors 20%", "promoters 80%"]


def test_panels_above_each_other_share_their_places() -> None:
    panels = (
        Panel(line("MRR", Role.ACCENT, 3e6, 3.1e6), Unit.MONEY),
        Panel(line("Users", Role.MUTED, 5, 4), Unit.COUNT, bars=True),
    )
    drawing = stack.drawing_of(Stack("t", "s", ("May", "Jun"), panels, ((1, "Jun: sponsor left"),)))
    assert [plane.base for plane in drawing.planes] == [None, 0.0]
    assert drawing.marks[0].x == 1
    assert [spot.plane for spot in drawing.places[0].spots] == [0, 1]


def test_the_numbers_of_a_chart_are_a_row_for_each_place() -> None:
    headings, rows = numbers_of(movement.drawing_of(MOVED))
    assert [heading.title for heading in headings] == ["", "New", "Exchange rates", "Churn", "Net", "MRR"]
    assert rows[1][0] == "Jun, so far"
    assert rows[1][1] == "₦2.00m"
