"""The command line: thin words over what the program can do."""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from csdesk.base.bugs import write_report
from csdesk.base.days import read_day
from csdesk.base.errors import CallError, Cancelled, DamagedWorkspace, UserError
from csdesk.base.last import last_workspace
from csdesk.base.periods import Grain
from csdesk.base.places import sample_path, settings_folder
from csdesk.base.progress import Progress
from csdesk.base.units import many
from csdesk.cli import documents, insight, series, texts
from csdesk.cli.parser import COMMANDS, groups, header_pairs, pairs, parser
from csdesk.metrics.engine.cohorts import Joined
from csdesk.ops import choosing, exporting, figures, safekeeping, standings
from csdesk.ops.explaining import explain
from csdesk.ops.workspaces import SUFFIX, Moment, existing, made_if_used

DONE, DECIDE, WORDS, BUG = 0, 1, 2, 3


def main(words: Sequence[str] | None = None) -> int:
    """Runs one call and gives its exit status: 0 done, 1 the owner must decide or mend, 2 the words are off, 3 our
    bug."""
    words = list(sys.argv[1:] if words is None else words)
    for stream in (sys.stdout, sys.stderr):
        # Terminals that can't show ₦ or − get a question mark, not an error.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    try:
        return _run(words)
    except CallError as error:
        print(error, file=sys.stderr)
        return WORDS
    except UserError as error:
        print(f"{error.code}: {error}", file=sys.stderr)
        if isinstance(error, DamagedWorkspace):
            print(texts.ways_back(error.workspace), file=sys.stderr)
        return DECIDE
    except (Cancelled, KeyboardInterrupt):
        print("Cancelled; nothing was changed.", file=sys.stderr)
        return DECIDE
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except Exception as error:  # noqa: BLE001 - the one place where our own bugs end up, reported and loud
        path = write_report(error)
        traceback.print_exc()
        print(
            f"This is a bug of csdesk's. Your data is as it was. A report without your data is in {path}.",
            file=sys.stderr,
        )
        return BUG


