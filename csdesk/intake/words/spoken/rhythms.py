"""Headers of amounts that say in another language how often they are paid: `Preis im Monat`, `Montant mensuel`."""

from collections.abc import Iterator, Mapping
from functools import cache

from csdesk.base.intervals import MONTHLY, Interval, Span
from csdesk.intake.words.headers import compact, plain, words

_WEEKLY, _FORTNIGHTLY, _QUARTERLY = Interval(1, Span.WEEK), Interval(2, Span.WEEK), Interval(3, Span.MONTH)
_HALF_YEARLY, _YEARLY = Interval(6, Span.MONTH), Interval(1, Span.YEAR)
_AMOUNTS: Mapping[str, str] = {
    "de": "betrag preis gebühr beitrag pauschale honorar entgelt umsatz tarif abopreis mitgliedsbeitrag miete summe",
    "fr": "montant prix tarif abonnement cotisation forfait redevance loyer facturation revenu somme",
    "es": "importe precio cuota tarifa monto pago ingreso",
    "it": "importo prezzo canone quota tariffa abbonamento",
    "pt": "valor preço montante tarifa assinatura receita",
    "nl": "bedrag prijs tarief abonnement bijdrage vergoeding omzet",
}
_SAID: Mapping[str, Mapping[Interval, tuple[str, ...]]] = {
    "de": {
        MONTHLY: (
            "im monat", "pro monat", "je monat", "monat", "monatlich", "mtl", "monatliche", "monatlicher",
            "monatliches", "monats",
        ),
        _WEEKLY: ("in der woche", "pro woche", "je woche", "woche", "wöchentlich", "wöchentliche", "wochen"),
        _FORTNIGHTLY: (
            "14 tägig", "14 tägige", "14 tägiger", "alle 14 tage", "alle 2 wochen", "alle zwei wochen", "zweiwöchentlich",
            "zweiwöchentliche", "zweiwöchentlicher",
        ),
        _QUARTERLY: (
            "im quartal", "pro quartal", "je quartal", "quartal", "vierteljährlich", "vierteljährliche", "quartals",
        ),
        _HALF_YEARLY: ("pro halbjahr", "je halbjahr", "halbjährlich", "halbjährliche", "halbjahres"),
        _YEARLY: ("im jahr", "pro jahr", "je jahr", "jahr", "jährlich", "jährliche", "jährlicher", "jahres"),
    },
    "fr": {
        MONTHLY: ("par mois", "au mois", "mois", "mensuel", "mensuelle"),
        _WEEKLY: ("par semaine", "à la semaine", "semaine", "hebdomadaire", "hebdo"),
        _FORTNIGHTLY: ("quinzomadaire", "par quinzaine", "tous les 15 jours", "toutes les deux semaines", "toutes les 2 semaines"),
        _QUARTERLY: ("par trimestre", "trimestriel", "trimestrielle"),
        _HALF_YEARLY: ("par semestre", "semestriel", "semestrielle"),
        _YEARLY: ("par an", "à l année", "par année", "an", "annuel", "annuelle"),
    },
    "es": {
        MONTHLY: ("al mes", "por mes", "mes", "mensual"),
        _WEEKLY: ("a la semana", "por semana", "semana", "semanal"),
        _FORTNIGHTLY: ("quincenal", "cada dos semanas", "cada 2 semanas"),
        _QUARTERLY: ("al trimestre", "por trimestre", "trimestral"),
        _HALF_YEARLY: ("al semestre", "por semestre", "semestral"),
        _YEARLY: ("al año", "por año", "año", "anual"),
    },
    "it": {
        MONTHLY: ("al mese", "per mese", "mese", "mensile"),
        _WEEKLY: ("a settimana", "alla settimana", "per settimana", "settimanale"),
        _FORTNIGHTLY: ("quindicinale", "ogni due settimane", "ogni 2 settimane"),
        _QUARTERLY: ("al trimestre", "trimestrale"),
        _HALF_YEARLY: ("al semestre", "semestrale"),
        _YEARLY: ("all anno", "per anno", "anno", "annuo", "annua", "annuale"),
    },
    "pt": {
        MONTHLY: ("por mês", "ao mês", "mês", "mensal"),
        _WEEKLY: ("por semana", "semana", "semanal"),
        _FORTNIGHTLY: ("quinzenal", "a cada duas semanas", "a cada 2 semanas"),
        _QUARTERLY: ("por trimestre", "trimestral"),
        _HALF_YEARLY: ("por semestre", "semestral"),
        _YEARLY: ("por ano", "ao ano", "ano", "anual"),
    },
    "nl": {
        MONTHLY: ("per maand", "maand", "maandelijks", "maandelijkse"),
        _WEEKLY: ("per week", "week", "wekelijks", "wekelijkse"),
        _FORTNIGHTLY: ("tweewekelijks", "tweewekelijkse", "om de week", "per twee weken", "per 2 weken"),
        _QUARTERLY: ("per kwartaal", "kwartaal", "driemaandelijks"),
        _HALF_YEARLY: ("per halfjaar", "halfjaarlijks", "halfjaarlijkse"),
        _YEARLY: ("per jaar", "jaar", "jaarlijks", "jaarlijkse"),
    },
}  # fmt: skip
"""By language what is said beside an amount, after it or before it, apart or in one word."""

_ALONE: Mapping[Interval, tuple[str, ...]] = {
    MONTHLY: (
        "monatlich", "pro monat", "mensuel", "par mois", "mensualité", "mensual", "mensualidad", "mensile", "mensal",
        "mensalidade", "maandelijks", "per maand",
    ),
    _YEARLY: ("jährlich", "pro jahr", "annuel", "par an", "annuité", "anualidad", "anuidade", "jaarlijks", "per jaar"),
}  # fmt: skip
"""What stands alone over a column of amounts."""

_BESIDE = frozenset(
    {"netto", "brutto", "net", "nette", "ht", "ttc", "hors", "taxe", "taxes", "neto", "bruto", "lordo", "excl", "btw"}
)
"""Words on tax that may stand beside."""
_MONEY = frozenset({"eur", "euro", "euros", "chf", "in", "en"})


def rhythm_of(header: str) -> Interval | None:
    """How often the amount under a header is paid, where it says so in one of these languages; None for all else."""
    known = _known()
    for text in (words(header), plain(header)):
        found = known.get(compact(text)) or known.get("".join(w for w in text.split() if w not in _BESIDE | _MONEY))
        if found is not None:
            return found
    return None


@cache
def _known() -> Mapping[str, Interval]:
    return dict(_named())


def _named() -> Iterator[tuple[str, Interval]]:
    for language, amounts in _AMOUNTS.items():
        for interval, sayings in _SAID[language].items():
            for amount in amounts.split():
                for saying in sayings:
                    for name in (f"{amount} {saying}", f"{saying} {amount}"):
                        yield from ((each, interval) for each in spelled(name))
    for interval, names in _ALONE.items():
        yield from ((each, interval) for name in names for each in spelled(name))


def spelled(name: str) -> tuple[str, ...]:
    """A name with its words run together, and once more with ae, oe and ue where it has umlauts."""
    umlauts = name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return (compact(name),) if umlauts == name else (compact(name), compact(umlauts))
