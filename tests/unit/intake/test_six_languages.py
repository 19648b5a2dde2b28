"""Sheets with headers in German, French, Spanish, Italian, Portuguese and Dutch, and their words in the cells."""

from collections.abc import Callable

import pytest

from csdesk.intake.plan import ImportPlan, SheetPlan

Plan = Callable[..., ImportPlan]


def only(made: ImportPlan) -> SheetPlan:
    (sheet,) = made.sheets
    assert made.issues == ()
    return sheet


@pytest.mark.parametrize(
    "headers",
    [
        ("Kunde", "Preis im Monat", "Von", "Bis"),
        ("Kunde", "Monatspreis", "Beginn", "Ende"),
        ("Kunde", "Betrag pro Monat", "Von", "Bis"),
        ("Firma", "Monatsgebühr (€)", "Vertragsbeginn", "Vertragsende"),
        ("Kunde", "Monatsgebuehr netto", "Startdatum", "Enddatum"),
        ("Client", "Montant mensuel", "Début", "Fin"),
        ("Client", "Prix par mois", "Date de début", "Date de fin"),
        ("Société", "Prix mensuel HT", "Du", "Au"),
        ("Cliente", "Cuota mensual", "Fecha de inicio", "Fecha de fin"),
        ("Cliente", "Precio al mes", "Desde", "Hasta"),
        ("Cliente", "Canone mensile", "Data inizio", "Data fine"),
        ("Cliente", "Valor mensal", "Início", "Fim"),
        ("Klant", "Bedrag per maand", "Startdatum", "Einddatum"),
    ],
)
def test_standing_orders_whose_header_says_how_often_are_not_asked_about(plan: Plan, headers: tuple[str, ...]) -> None:
    rows = [["Ahorn", "120,50", "01.02.2024", None], ["Linde", "80", "15.03.2024", "30.11.2024"]]
    made = plan([headers, *rows], "Tabelle1")
    assert made.open_questions == ()
    table = only(made).table
    if table.dataset.id == "customers":  # "Desde" is since when somebody is a customer, too
        assert [table.record(0)[name] for name in ("name", "mrr", "signed_up")] == ["Ahorn", 120.5, "2024-02-01"]
        return
    assert table.dataset.id == "subscriptions"
    assert table.text("interval").tolist() == ["1 month", "1 month"]
    assert [table.record(0)[name] for name in ("customer", "amount", "started")] == ["Ahorn", 120.5, "2024-02-01"]
    assert table.record(1)["ended"] == "2024-11-30"


@pytest.mark.parametrize(
    "headers",
    [
        ("Name", "Pays per month", "With us since", "Left us"),
        ("Nome", "Quota mensile", "Iscritto dal", "Uscito il"),
        ("Naam", "Maandbedrag", "Lid sinds", "Uitgeschreven op"),
        ("Nome", "Mensalidade", "Sócio desde", "Saída"),
        ("Nombre", "Cuota mensual", "Socio desde", "Fecha de salida"),
        ("Nom", "Cotisation mensuelle", "Client depuis", "Sorti le"),
    ],
)
def test_lists_of_members_with_a_fee_say_who_left(plan: Plan, headers: tuple[str, ...]) -> None:
    table = only(
        plan([headers, ["Ahorn", "120", "2024-02-01", None], ["Linde", "80", "2024-03-15", "2024-11-30"]])
    ).table
    assert table.dataset.id == "customers"
    assert [table.record(1)[name] for name in ("name", "mrr", "signed_up", "churned")] == [
        "Linde", 80, "2024-03-15", "2024-11-30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "interval"),
    [
        ("Jahresbeitrag", "1 year"),
        ("Preis pro Woche", "1 week"),
        ("Quartalsbetrag", "3 months"),
        ("Montant annuel", "1 year"),
        ("Prix par trimestre", "3 months"),
        ("Importe anual", "1 year"),
        ("Prezzo settimanale", "1 week"),
        ("Beitrag 14-tägig", "2 weeks"),
        ("Zweiwöchentlicher Betrag", "2 weeks"),
        ("Montant tous les 15 jours", "2 weeks"),
        ("Cuota quincenal", "2 weeks"),
        ("Bedrag om de week", "2 weeks"),
        ("Jaarbedrag", "1 year"),
    ],
)
def test_other_rhythms_in_a_header(plan: Plan, header: str, interval: str) -> None:
    sheet = only(plan([["Kunde", header, "Von", "Bis"], ["Ahorn", "120", "01.02.2024", "30.11.2024"]]))
    assert sheet.table.text("interval").tolist() == [interval]


