"""Public files that nobody on this project made, through the command line, with figures that others published.

The files aren't part of this repository; they are looked for beside the checkout.
"""

from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TELCO = DATA / "telco" / "Telco-Customer-Churn.csv"
CDNOW = DATA / "cdnow" / "CDNOW_master.txt"
EVENT = DATA / "nps_event" / "input_02.csv"

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the public files aren't beside this checkout")


def value(shop: Any, *words: str) -> dict[str, Any]:
    """The one value that a call gives."""
    said = shop.csdesk("kpi", *words, "-w", shop.workspace, "--json")
    assert said.status == 0, said.err
    ((found,),) = (figure["values"] for figure in said.document["figures"])
    return dict(found)


def test_a_snapshot_of_7043_telephone_customers_and_its_contracts(shop: Any) -> None:
    said = shop.imports(TELCO, "--map", "Contract=attribute")
    assert said.status == 0, said.err
    assert said.counts == {TELCO.name: (7043, 0, 0)}
    churn = value(shop, "logo_churn")
    assert (churn["period"], churn["numerator"], churn["denominator"]) == ("all", 1869, 7043)
    assert churn["value"] == pytest.approx(0.2654, abs=5e-5)
    document = shop.csdesk("kpi", "logo_churn", "-w", shop.workspace, "--by", "Contract", "--json").document
    shares = {figure["group"]["Contract"]: figure["values"][0]["value"] for figure in document["figures"]}
    assert shares == pytest.approx({"Month-to-month": 0.4271, "One year": 0.1127, "Two year": 0.0283}, abs=5e-5)


def test_the_purchases_of_23502_buyers(shop: Any) -> None:
    purchases = [line.split() for line in CDNOW.read_text(encoding="ascii").splitlines()[1:]]
    paid = [line for line in purchases if float(line[3]) > 0]
    assert (len(purchases), len({line[0] for line in paid})) == (69_659, 23_502)
    said = shop.imports(CDNOW, "--dataset", "payments")
    assert said.status == 0, said.err
    assert said.counts == {CDNOW.name: (69_659, 0, 0)}
    spent = value(shop, "average_purchase_value", "--grain", "all")
    assert spent["numerator"] == pytest.approx(2_500_315.63, abs=0.005)
    assert spent["denominator"] == len(paid)
    assert value(shop, "customers_new", "--grain", "all")["value"] == 23_502


def test_an_event_with_a_question_per_column(shop: Any) -> None:
    said = shop.imports(EVENT)
    assert said.status == 0, said.err
    document = shop.csdesk("kpi", "nps", "-w", shop.workspace, "--grain", "all", "--by", "step", "--json").document
    steps = {figure["group"]["step"].casefold(): figure["values"][0]["value"] for figure in document["figures"]}
    assert steps["how would you rate sudzilla"] == pytest.approx(-35.9, abs=0.05)
