"""What the statuses of subscriptions and payments are called, and what each of them says."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final


class SubscriptionStatus(StrEnum):
    """How a subscription stands. Its value is the one word that csdesk keeps for it."""

    ACTIVE = "active"
    TRIALING = "trialing"
    PAUSED = "paused"
    ENDED = "ended"
    CANCELLED = "cancelled"
    COMPLETED = "completed"

    @property
    def is_over(self) -> bool:
        """Whether nothing is covered any more, whatever the reason: such a row needs a day on which it ended."""
        return self in (SubscriptionStatus.ENDED, SubscriptionStatus.CANCELLED, SubscriptionStatus.COMPLETED)

    @property
    def completes(self) -> bool:
        """Whether what was agreed was done, so that a customer who leaves with it isn't lost."""
        return self is SubscriptionStatus.COMPLETED

    @property
    def is_trial(self) -> bool:
        """Whether nothing is paid yet."""
        return self is SubscriptionStatus.TRIALING

    @property
    def is_paused(self) -> bool:
        """Whether nothing is paid for now."""
        return self is SubscriptionStatus.PAUSED


class PaymentStatus(StrEnum):
    """How an invoice or payment stands. Its value is the one word that csdesk keeps for it."""

    PAID = "paid"
    OPEN = "open"
    UNPAID = "unpaid"
    OVERDUE = "overdue"
    FAILED = "failed"
    VOID = "void"
    DRAFT = "draft"
    REFUNDED = "refunded"

    @property
    def is_no_invoice(self) -> bool:
        """Whether nobody has ever owed it."""
        return self in (PaymentStatus.VOID, PaymentStatus.DRAFT)

    @property
    def is_no_sale(self) -> bool:
        """Whether nothing was bought with it."""
        return self.is_no_invoice or self is PaymentStatus.FAILED

    @property
    def is_owing(self) -> bool:
        """Whether it says by itself that money is still to come."""
        return self in (PaymentStatus.UNPAID, PaymentStatus.OPEN, PaymentStatus.OVERDUE, PaymentStatus.FAILED)

    @property
    def is_settled(self) -> bool:
        """Whether no money is to come any more, because it came or because none is due."""
        return self.is_no_invoice or self in (PaymentStatus.PAID, PaymentStatus.REFUNDED)


Status = SubscriptionStatus | PaymentStatus

# Many keep a column "Paid?" beside their invoices.
_YES = ("yes", "y", "true", "x", "✓", "✔", "☑", "ja", "wahr", "oui", "vrai", "sí", "sì", "si", "sim")
_NO = ("no", "n", "false", "✗", "✘", "☐", "nein", "falsch", "non", "faux", "não", "nao", "nee")
_SPELLINGS: Final[Mapping[Status, tuple[str, ...]]] = {
    SubscriptionStatus.ACTIVE: ("live", "running", "current", "actif", "active", "aktiv", "laufend", "läuft",
        "en cours", "activo", "activa", "attivo", "ativo", "actief"),
    SubscriptionStatus.TRIALING: ("trial", "in trial", "on trial", "trialling", "in_trial", "free trial",
        "testphase", "probezeit", "essai", "prueba", "prova", "proef"),
    SubscriptionStatus.PAUSED: ("on hold", "frozen", "suspended", "pause", "pausiert", "en pause", "pausado",
        "in pausa", "gepauzeerd"),
    SubscriptionStatus.ENDED: (
        "expired", "terminated", "inactive", "closed", "non-renewing ended", "lapsed", "beendet", "abgelaufen",
        "ausgelaufen", "terminé", "expiré", "finalizado", "terminato", "scaduto", "encerrado", "beëindigd", "verlopen",
    ),
    SubscriptionStatus.CANCELLED: ("canceled", "churned", "gekündigt", "résilié", "annulé", "cancelado", "disdetto",
        "opgezegd"),
    SubscriptionStatus.COMPLETED: ("complete", "finished", "fulfilled"),
    PaymentStatus.PAID: (
        "paid in full", "successful", "succeeded", "success", "settled", "completed", "complete", "bezahlt",
        "beglichen", "payé", "payée", "réglé", "réglée", "pagado", "pagada", "pagato", "pagata", "pago", "paga", "betaald",
        *_YES,
    ),
    PaymentStatus.OPEN: (
        "outstanding", "awaiting payment", "sent", "pending payment", "authorised", "offen",
        "ausstehend", "teilbezahlt", "teilweise bezahlt", "teilzahlung", "partially paid", "partially_paid",
        "partly paid", "part paid", "part-paid", "partial payment", "en attente", "partiellement payé",
        "partiellement payée", "pagado parcialmente", "parzialmente pagato", "deels betaald", "pendiente", "in sospeso", "pendente", "openstaand",
    ),
    PaymentStatus.UNPAID: ("not paid", "incomplete", "unbezahlt", "nicht bezahlt", "impayé", "impayée", "no pagado",
        "non pagato", "onbetaald", *_NO),
    PaymentStatus.OVERDUE: ("past due", "past_due", "late", "überfällig", "en retard", "vencido", "vencida",
        "atrasado", "te laat"),
    PaymentStatus.FAILED: ("declined", "payment failed", "bounced", "returned", "charged back",
        "rücklastschrift", "zurückgebucht", "rückbuchung", "fehlgeschlagen", "rejeté", "rejetée", "devuelto",
        "devuelta", "insoluto", "gestorneerd", "mislukt"),
    PaymentStatus.VOID: ("voided", "deleted", "annulled", "storniert", "annulé", "annulée", "anulado", "anulada",
        "annullato"),
    PaymentStatus.DRAFT: ("entwurf", "brouillon", "borrador", "bozza", "rascunho"),
    PaymentStatus.REFUNDED: ("fully refunded", "erstattet", "remboursé", "remboursée", "reembolsado", "rimborsato",
        "terugbetaald"),
}  # fmt: skip
STATUSES: Final[Mapping[str, type[SubscriptionStatus] | type[PaymentStatus]]] = {
    "subscriptions": SubscriptionStatus,
    "payments": PaymentStatus,
}
"""The statuses of the tables that have such, by the table's name."""


def spellings(statuses: Iterable[Status]) -> frozenset[str]:
    """Every word, in lower case, that stands for one of the statuses."""
    return frozenset(word for status in statuses for word in (status.value, *_SPELLINGS[status]))


def status_named(dataset: str, text: str) -> Status | None:
    """The status of a table that a word stands for, in any case; None where csdesk knows none."""
    return _NAMED.get(dataset, {}).get(text.casefold())


_NAMED: Final[Mapping[str, Mapping[str, Status]]] = {
    dataset: {word: status for status in kind for word in spellings([status])} for dataset, kind in STATUSES.items()
}