def test_rhythms_in_the_cells(plan: Plan) -> None:
    said = [
        "monatlich",
        "alle 3 Monate",
        "jährlich",
        "trimestriel",
        "tous les 2 mois",
        "par an",
        "pro Woche",
        "cada 6 meses",
        "14-tägig",
        "alle zwei Wochen",
    ]
    rows = [[f"Kunde {number}", "120", each, "01.02.2024"] for number, each in enumerate(said)]
    sheet = only(plan([["Kunde", "Beitrag", "Zahlungsweise", "Vertragsbeginn"], *rows]))
    wanted = [
        "1 month",
        "3 months",
        "1 year",
        "3 months",
        "2 months",
        "1 year",
        "1 week",
        "6 months",
        "2 weeks",
        "2 weeks",
    ]
    assert sheet.table.text("interval").tolist() == wanted


def test_a_price_without_a_rhythm_is_still_asked_about(plan: Plan) -> None:
    made = plan([["Kunde", "Preis", "Von", "Bis"], ["Ahorn", "120", "01.02.2024", "30.11.2024"]])
    assert [question.key for question in made.open_questions] == ["Preis.interval"]


@pytest.mark.parametrize(
    "headers",
    [
        ("Rechnungsnummer", "Kunde", "Rechnungsdatum", "Fällig am", "Bezahlt am", "Betrag", "Status"),
        ("N° facture", "Client", "Date de facture", "Échéance", "Payé le", "Montant TTC", "Statut"),
        ("Factura", "Cliente", "Fecha de factura", "Vencimiento", "Fecha de pago", "Importe", "Estado"),
        ("Fattura", "Cliente", "Data fattura", "Scadenza", "Pagato il", "Importo", "Stato"),
        ("Fatura", "Cliente", "Data da fatura", "Vencimento", "Pago em", "Valor", "Situação"),
        ("Factuurnummer", "Klant", "Factuurdatum", "Vervaldatum", "Betaald op", "Bedrag", "Status"),
    ],
)
def test_invoices(plan: Plan, headers: tuple[str, ...]) -> None:
    rows = [
        ["R-1", "Ahorn", "01.02.2024", "15.02.2024", "14.02.2024", "1.200,50", "bezahlt"],
        ["R-2", "Linde", "15.03.2024", "29.03.2024", None, "80,00", "offen"],
    ]
    sheet = only(plan([headers, *rows]))
    columns = ("payment_id", "customer", "invoiced_on", "due_on", "paid_on", "amount", "status")
    assert sheet.mapping == dict(zip(headers, columns, strict=True))
    assert sheet.table.record(0)["amount"] == 1200.5
    assert sheet.table.text("status").tolist() == ["paid", "open"]


@pytest.mark.parametrize(
    ("header", "yes", "no"),
    [
        ("Paid?", "yes", "no"),
        ("Bezahlt", "ja", "nein"),
        ("Payé", "oui", "non"),
        ("Pagado", "sí", "no"),
        ("Pagato", "sì", "no"),
        ("Pago", "sim", "não"),
        ("Betaald", "x", "nee"),
    ],
)
def test_whether_an_invoice_was_paid_may_be_said_by_yes_and_no(plan: Plan, header: str, yes: str, no: str) -> None:
    headers = ("Invoice no", "Customer", "Invoice date", "Due date", "Amount", header)
    rows = [
        ["R-1", "Ahorn", "2024-02-01", "2024-02-15", 120, yes],
        ["R-2", "Linde", "2024-03-15", "2024-03-29", 80, no],
    ]
    sheet = only(plan([headers, *rows]))
    assert sheet.mapping[header] == "status"
    assert sheet.table.text("status").tolist() == ["paid", "unpaid"]


