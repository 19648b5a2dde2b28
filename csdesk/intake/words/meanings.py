"""Words that stand for something: nothing, yes and no, a kind of payment."""

import re

MISSING = frozenset(
    {
        "-", "--", "---", "–", "—", "n/a", "na", "n.a.", "n.a", "#n/a", "#na", "null", "nil", "none", "nan", "<na>", "<null>",
        "(null)", "(none)", "(blank)", "(empty)", "tbc", "tbd", "tba", "#null!", "not available", "not applicable", "not set",
    }
)  # fmt: skip
"""Words for nothing there. A zero is never one of them."""

_YES = frozenset(
    {
        "yes",
        "y",
        "true",
        "t",
        "1",
        "on",
        "active",
        "x",
        "✓",
        "✔",
        "☑",
        "oui",
        "ja",
        "si",
        "sí",
        "wahr",
        "vrai",
        "sì",
        "sim",
        "aktiv",
        "actif",
    }
)
_NO = frozenset(
    {
        "no",
        "n",
        "false",
        "f",
        "0",
        "off",
        "inactive",
        "✗",
        "✘",
        "☐",
        "non",
        "nein",
        "falsch",
        "faux",
        "não",
        "nao",
        "nee",
        "inaktiv",
        "inactif",
    }
)

NO_SALES = frozenset(
    {
        "bill", "vendor credit", "bill payment", "bill payment (check)", "bill payment (credit card)", "expense", "check",
        "cheque", "journal", "journal entry", "general journal", "transfer", "purchase order", "accpay", "accpaycredit",
    }
)  # fmt: skip
"""Kinds of entries in a ledger that are no dealings with customers."""

_PAYMENT_KINDS = {
    **dict.fromkeys(("recurring", "subscription", "renewal", "subscription update", "subscription cycle", "retainer",
        "wiederkehrend", "récurrent", "abo", "abonnement", "recurrente"), "recurring"),
    **dict.fromkeys(("one-off", "one off", "oneoff", "one-time", "one time", "once", "setup", "set-up",
        "non-recurring", "einmalig", "unique", "único", "unico"), "one-off"),
    **dict.fromkeys(("refund", "refunded", "credit note", "credit memo", "credit", "chargeback", "accreccredit",
        "gutschrift", "erstattung", "avoir", "remboursement", "abono", "rimborso"), "refund"),
}  # fmt: skip
_DIRECTIONS = {
    **dict.fromkeys(("high", "higher", "high is good", "high = good", "high score is good", "up"), "high"),
    **dict.fromkeys(("low", "lower", "low is good", "low = good", "low score is good", "down"), "low"),
}
_AMOUNT_IS = {
    **dict.fromkeys(("unit", "per unit", "unit price", "per seat", "each"), "unit"),
    **dict.fromkeys(("total", "line total", "whole row", "row"), "total"),
}
_KINDS = (
    ("NPS", re.compile(r"\bnps\b|net promoter|recommend|weiterempf|recommand|recomend|raccomand|consiglier|aanbevel")),
    ("CES", re.compile(r"\bces\b|effort|aufwand|esfuerzo|sforzo|esforco")),
    ("CSAT", re.compile(r"\bcsat\b|satisf|zufrieden|soddisf|tevreden|schulnote")),
)


def is_missing(text: str) -> bool:
    """Whether the text says that there is nothing."""
    return not text or (len(text) <= 15 and text.casefold() in MISSING)


def read_flag(text: str) -> bool | None:
    """Yes or no; None where the text is neither. A count above 0 is yes."""
    word = text.casefold().removesuffix(".0")
    if word in _YES:
        return True
    if word in _NO:
        return False
    return float(word) > 0 if word.isascii() and word.isdigit() else None


def survey_kind(text: str) -> str:
    """NPS, CSAT or CES where the words name one of them, else ''."""
    words = text.casefold().replace("_", " ")
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def read_choice(column: str, text: str) -> str | None:
    """The choice of a column that a word stands for; '' where it says nothing of that, None where it can't be read."""
    word = " ".join(text.casefold().replace("_", " ").split())
    match column:
        case "amount_is":
            return _AMOUNT_IS.get(word)
        case "direction":
            return _DIRECTIONS.get(word)
        case "survey":
            return survey_kind(word) or None
        case _:
            return _PAYMENT_KINDS.get(word, "")
