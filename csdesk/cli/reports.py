"""The command `report`: which reviews are asked for, and in which edition."""

import argparse

from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.ops.desk import Desk
from csdesk.ops.recipients import check_period, everyone, named
from csdesk.ops.reporting import BatchOutcome, Edition, Maker, check_folder, write_all, write_portfolio_review
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.selection import Selection


def report(asked: argparse.Namespace, moment: Moment, progress: Progress) -> BatchOutcome:
    """Writes the reviews that the words ask for. Raises CallError where these are off."""
    _check(asked)
    check_folder(asked.output)
    with existing(asked.workspace, moment) as store:
        lens = Desk(store, lambda: moment).lens(Selection(asked.period))
        check_period(lens)
        maker = Maker("", moment)
        if asked.kind == "portfolio":
            return BatchOutcome((write_portfolio_review(lens, asked.output, maker, replace=asked.replace),))
        customers = everyone(lens) if asked.all else named(lens, asked.customer)
        return write_all(lens, asked.output, customers, Edition(asked.edition), maker, progress, replace=asked.replace)


def _check(asked: argparse.Namespace) -> None:
    other = [each for each in asked.format.casefold().split(",") if each.strip() != "xlsx"]
    if other:
        raise CallError(f"Reviews aren't written as {', '.join(other)}.", "Leave --format away for a workbook.")
    if asked.kind == "portfolio":
        if asked.edition == Edition.CUSTOMER.value or asked.customer or asked.all:
            raise CallError("The review of the whole business names every customer: it has one edition, internal.")
        return
    if asked.edition is None:
        raise CallError(
            "Say who reads it.",
            "Add --edition customer for the customer's own eyes (it sees only what is its own), or --edition internal for "
            "your team (with health, signals, revenue and notes).",
        )
    if asked.all == bool(asked.customer):
        raise CallError("Say whose review.", "Name each with --customer ID, or take --all.")
