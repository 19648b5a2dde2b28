"""What each table needs beyond its columns: the interval in a header, the currency in an amount, an id in a name."""

from collections.abc import Callable, Mapping

import numpy as np

from csdesk.base.days import NO_DAY
from csdesk.base.intervals import MONTHLY, read_interval
from csdesk.base.units import many
from csdesk.datasets.table import Texts
from csdesk.intake.columns.reads import Read
from csdesk.intake.columns.texts import read_ids
from csdesk.intake.questions import Desk
from csdesk.intake.rows.draft import Draft, either, same_text
from csdesk.intake.rows.logs import cases_of
from csdesk.intake.words.implied import amount_is, interval_of

_INTERVALS = ("week", "month", "quarter", "year")
"""How often something may be paid, as the owner is asked."""


def complete(draft: Draft, desk: Desk) -> Draft:
    """The draft with what its headers and cells imply."""
    draft = _with_currency(draft)
    rule = _RULES.get(draft.dataset.id)
    return draft if rule is None else rule(draft, desk)


def _with_currency(draft: Draft) -> Draft:
    """A currency of its own where the table has such a column: the one beside the amount fills the blanks."""
    if "currency" not in draft.dataset.names:
        return draft
    beside = next((read.currency for read in draft.reads.values() if read.currency is not None), None)
    if beside is None or not beside.values:
        return draft
    return draft.having(currency=either(draft.columns.get("currency"), beside.take(draft.rows), len(draft)))


def _subscriptions(draft: Draft, desk: Desk) -> Draft:
    amount = draft.reads.get("amount")
    if amount is None:
        return draft
    header = amount.field.header
    said = interval_of(header)
    named = "" if said is None else str(said)
    if "interval" in draft.columns:
        draft = draft.having(interval=either(draft.columns["interval"], same_text(named, len(draft)), len(draft)))
        if named and "interval" in draft.reads:
            draft = draft.having(interval=same_text(named, len(draft)))
            text = f'"{header}" says how often it is paid, so the interval is {named} in every row.'
            draft = draft.saying("interval_from_header", header, text)
    else:
        if not named:
            text = f'How often is "{header}" paid?'
            named = str(read_interval(desk.ask(header, "interval", text, _INTERVALS)) or MONTHLY)
        draft = draft.having(interval=same_text(named, len(draft)))
    return draft.having(
        amount_is=either(draft.columns.get("amount_is"), same_text(amount_is(header), len(draft)), len(draft))
    )


def _customers(draft: Draft, desk: Desk) -> Draft:
    """The fee as that of a month; where there is no id, a unique e-mail is one, else the name."""
    draft = _by_month(draft)
    if "customer_id" in draft.columns:
        return draft
    for name in ("email", "name"):
        read = draft.reads.get(name)
        if read is not None and (name == "name" or _unique(read)):
            draft = draft.having(customer_id=read_ids(read.field).values)
            return draft.saying(
                "id_from_" + name, read.field.header, f"The file has no ids: each {name} serves as one."
            )
    return draft


def _by_month(draft: Draft) -> Draft:
    """What is paid each year, quarter or week as what that is in a month, where the header says so."""
    fee, values = draft.reads.get("mrr"), draft.columns.get("mrr")
    every = None if fee is None else interval_of(fee.field.header)
    if fee is None or not isinstance(values, np.ndarray) or every is None or every == MONTHLY:
        return draft
    text = f'"{fee.field.header}" is paid every {str(every).removeprefix("1 ")}: the part of a month is kept.'
    return draft.having(mrr=values / every.months).saying("fee_by_month", fee.field.header, text)


def _unique(read: Read) -> bool:
    codes = read.field.codes
    return bool((codes >= 0).all()) and len(np.unique(codes)) == len(codes)


def _payments(draft: Draft, desk: Desk) -> Draft:
    """Further lines of an invoice are no payments of their own: its number again, with the same total, customer and
    day, or none of them."""
    ids, amounts = draft.columns.get("payment_id"), draft.columns.get("amount")
    if not isinstance(ids, Texts) or not isinstance(amounts, np.ndarray):
        return draft
    order = np.argsort(ids.codes, kind="stable")
    codes, sums = ids.codes[order], amounts[order]
    again = np.zeros(len(draft), dtype=np.bool_)
    same = (codes[1:] == codes[:-1]) & (codes[1:] >= 0)
    if not same.any():
        return draft
    first = np.maximum.accumulate(np.where(np.concatenate([[True], ~same]), np.arange(len(codes)), 0))
    repeated = np.concatenate([[False], same]) & (np.isnan(sums) | (sums == sums[first]))
    whom, days = draft.columns.get("customer"), draft.columns.get("invoiced_on")
    if isinstance(whom, Texts):
        repeated &= (whom.codes[order] < 0) | (whom.codes[order] == whom.codes[order][first])
    if isinstance(days, np.ndarray):
        repeated &= (days[order] == NO_DAY) | (days[order] == days[order][first])
    again[order] = repeated
    if not again.any():
        return draft
    header = draft.reads["payment_id"].field.header
    count = int(again.sum())
    verb = "repeats" if count == 1 else "repeat"
    text = f"{many(count, 'row')} {verb} an invoice with its total: lines of one invoice, counted once."
    return draft.take(~again).saying("invoice_lines", header, text)


_RULES: Mapping[str, Callable[[Draft, Desk], Draft]] = {
    "subscriptions": _subscriptions,
    "customers": _customers,
    "payments": _payments,
    "tickets": lambda draft, desk: cases_of(draft),
}
