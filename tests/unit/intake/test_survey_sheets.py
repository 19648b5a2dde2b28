"""Sheets of survey answers: what each becomes, and what is asked."""

from collections.abc import Callable

import pytest

from csdesk.base.errors import CallError
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Table
from csdesk.intake.plan import ImportPlan, SheetPlan
from csdesk.intake.request import Known, Profile

Plan = Callable[..., ImportPlan]


def only(plan: ImportPlan) -> SheetPlan:
    assert len(plan.sheets) == 1, (plan.issues, [sheet.table.dataset.id for sheet in plan.sheets])
    assert plan.sheets[0].table.dataset.id == "surveys"
    return plan.sheets[0]


def columns(sheet: SheetPlan, *names: str) -> list[tuple[object, ...]]:
    return [tuple(sheet.table.cell(name, row) for name in names) for row in range(len(sheet.table))]


def test_one_answer_a_row_with_its_kind(plan: Plan) -> None:
    rows = [
        ["Response ID", "Customer ID", "Date", "Survey type", "Score", "Comment"],
        ["1", "C1", "2024-03-01", "NPS", "9", "Good"],
        ["2", "C1", "2024-03-02", "Csat", "4", None],
        ["3", "C2", "2024-03-03", "NPS", None, None],
    ]
    sheet = only(plan(rows))
    assert columns(sheet, "answer_id", "kind", "score", "comment") == [
        ("1", "NPS", 9.0, "Good"), ("2", "CSAT", 4.0, None), ("3", "NPS", None, None),
    ]  # fmt: skip
    assert sheet.questions == ()


def test_nps_is_a_whole_number_from_0_to_10(plan: Plan) -> None:
    rows = [
        ["Customer", "Date", "NPS score"],
        *(["A", "2024-03-01", score] for score in ("0", "10", "11", "-1", "7.5", "abc")),
    ]
    sheet = only(plan(rows))
    assert columns(sheet, "kind", "score") == [("NPS", 0.0), ("NPS", 10.0)]
    assert [aside.cells["NPS score"] for aside in sheet.set_aside] == ["11", "-1", "7.5", "abc"]


def test_the_kind_comes_from_the_name_of_the_sheet_or_file(plan: Plan) -> None:
    rows = [["Customer", "Date", "Score"], ["A", "2024-03-01", "4"]]
    assert columns(only(plan(rows, name="CSAT 2024")), "kind") == [("CSAT",)]
    assert columns(only(plan(rows, file="nps_export.csv")), "kind") == [("NPS",)]


@pytest.mark.parametrize(("scores", "proposed"), [(("0", "10", "7"), "nps"), (("1", "5", "3"), "csat")])
def test_a_kind_that_nothing_names_is_proposed_from_the_scores(
    plan: Plan, scores: tuple[str, ...], proposed: str
) -> None:
    rows = [["Customer", "Date", "Score"], *(["A", "2024-03-01", score] for score in scores)]
    question = only(plan(rows, name="Survey")).questions[0]
    assert (question.key, question.default) == ("Score.kind", proposed)


def test_the_direction_of_effort_is_asked_for_and_of_nothing_else(plan: Plan) -> None:
    rows = [
        ["Customer", "Date", "Survey type", "Score", "Step"],
        ["A", "2024-03-01", "CES", "2", "Checkout"],
        ["A", "2024-03-01", "CSAT", "5", "Checkout"],
        ["A", "2024-03-01", "NPS", "5", None],
    ]
    sheet = only(plan(rows))
    assert [(question.key, question.choices, question.default) for question in sheet.questions] == [
        ("Score.direction", ("high", "low"), "")
    ]
    answered = only(plan(rows, answers={"direction": "low"}))
    assert columns(answered, "kind", "direction") == [("CES", "low"), ("CSAT", "high"), ("NPS", "high")]
    settled = only(plan(rows, known=Known(settings=Settings({"survey_direction.CES.Checkout": "low"}))))
    assert settled.questions == ()
    assert columns(settled, "kind", "direction") == [("CES", "low"), ("CSAT", "high"), ("NPS", "high")]


def test_the_direction_that_was_answered_holds_for_the_next_file_of_the_shape(plan: Plan) -> None:
    rows = [["Customer", "Date", "CES"], ["A", "2024-03-01", "2"]]
    first = only(plan(rows, answers={"direction": "low"}))
    known = Known(profiles={first.signature: Profile("surveys", first.mapping, first.settings)})
    second = only(plan([rows[0], ["B", "2024-04-01", "6"], ["C", "2024-04-02", "1"]], known=known))
    assert second.questions == ()
    assert columns(second, "kind", "direction") == [("CES", "low"), ("CES", "low")]


