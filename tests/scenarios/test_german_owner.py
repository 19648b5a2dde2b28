"""An owner whose files are in German: orders, invoices and feedback come in without a question."""

from typing import Any

FILES = {
    "Aufträge.csv": """
        Kunde;Produkt;Preis im Monat;Von;Bis
        Bäckerei Ahorn;Pflege;120,50 €;01.01.2025;
        Gasthof Linde;Pflege;80,00 €;01.02.2025;30.04.2025
        Kanzlei Ulme;Beratung;200,00 €;15.03.2025;""",
    "Rechnungen.csv": """
        Rechnungsnr.;Kunde;Rechnungsdatum;Fällig am;Bezahlt am;Betrag;Status
        R-1;Bäckerei Ahorn;03.02.2025;17.02.2025;14.02.2025;120,50 €;bezahlt
        R-2;Gasthof Linde;03.03.2025;17.03.2025;24.03.2025;80,00 €;bezahlt""",
    "Umfrage.csv": """
        Kunde;Datum;Würden Sie uns weiterempfehlen? (0-10);Kommentar
        Bäckerei Ahorn;05.05.2025;10;Sehr freundlich
        Gasthof Linde;06.05.2025;4;Zu teuer
        Kanzlei Ulme;07.05.2025;9;""",
}
CLIENTS = """
    Kunde;Monatsbeitrag;Kunde seit;Gekündigt am;Grund der Kündigung
    Bäckerei Ahorn;120,50 €;01.01.2025;;
    Gasthof Linde;80,00 €;01.02.2025;30.04.2025;Preis
    Kanzlei Ulme;200,00 €;15.05.2025;;"""


def test_every_file_comes_in_without_a_question(shop: Any) -> None:
    answer = shop.imports(*(shop.file(name, lines) for name, lines in FILES.items()))
    assert answer.status == 0
    assert {(each["file"], each["dataset"]) for each in answer.document["imports"]} == {
        ("Aufträge.csv", "subscriptions"), ("Rechnungen.csv", "payments"), ("Umfrage.csv", "surveys"),
    }  # fmt: skip
    assert [each["set_aside"] for each in answer.document["imports"]] == [0, 0, 0]
    assert shop.figure("mrr", "--from", "2025-04", "--to", "2025-05") == {"2025-04": 400.5, "2025-05": 320.5}
    assert shop.figure("nps", "--from", "2025-05", "--to", "2025-05")["2025-05"] == 100 * (2 - 1) / 3
    assert shop.figure("on_time_rate", "--from", "2025-03", "--to", "2025-03") == {"2025-03": 0.0}


def test_one_list_is_enough_and_its_reasons_are_reasons(shop: Any) -> None:
    assert shop.imports(shop.file("Kunden.csv", CLIENTS)).status == 0
    assert shop.figure("mrr", "--from", "2025-04", "--to", "2025-05") == {"2025-04": 200.5, "2025-05": 320.5}
    document = shop.csdesk(
        "kpi",
        "customers_lost",
        "-w",
        shop.workspace,
        "--by",
        "reason",
        "--from",
        "2025-05",
        "--to",
        "2025-05",
        "--json",
    ).document
    assert {each["group"]["reason"]: each["values"][0]["value"] for each in document["figures"]}["Preis"] == 1