def say(text: str) -> None:
    """Prints to standard output; raises UserError (X-WRITE) where that can't be written to."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UserError("X-WRITE", f"The output can't be written ({error.strerror}).") from error


def _run(words: list[str]) -> int:
    moment = Moment.present()
    if not words or (words[0] not in COMMANDS and not words[0].startswith("-h") and words[0] != "--help"):
        return _show(words, moment)
    asked = parser().parse_args(words)
    command: Callable[[argparse.Namespace, Moment], int] = {
        "import": _import, "imports": _imports, "undo": _undo, "metrics": _metrics, "kpi": _kpi, "explain": _explain,
        "health": _health, "signals": _signals, "cohorts": _cohorts, "report": _report, "settings": _settings,
        "export": _export, "template": _template, "backup": _backup, "restore": _restore, "check": _check,
    }[asked.command]  # fmt: skip
    return command(asked, moment)


def _show(words: list[str], moment: Moment) -> int:
    """The overview of a workspace as text: of the one named, or, as the window opens it, of the one that was open
    last."""
    # These bring the whole of intake and of the pages, which most calls don't need.
    from csdesk.ops.desk import Desk
    from csdesk.ops.sample import sample_workspace
    from csdesk.pages.selection import Selection
    from csdesk.pages.text import page_text

    last = None if words else last_workspace(settings_folder())
    if last is not None and last != sample_path():
        path = last
        say(f"{path}, the workspace that was open last. Another: csdesk NAME.csdesk\n")
    elif words in ([], ["--sample"]):
        path = sample_workspace(moment, Progress())
        say("The sample business. Your own: csdesk import FILE... -w NAME.csdesk\n")
    elif len(words) == 1 and words[0].endswith(SUFFIX):
        path = Path(words[0])
    else:
        raise CallError(f'"{words[0]}" is no command.', "`csdesk --help` lists them.")
    with existing(path, moment) as store:
        say(page_text(Desk(store, lambda: moment).view("overview", Selection())))
    return DONE


def _out(asked: argparse.Namespace, document: Callable[[], Any], text: Callable[[], str]) -> None:
    if asked.json:
        say(json.dumps(document(), ensure_ascii=False, allow_nan=False))
    else:
        say(text())


def _import(asked: argparse.Namespace, moment: Moment) -> int:
    from csdesk.intake.request import Request  # see _show
    from csdesk.ops import importing

    request = Request(asked.dataset, header_pairs(asked.map), header_pairs(asked.answer), asked.partial)
    with made_if_used(asked.workspace, moment) as store:
        try:
            outcome = importing.import_files(store, asked.files, request, moment, Progress(), dry_run=asked.dry_run)
        except UserError as error:
            if len(asked.files) == 1 or asked.partial or not error.code.startswith("E-"):
                raise
            raise UserError(error.code, error.what, f"{error.hint} With --partial the other files come in.") from error
    _out(asked, lambda: documents.import_document(outcome), lambda: texts.import_text(outcome))
    if outcome.questions and not asked.partial:
        answers = " ".join(f'--answer "{q.key}={"|".join(q.choices) or "VALUE"}"' for q in outcome.questions)
        print(f"Nothing was stored: {len(outcome.questions)} to answer. {answers}", file=sys.stderr)
        return DECIDE
    if outcome.unknown and not asked.partial:
        files = ", ".join(outcome.unknown)
        print(
            f"Nothing was stored: csdesk can't tell what {files} holds. With --partial the rest comes in.",
            file=sys.stderr,
        )
        return DECIDE
    if not outcome.stored and not asked.dry_run:
        print("Nothing was stored.", file=sys.stderr)
        return DECIDE
    return DONE


def _imports(asked: argparse.Namespace, moment: Moment) -> int:
    with existing(asked.workspace, moment) as store:
        records = store.imports()
    _out(asked, lambda: documents.imports_document(records), lambda: texts.imports_text(records))
    return DONE


def _undo(asked: argparse.Namespace, moment: Moment) -> int:
    with existing(asked.workspace, moment, writing=True) as store:
        report = store.undo(asked.change, day=moment.day, now=moment.now)
    say(texts.undo_text(report, str(asked.workspace)))
    return DONE


def _metrics(asked: argparse.Namespace, moment: Moment) -> int:
    _out(asked, documents.metrics_document, texts.metrics_text)
    return DONE


def _kpi(asked: argparse.Namespace, moment: Moment) -> int:
    grain = None if asked.grain is None else Grain(asked.grain)
    with existing(asked.workspace, moment) as store:
        answer = figures.figures(
            store, moment.day, tuple(asked.ids), grain, asked.start, asked.end, asked.by, groups(asked.where)
        )
    currency = answer.settings["base_currency"]
    _out(
        asked,
        lambda: documents.kpi_document(answer),
        lambda: series.kpi_text(
            answer.figures, currency, whole=bool(asked.start or asked.end), close=bool(asked.ids), ahead=answer.ahead
        ),
    )
    return DONE


def _explain(asked: argparse.Namespace, moment: Moment) -> int:
    with existing(asked.workspace, moment) as store:
        proof = explain(store, moment.day, asked.id, asked.period, groups(asked.where), asked.rows)
    currency = proof.trail.settings.get("base_currency", "")
    _out(asked, lambda: documents.explain_document(proof), lambda: texts.explain_text(proof, currency, asked.rows))
    return DONE


def _report(asked: argparse.Namespace, moment: Moment) -> int:
    from csdesk.cli.reports import report  # brings pages and workbooks, which most calls don't need

    outcome = report(asked, moment, Progress())
    _out(asked, lambda: documents.report_document(outcome), lambda: texts.report_text(outcome))
    return DECIDE if outcome.failed or outcome.cancelled else DONE


def _health(asked: argparse.Namespace, moment: Moment) -> int:
    on = None if asked.on is None else read_day(asked.on)
    with existing(asked.workspace, moment) as store:
        found = standings.standing(store, moment.day, on)
    _out(asked, lambda: insight.health_document(found), lambda: insight.health_text(found))
    return DONE


def _signals(asked: argparse.Namespace, moment: Moment) -> int:
    with existing(asked.workspace, moment) as store:
        found = standings.signals(store, moment.day)
    _out(asked, lambda: insight.signals_document(found), lambda: insight.signals_text(found))
    return DONE


def _cohorts(asked: argparse.Namespace, moment: Moment) -> int:
    grain = None if asked.grain is None else Grain(asked.grain)
    with existing(asked.workspace, moment) as store:
        table = standings.cohort_table(store, moment.day, grain, Joined(asked.joined))
    _out(asked, lambda: insight.cohorts_document(table, asked.of), lambda: insight.cohorts_text(table, asked.of))
    return DONE


def _settings(asked: argparse.Namespace, moment: Moment) -> int:
    changes = [name for name in asked.names if "=" in name]
    if changes:
        with made_if_used(asked.workspace, moment) as store:
            choosing.choose(store, dict(pairs(changes)), moment)
    with made_if_used(asked.workspace, moment) as store:
        shown = choosing.settings(store)
        names = [name.partition("=")[0].strip() for name in asked.names]
        values = {name: choosing.value_of(store, name) for name in names} if names else shown
    _out(asked, lambda: values, lambda: texts.settings_text(values))
    return DONE


def _export(asked: argparse.Namespace, moment: Moment) -> int:
    with existing(asked.workspace, moment) as store:
        rows = exporting.export(store, asked.output, Progress(), replace=asked.replace)
    say(f"{many(rows, 'row')} written to {asked.output}.")
    return DONE


def _template(asked: argparse.Namespace, moment: Moment) -> int:
    exporting.template(asked.dataset, asked.output, replace=asked.replace)
    say(f"Written to {asked.output}. Fill it in and import it.")
    return DONE


def _backup(asked: argparse.Namespace, moment: Moment) -> int:
    with existing(asked.workspace, moment) as store:
        say(
            f"Copied to {safekeeping.back_up(store, asked.output, moment, replace=asked.replace)}; the copy was checked."
        )
    return DONE


def _restore(asked: argparse.Namespace, moment: Moment) -> int:
    say(texts.restored_text(safekeeping.restore(asked.workspace, asked.file, moment), asked.workspace))
    return DONE


def _check(asked: argparse.Namespace, moment: Moment) -> int:
    with existing(asked.workspace, moment) as store:
        issues = store.check()
    _out(asked, lambda: documents.check_document(issues), lambda: texts.check_text(issues, asked.workspace))
    return DECIDE if issues else DONE