def test_an_answered_direction_is_for_the_question_of_effort_alone(plan: Plan) -> None:
    rows = [["Customer", "Date", "CES score", "CSAT score", "NPS"], ["A", "2024-03-01", "2", "4", "9"]]
    answered = only(plan(rows, answers={"direction": "low"}))
    assert columns(answered, "kind", "direction") == [("CES", "low"), ("CSAT", "high"), ("NPS", "high")]
    named = only(plan(rows, answers={"CES score.direction": "high", "CSAT score.direction": "low"}))
    assert columns(named, "kind", "direction") == [("CES", "high"), ("CSAT", "low"), ("NPS", "high")]


def test_a_column_of_directions_needs_no_question(plan: Plan) -> None:
    rows = [["Customer", "Date", "Survey type", "Score", "Direction"], ["A", "2024-03-01", "CES", "2", "Low is good"]]
    sheet = only(plan(rows))
    assert columns(sheet, "direction") == [("low",)]
    assert sheet.questions == ()


def test_an_answer_fills_only_the_blanks_of_a_column_of_directions(plan: Plan) -> None:
    rows = [
        ["Customer", "Date", "Survey type", "Score", "Direction"],
        ["A", "2024-03-01", "CES", "2", "High is good"],
        ["B", "2024-03-02", "CES", "3", None],
    ]
    assert columns(only(plan(rows, answers={"direction": "low"})), "direction") == [("high",), ("low",)]


@pytest.mark.parametrize(
    ("header", "direction"),
    [
        ("How easy was it to set up?", "high"),
        ("How difficult was it to set up?", "low"),
        ("How much effort did it take?", "low"),
    ],
)
def test_a_question_about_effort_says_its_direction(plan: Plan, header: str, direction: str) -> None:
    rows = [["Customer", "Date", header], ["A", "2024-03-01", "2"], ["B", "2024-03-01", "5"]]
    sheet = only(plan(rows))
    assert columns(sheet, "kind", "direction") == [("CES", direction)] * 2
    assert sheet.questions == ()


@pytest.mark.parametrize(
    ("words", "scores", "scale"),
    [
        (("Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"), (5, 4, 3, 2, 1), 5),
        (("Good", "Bad"), (2, 1), 2),
        (("Happy", "Unhappy"), (2, 1), 2),
        (("Satisfied", "Unsatisfied"), (2, 1), 2),
        (("yes", "no"), (2, 1), 2),
        (("Strongly agree", "Agree", "Disagree"), (5, 4, 2), 5),
        (("Strongly agree", "Somewhat agree", "Somewhat disagree"), (7, 5, 3), 7),
        (("4 / 5", "1 / 5"), (4, 1), 5),
        (("4 out of 7", "7 out of 7"), (4, 7), 7),
    ],
)
def test_words_are_scores_of_the_set_they_come_from(
    plan: Plan, words: tuple[str, ...], scores: tuple[int, ...], scale: int
) -> None:
    rows = [["Customer", "Date", "Satisfaction"], *(["A", "2024-03-01", word] for word in words)]
    sheet = only(plan(rows, name="CSAT"))
    assert columns(sheet, "score", "scale") == [(float(score), float(scale)) for score in scores]


def test_one_question_in_each_column(plan: Plan) -> None:
    rows = [
        [
            "Timestamp",
            "On a scale of 0-10, how would you rate Sudzilla?",
            "...why?",
            "How satisfied are you with lunch?",
            "Favourite song",
        ],
        ["2019-11-01 08:51:12.402", "0", "Bad service", "4", "La Mer"],
        ["2019-11-01 09:05:13.890", "10", None, None, "Help"],
    ]
    sheet = only(plan(rows))
    assert columns(sheet, "kind", "step", "score", "comment", "answered_on") == [
        ("NPS", "how would you rate Sudzilla", 0.0, "Bad service", "2019-11-01"),
        ("NPS", "how would you rate Sudzilla", 10.0, None, "2019-11-01"),
        ("CSAT", "How satisfied are you with lunch", 4.0, None, "2019-11-01"),
    ]
    assert sheet.table.row.tolist() == [2, 3, 2]
    assert sheet.mapping["Favourite song"] == "-"


def test_several_answers_of_one_response_have_ids_of_their_own(plan: Plan) -> None:
    rows = [
        ["Respondent ID", "Date", "How likely are you to recommend us? (0-10)", "CSAT"],
        ["1001", "2024-01-01", "9", "5"],
    ]
    assert columns(only(plan(rows)), "answer_id", "kind", "step") == [
        ("1001 / How likely are you to recommend us", "NPS", "How likely are you to recommend us"),
        ("1001 / CSAT", "CSAT", None),
    ]


