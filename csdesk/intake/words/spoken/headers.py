"""Headers and names of sheets in German, French, Spanish, Italian, Portuguese and Dutch, by what they mean."""

from collections.abc import Mapping
from types import MappingProxyType

from csdesk.intake.words.spoken.orders import ORDERS
from csdesk.intake.words.spoken.payments import PAYMENTS

SHEETS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "customers": (
        "kunden", "kundenliste", "mitglieder", "liste des clients", "liste clients", "clientes", "lista de clientes",
        "clienti", "elenco clienti", "klanten", "klantenlijst",
    ),
    "subscriptions": (
        "abos", "abonnements", "daueraufträge", "verträge", "abonnenten", "contrats", "suscripciones", "contratos",
        "abbonamenti", "contratti", "assinaturas", "abonnementen", "contracten",
    ),
    "payments": (
        "rechnungen", "zahlungen", "umsätze", "verkäufe", "factures", "paiements", "ventes", "facturas", "pagos",
        "ventas", "fatture", "pagamenti", "vendite", "faturas", "pagamentos", "vendas", "facturen", "betalingen",
        "verkopen",
    ),
    "surveys": (
        "umfrage", "umfragen", "bewertungen", "rückmeldungen", "kundenfeedback", "avis", "avis clients", "enquête",
        "sondage", "encuesta", "encuestas", "valoraciones", "sondaggio", "recensioni", "pesquisa", "avaliações",
        "beoordelingen",
    ),
    "departures": (
        "kündigungen", "abgänge", "résiliations", "départs", "bajas", "disdette", "cancelamentos", "opzeggingen",
    ),
})  # fmt: skip
"""What sheets and files with a table are called."""

WORDED = frozenset(
    {
        "note", "notes", "nota", "nombre", "bewertung", "antwort", "beoordeling", "tarif", "tarifa", "avis", "reponse",
        "paid", "settled", "bezahlt", "gezahlt", "beglichen", "paye", "payee", "regle", "reglee", "pagado", "pagada",
        "cobrado", "pagato", "pagata", "pago", "paga", "betaald",
    }
)  # fmt: skip
"""Headers that mean a text in one language or use and a number in another, their words run together: the cells tell."""

TOTALS = frozenset(
    {
        "summe", "gesamt", "gesamtsumme", "somme", "total général", "totale", "totale generale", "suma", "soma", "total geral",
        "totaal", "average", "durchschnitt", "mittelwert", "moyenne", "promedio", "gemiddelde", "endsumme", "gesamtbetrag", "zwischensumme", "sous-total", "total general", "suma total", "importe total", "subtotale",
        "totale complessivo", "somma", "soma total", "eindtotaal", "subtotaal", "algemeen totaal", "totaalbedrag",
    }
)  # fmt: skip
"""What stands before the sum or the mean under a table."""

SINCE = frozenset({"since", "seit", "depuis", "desde", "dal", "sinds"})
"""Headers for the day from which something holds, of a customer as of an order."""

TIMESTAMPS = frozenset(
    {
        "timestamp",
        "zeitstempel",
        "horodateur",
        "marca temporal",
        "informazioni cronologiche",
        "carimbo de data hora",
        "tijdstempel",
    }
)
"""The first column of a form's answers."""


def _by_column() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for columns, names in (*ORDERS, *PAYMENTS):
        for place in columns:
            table, _, column = place.partition(".")
            known = found.setdefault(table, {}).get(column, ())
            found[table][column] = tuple(dict.fromkeys((*known, *names)))
    return found


HEADERS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(_by_column())
"""By table and column the headers that mean it."""
