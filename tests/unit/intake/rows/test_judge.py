"""What the owner is told of rows that come in."""

STATUSES = ["bezahlt", "Rücklastschrift", "teilbezahlt", "In Klärung", "in klärung", "-"]


def test_german_statuses_are_known_and_a_word_that_isnt_is_told_once(plan) -> None:  # type: ignore[no-untyped-def]
    rows = [["Re-Nr.", "Kunde", "Datum", "Betrag brutto", "Zahlungsstatus"]]
    rows += [[f"R-{n}", "Max Roe", "04.06.2024", "29,90", status] for n, status in enumerate(STATUSES)]
    (sheet,) = plan(rows).sheets
    assert sheet.table.text("status").tolist()[:3] == ["paid", "failed", "open"]
    told = [(issue.value, issue.row) for issue in sheet.issues if issue.code == "status_unknown"]
    assert told == [("In Klärung", 5), ("in klärung", 6)]
