"""The words that the command line understands."""

import pytest

from csdesk.base.errors import CallError
from csdesk.cli.parser import COMMANDS, groups, header_pairs, pairs, parser

CALLS = [
    "import a.csv b.xlsx -w w --dataset costs --map Tag=owner --answer Day.date_order=dmy --partial --dry-run --json",
    "imports -w w --json", "undo -w w", "undo -w w 3", "undo 3 -w w", "metrics --json", "kpi -w w",
    "kpi mrr nps -w w --grain quarter --from 2024-Q1 --to 2024-Q4 --by plan --where owner=Ada --where plan=Basic --json",
    "explain mrr -w w --period 2024-Q4 --where plan=Basic --rows 5 --json", "settings -w w", "settings -w w gap_days=3 margin",
    "export -w w -o all.xlsx", "template customers -o t.xlsx", "backup -w w", "backup -w w -o copy", "restore -w w",
    "restore -w w copy", "check -w w --json", "health -w w --on 2025-06-30 --json", "signals -w w --json",
    "cohorts -w w --grain month --of mrr --joined signed_up --json", "report portfolio -w w -o reviews",
    "report customer -w w --customer C1 --edition customer -o reviews", "report customer -w w --all --edition internal -o f --json",
]  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_every_call_of_the_contract_is_understood(call: str) -> None:
    asked = parser().parse_args(call.split())
    assert asked.command == call.split()[0]


def test_every_command_has_a_call_here() -> None:
    assert {call.split()[0] for call in CALLS} == set(COMMANDS)


def test_what_isnt_said_has_its_default() -> None:
    asked = parser().parse_args(["explain", "mrr", "-w", "w", "--period", "all"])
    assert (asked.rows, asked.where, asked.json) == (1000, [], False)
    asked = parser().parse_args(["kpi", "-w", "w"])
    assert (asked.ids, asked.grain, asked.start, asked.end, asked.by) == ([], None, "", "", "")


@pytest.mark.parametrize(
    "call", ["", "kpi", "explain -w w", "undo -w w x", "template x", "export -w w", "kpi -w w --grain day"]
)
def test_what_lacks_a_word_is_refused_with_2(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parser().parse_args(call.split())
    assert end.value.code == 2
    assert capsys.readouterr().err


def test_a_setting_is_parted_at_its_first_sign_a_header_at_its_last() -> None:
    assert pairs(["survey_scale.CSAT = 5", "first_value=a=b", "gap_days="]) == [
        ("survey_scale.CSAT", "5"), ("first_value", "a=b"), ("gap_days", ""),
    ]  # fmt: skip
    assert header_pairs(["Price = net=amount", " Tag =owner"]) == {"Price = net": "amount", "Tag": "owner"}


def test_several_values_of_one_attribute_are_one_group() -> None:
    assert groups(["plan=Basic", "owner=Ada", "plan=Plus"]) == {"plan": ("Basic", "Plus"), "owner": ("Ada",)}


@pytest.mark.parametrize("word", ["plan", "=Basic"])
def test_a_pair_needs_a_name_and_a_sign(word: str) -> None:
    for read in (pairs, header_pairs, groups):
        with pytest.raises(CallError, match="should read"):
            read([word])