def test_under_the_same_header_days_are_when_and_amounts_how_much(plan: Plan) -> None:
    headers = ("Invoice no", "Customer", "Invoice date", "Amount", "Paid")
    days = [["R-1", "Ahorn", "2024-02-01", 120, "2024-02-15"], ["R-2", "Linde", "2024-03-15", 80, None]]
    assert only(plan([headers, *days])).mapping["Paid"] == "paid_on"
    amounts = [["R-1", "Ahorn", "2024-02-01", 120, 120], ["R-2", "Linde", "2024-03-15", 80, 30]]
    assert only(plan([headers, *amounts])).mapping["Paid"] == "paid_amount"


@pytest.mark.parametrize(
    "headers",
    [
        ("Kunde", "Datum", "Bewertung", "Kommentar"),
        ("Kunde", "Datum", "Punkte", "Anmerkung"),
        ("Client", "Date", "Note", "Commentaire"),
        ("Cliente", "Fecha", "Nota", "Comentario"),
        ("Cliente", "Data", "Voto", "Note"),
        ("Cliente", "Data", "Avaliação", "Comentário"),
        ("Klant", "Datum", "Cijfer", "Opmerking"),
    ],
)
def test_feedback(plan: Plan, headers: tuple[str, ...]) -> None:
    rows = [["Ahorn", "01.02.2024", "5", "Sehr freundlich"], ["Linde", "15.03.2024", "3,5", "Zu langsam"]]
    sheet = only(plan([headers, *rows]))
    assert sheet.table.dataset.id == "surveys"
    assert sheet.mapping == dict(zip(headers, ("customer", "answered_on", "score", "comment"), strict=True))
    assert sheet.table.numbers("score").tolist() == [5, 3.5]


def test_a_note_is_a_score_over_numbers_and_a_remark_over_words(plan: Plan) -> None:
    days = ["2024-02-01", "2024-03-15"]
    remark = plan(
        [["Customer", "Date", "Score", "Note"], ["Maple", days[0], "9", "Fine"], ["Elm", days[1], "6", "Slow"]]
    )
    assert only(remark).mapping["Note"] == "comment"
    score = plan([["Client", "Date", "Note"], ["Érable", days[0], "9"], ["Tilleul", days[1], "6"]])
    assert only(score).mapping["Note"] == "score"


def test_a_mark_as_at_school_is_asked_about(plan: Plan) -> None:
    rows = [["Kunde", "Datum", "Note"], ["Ahorn", "01.02.2024", "1"], ["Linde", "15.03.2024", "2,5"]]
    assert [question.key for question in plan(rows).open_questions] == ["Note.direction"]
    table = only(plan(rows, answers={"Note.direction": "low"})).table
    assert (table.record(0)["direction"], table.record(0)["scale"]) == ("low", 6)
    assert only(plan(rows, answers={"direction": "high"})).table.record(0)["direction"] == "high"


def test_a_note_beyond_marks_or_in_french_is_good_when_high(plan: Plan) -> None:
    german = plan([["Kunde", "Datum", "Note"], ["Ahorn", "01.02.2024", "9"], ["Linde", "15.03.2024", "6"]])
    french = plan([["Client", "Date", "Note"], ["Érable", "01/02/2024", "5"], ["Tilleul", "15/03/2024", "2"]])
    for made in (german, french):
        assert made.open_questions == ()
        assert only(made).table.text("direction").tolist() == ["high", "high"]