def test_questions_with_words_of_no_scale_are_left_out_with_a_note(plan: Plan) -> None:
    rows = [
        ["Timestamp", "How would you rate us on a scale of 0-10?", "How would you rate the food?"],
        ["2024-01-01", "9", "Yum!"],
        ["2024-01-01", "3", "Horrendous"],
    ]
    sheet = only(plan(rows))
    assert columns(sheet, "score") == [(9.0,), (3.0,)]
    assert [issue.column for issue in sheet.issues if issue.code == "answers_unknown"] == [
        "How would you rate the food?"
    ]


def test_answers_that_are_already_counted(plan: Plan) -> None:
    rows = [
        ["Date", "Promoters", "Passives", "Detractors"],
        ["2024-01-01", "8", "9", "22"],
        ["2024-01-02", "1", "0", "2"],
    ]
    sheet = only(plan(rows))
    assert columns(sheet, "answered_on", "score", "answers") == [
        ("2024-01-01", 10.0, 8.0), ("2024-01-02", 10.0, 1.0), ("2024-01-01", 8.0, 9.0), ("2024-01-01", 0.0, 22.0),
        ("2024-01-02", 0.0, 2.0),
    ]  # fmt: skip


def test_answers_without_a_day_ask_for_it(plan: Plan) -> None:
    rows = [["Customer", "NPS score", "Survey type"], ["A", "9", "NPS"]]
    waiting = only(plan(rows, name="March"))
    assert [question.key for question in waiting.questions] == ["March.as_of"]
    assert waiting.set_aside == ()
    assert columns(only(plan(rows, file="nps_2026-09-30.xlsx")), "answered_on") == [("2026-09-30",)]
    assert columns(only(plan(rows, answers={"as_of": "2024-03-31"})), "answered_on") == [("2024-03-31",)]
    with pytest.raises(CallError, match="soon"):
        plan(rows, answers={"as_of": "soon"})


def test_an_address_says_whose_answer_it_is(plan: Plan) -> None:
    customers = Table.from_rows(CUSTOMERS, [{"customer_id": "C1", "email": "hello@bluebay.example"}])
    rows = [["Date", "Email", "NPS"], ["2024-03-01", "Hello@bluebay.example", "9"], ["2024-03-01", "x@y.example", "1"]]
    sheet = only(plan(rows, known=Known(customers=customers)))
    assert columns(sheet, "customer", "respondent") == [
        ("Hello@bluebay.example", "Hello@bluebay.example"), (None, "x@y.example"),
    ]  # fmt: skip


def test_who_was_asked_and_did_not_answer_stays(plan: Plan) -> None:
    rows = [
        ["Customer", "Sent", "Responded at", "NPS"],
        ["A", "2024-03-01", "2024-03-02", "9"],
        ["B", "2024-03-01", None, None],
        ["C", None, None, "4"],
    ]
    sheet = only(plan(rows))
    assert columns(sheet, "customer", "score") == [("A", 9.0), ("B", None)]
    assert [aside.row for aside in sheet.set_aside] == [4]


def test_a_scale_can_be_answered(plan: Plan) -> None:
    rows = [["Customer", "Date", "CSAT"], ["A", "2024-03-01", "3"], ["B", "2024-03-01", "6"]]
    sheet = only(plan(rows, answers={"CSAT.scale": "7"}))
    assert columns(sheet, "score", "scale") == [(3.0, 7.0), (6.0, 7.0)]
    with pytest.raises(CallError, match="seven"):
        plan(rows, answers={"scale": "seven"})


def test_a_score_above_its_scale_is_set_aside(plan: Plan) -> None:
    rows = [
        ["Customer", "Date", "Survey type", "Score", "Scale"],
        ["A", "2024-03-01", "CSAT", "6", "5"],
        ["B", "2024-03-01", "CSAT", "5", "5"],
    ]
    sheet = only(plan(rows))
    assert columns(sheet, "customer", "score") == [("B", 5.0)]
    assert sheet.set_aside[0].issues[0].code == "out_of_range"


def test_a_scale_may_be_written_out(plan: Plan) -> None:
    head = ["Customer", "Date", "Survey", "Score", "Scale"]
    rows = [
        ["A", "2024-03-01", "CSAT", "3", "1-3"],
        ["B", "2024-03-02", "CSAT", "4", "1 to 5"],
        ["C", "2024-03-03", "CSAT", "2", "some"],
    ]
    sheet = only(plan([head, *rows]))
    assert columns(sheet, "score", "scale") == [(3.0, 3.0), (4.0, 5.0), (2.0, None)]
    assert [issue.value for issue in sheet.issues if issue.code == "left_blank"] == ["some"]
