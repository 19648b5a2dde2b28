"""The words that the command line understands."""

import argparse
from collections.abc import Callable
from pathlib import Path

from csdesk.base.errors import CallError
from csdesk.base.periods import Grain

Add = Callable[..., argparse.ArgumentParser]
"""Adds a command by its name and its line of help."""
COMMANDS = (
    "import", "imports", "undo", "metrics", "kpi", "explain", "health", "signals", "cohorts", "report", "settings",
    "export", "template", "backup", "restore", "check",
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(
        prog="csdesk", description="Customer-success figures from your own spreadsheets, with their proof."
    )
    add = top.add_subparsers(dest="command", metavar="COMMAND", required=True).add_parser
    _imports(add)
    _figures(add)
    _health(add)
    _report(add("report", help="the quarterly review as a workbook"))
    _whole(add)
    return top


def _imports(add: Add) -> None:
    """What comes in, and how it is taken back."""
    imports = add("import", help="take spreadsheets in")
    imports.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _workspace(imports)
    imports.add_argument("--dataset", metavar="ID", help="the table that the files hold, like subscriptions")
    imports.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADER=COLUMN",
        help="what a column is; attribute keeps it, - leaves it out",
    )
    imports.add_argument(
        "--answer", action="append", default=[], metavar="[COLUMN.]KEY=VALUE", help="an answer to a question"
    )
    imports.add_argument("--partial", action="store_true", help="take in what can be read and needs no answer")
    imports.add_argument("--dry-run", action="store_true", help="say what would come in, and store nothing")
    _json(imports)

    _json(_workspace(add("imports", help="what came in, and when")))
    undo = _workspace(add("undo", help="take back the newest change, or the one named"))
    undo.add_argument("change", nargs="?", type=int, metavar="IMPORT")


def _figures(add: Add) -> None:
    """The catalogue, figures over time, and their proofs."""
    _json(add("metrics", help="every figure, with its formula"))
    kpi = _workspace(add("kpi", help="figures over time"))
    kpi.add_argument("ids", nargs="*", metavar="ID")
    kpi.add_argument("--grain", choices=[grain.value for grain in Grain])
    kpi.add_argument("--from", dest="start", default="", metavar="PERIOD")
    kpi.add_argument("--to", dest="end", default="", metavar="PERIOD")
    kpi.add_argument("--by", default="", metavar="ATTRIBUTE")
    _json(_where(kpi))
    explain = _workspace(add("explain", help="how a figure came about, down to the rows"))
    explain.add_argument("id", metavar="ID")
    explain.add_argument("--period", required=True)
    explain.add_argument("--rows", type=_count, default=1000, metavar="N", help="how many source rows are listed")
    _json(_where(explain))


def _health(add: Add) -> None:
    """How customers stand, what deserves attention, and who stays."""
    health = _workspace(add("health", help="every customer's score, and why"))
    health.add_argument("--on", metavar="DATE", help="the day; the last one of the data without it")
    _json(health)
    _json(_workspace(add("signals", help="what deserves attention, by money at stake")))
    cohorts = _workspace(add("cohorts", help="who of those that joined together is still there"))
    cohorts.add_argument("--grain", choices=["month", "quarter", "year"])
    cohorts.add_argument("--of", choices=["customers", "mrr"], default="customers")
    cohorts.add_argument("--joined", choices=["first_paid", "signed_up"], default="first_paid")
    _json(cohorts)


def _whole(add: Add) -> None:
    """The workspace as a whole: choices, tables out, copies, and whether it is sound."""
    settings = _workspace(add("settings", help="your choices"))
    settings.add_argument("names", nargs="*", metavar="NAME[=VALUE]")
    _json(settings)
    export = _workspace(add("export", help="every table as a workbook"))
    _replace(export).add_argument("-o", "--output", required=True, type=Path, metavar="FILE.xlsx")
    template = add("template", help="an empty workbook to fill in")
    template.add_argument("dataset")
    _replace(template).add_argument("-o", "--output", required=True, type=Path, metavar="FILE.xlsx")
    backup = _workspace(add("backup", help="copy the workspace to a safe place"))
    _replace(backup).add_argument("-o", "--output", type=Path, metavar="FILE")
    restore = _workspace(add("restore", help="bring a backup back (the newest good one)"))
    restore.add_argument("file", nargs="?", type=Path, metavar="FILE")
    _json(_workspace(add("check", help="whether the workspace is sound")))


def _report(report: argparse.ArgumentParser) -> None:
    report.add_argument("kind", choices=("customer", "portfolio"), help="of customers, or of the whole business")
    _workspace(report)
    report.add_argument(
        "--customer", action="append", default=[], metavar="ID", help="whose review (several: one file each)"
    )
    report.add_argument("--all", action="store_true", help="a review for every active customer")
    report.add_argument("--period", default="", help="2024-Q4, say; without it the last complete quarter")
    report.add_argument(
        "--edition",
        choices=("customer", "internal"),
        help="who reads a customer's review: the customer itself, or your team",
    )
    report.add_argument("--format", default="xlsx", metavar="xlsx", help="the kinds of file, with commas between")
    report.add_argument("-o", "--output", required=True, type=Path, metavar="FOLDER")
    _json(_replace(report))


def _count(text: str) -> int:
    value = int(text) if text.isdecimal() else -1
    if value < 0:
        raise argparse.ArgumentTypeError(f'"{text}" is no number of rows')
    return value


def _workspace(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("-w", "--workspace", required=True, type=Path, metavar="WORKSPACE")
    return parser


def _replace(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--replace", action="store_true", help="write over a file that is there already")
    return parser


def _json(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    return parser


def _where(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="ATTRIBUTE=VALUE",
        help="one group (several of one attribute: or)",
    )
    return parser


def pairs(words: list[str]) -> list[tuple[str, str]]:
    """`NAME=VALUE` taken apart at the first sign of equality; raises CallError without one."""
    found = []
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name:
            raise CallError(f'"{word}" should read NAME=VALUE.')
        found.append((name.strip(), value.strip()))
    return found


def header_pairs(words: list[str]) -> dict[str, str]:
    """`HEADER=VALUE` taken apart at the last sign of equality, since a header may hold one."""
    found = {}
    for word in words:
        header, sign, column = word.rpartition("=")
        if not sign or not header:
            raise CallError(f'"{word}" should read HEADER=VALUE.')
        found[header.strip()] = column.strip()
    return found


def groups(words: list[str]) -> dict[str, tuple[str, ...]]:
    """Several values of one attribute together."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs(words):
        found[name] = (*found.get(name, ()), value)
    return found