def test_answers_in_words(plan: Plan) -> None:
    for good, bad in (
        ("sehr zufrieden", "unzufrieden"),
        ("très satisfait", "insatisfait"),
        ("muy satisfecho", "insatisfecho"),
    ):
        rows = [["Kunde", "Datum", "Zufriedenheit"], ["Ahorn", "2024-02-01", good], ["Linde", "2024-03-15", bad]]
        assert only(plan(rows)).table.numbers("score").tolist() == [5, 2]


@pytest.mark.parametrize(
    "headers",
    [
        ("Kundennummer", "Firma", "E-Mail-Adresse", "Branche", "Kunde seit", "Gekündigt am", "Grund der Kündigung"),
        ("Numéro client", "Société", "Courriel", "Secteur", "Client depuis", "Résilié le", "Motif de résiliation"),
        (
            "Código de cliente",
            "Empresa",
            "Correo electrónico",
            "Sector",
            "Cliente desde",
            "Fecha de baja",
            "Motivo de baja",
        ),
        ("Codice cliente", "Azienda", "E-mail", "Settore", "Cliente dal", "Disdetta", "Motivo disdetta"),
        ("Código do cliente", "Empresa", "E-mail", "Setor", "Cliente desde", "Cancelado em", "Motivo do cancelamento"),
        ("Klantnummer", "Bedrijf", "E-mailadres", "Branche", "Klant sinds", "Opgezegd op", "Reden van opzegging"),
    ],
)
def test_customers(plan: Plan, headers: tuple[str, ...]) -> None:
    rows = [
        ["K1", "Ahorn", "a@ahorn.example", "Handel", "01.02.2024", None, None],
        ["K2", "Linde", "b@linde.example", "Gastronomie", "15.03.2024", "30.11.2024", "Preis"],
    ]
    sheet = only(plan([headers, *rows]))
    columns = ("customer_id", "name", "email", "industry", "signed_up", "churned", "churn_reason")
    assert sheet.mapping == dict(zip(headers, columns, strict=True))


@pytest.mark.parametrize(
    ("text", "day"),
    [("5 de mayo de 2024", "2024-05-05"), ("15 maart 2024", "2024-03-15"), ("1er juillet 2024", "2024-07-01"), ("3 ottobre 2024", "2024-10-03")],
)  # fmt: skip
def test_days_written_out(plan: Plan, text: str, day: str) -> None:
    sheet = only(plan([["Kunde", "Datum", "Betrag"], ["Ahorn", text, "120"], ["Linde", "2024-11-30", "80"]]))
    assert sheet.table.record(0)["invoiced_on"] == day


def test_sums_at_the_end_are_no_rows(plan: Plan) -> None:
    for total in ("Summe:", "Totale", "Somme"):
        rows = [
            ["Kunde", "Datum", "Betrag"],
            ["Ahorn", "01.02.2024", "120"],
            ["Linde", "15.03.2024", "80"],
            [total, None, "200"],
        ]
        assert len(only(plan(rows)).table) == 2


def test_english_words_that_are_foreign_ones_too_stay_what_they_were(plan: Plan) -> None:
    sheet = only(
        plan(
            [
                ["Customer", "Date", "Amount", "Tag"],
                ["Maple", "2024-02-01", "12", "new"],
                ["Elm", "2024-02-02", "9", "old"],
            ]
        )
    )
    assert sheet.mapping == {"Customer": "customer", "Date": "invoiced_on", "Amount": "amount", "Tag": "-"}


def test_mrr_by_month(plan: Plan) -> None:
    for headers in (("Kunde", "Monat", "Umsatz"), ("Client", "Mois", "Montant"), ("Cliente", "Mes", "Importe")):
        sheet = only(plan([headers, ["Ahorn", "01/2024", "100"], ["Ahorn", "02/2024", "80"]]))
        assert sheet.mapping == dict(zip(headers, ("customer", "month", "mrr"), strict=True))
