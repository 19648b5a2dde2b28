"""What a customer sees of its own review, searched in everything that the file holds."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.progress import Progress
from csdesk.health.catalogue import FIGURES as DECLARED
from csdesk.ops.choosing import choose
from csdesk.ops.desk import Desk
from csdesk.ops.keeping import add_note, put_contact, set_target
from csdesk.ops.reporting import Edition, Maker, write_all
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.blocks import Alerts, Breakdown, Heading, Pairs, Table
from csdesk.pages.charts import Stack
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.view import Note, Row
from csdesk.reports.edition import FIGURES, INTERNAL_FIGURES, list_for, rows_for, settings_for
from csdesk.reports.occasion import ChosenSheets

CUSTOMER = "K004"
SECRET_NOTE, SECRET_PERSON, SECRET_ADDRESS = "they weigh a rival", "Bisi Quartermaine", "bisi@quarter.example"
MARGIN = "0.4142"


@pytest.fixture(scope="module")
def desk_lens(sample: Callable[[str], Path], today: Moment, tmp_path_factory: pytest.TempPathFactory) -> Lens:
    """The sample business with a note, a contact, a target and a margin of its owner's own."""
    path = tmp_path_factory.mktemp("secrets") / "bakery.csdesk"
    shutil.copy(sample("clean"), path)
    with existing(path, today, writing=True) as store:
        desk = Desk(store, lambda: today)
        add_note(desk, CUSTOMER, 20_200, SECRET_NOTE)
        put_contact(desk, CUSTOMER, SECRET_PERSON, role="Buyer", email=SECRET_ADDRESS)
        set_target(desk, "nrr_12m", 1.0812)
        set_target(desk, "feature_adoption", 0.9137)
        choose(store, {"margin": MARGIN}, today)
        return desk.lens(Selection())


@pytest.fixture(scope="module")
def editions(
    desk_lens: Lens, today: Moment, tmp_path_factory: pytest.TempPathFactory, read_review: Callable[[Path], Any]
) -> dict[Edition, Any]:
    """The same review in both editions, with all sheets that it can have."""
    found = {}
    every = ChosenSheets(wanted=("Goals & value", "Risks & advice", "Plan & renewal"))
    for edition in Edition:
        folder, maker = tmp_path_factory.mktemp(edition.value), Maker("Lantern & Oven", today)
        outcome = write_all(desk_lens, folder, (CUSTOMER,), edition, maker, Progress(), sheets=every)
        found[edition] = read_review(outcome.files[0].file)
    return found


def whole(book: Any) -> str:
    """Everything in the file, as it is read: cells, names, comments, properties, charts."""
    text = "\n".join(f"{name}\n{part}" for name, part in book.parts.items())
    return text.replace("&amp;", "&").replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">")


def test_no_other_customer_is_in_it(editions: dict[Edition, Any], desk_lens: Lens) -> None:
    text = whole(editions[Edition.CUSTOMER])
    people = desk_lens.people
    own = people.names[people.ids.index(CUSTOMER)]
    assert own in text
    assert [name for name in people.names if name != own and name in text] == []
    book = editions[Edition.CUSTOMER]
    words = "\n".join(
        part for name, part in book.parts.items() if "sharedStrings" in name or "docProps" in name or "charts" in name
    )
    assert CUSTOMER in whole(editions[Edition.INTERNAL])
    assert [id_ for id_ in people.ids if id_ != CUSTOMER and re.search(rf"\b{id_}\b", words)] == []


@pytest.mark.parametrize(
    "secret", [SECRET_NOTE, SECRET_PERSON, SECRET_ADDRESS, MARGIN, "1.0812", "91.4%", "set_margin"]
)
def test_nothing_that_the_owner_keeps_to_himself_is_in_it(editions: dict[Edition, Any], secret: str) -> None:
    assert secret not in whole(editions[Edition.CUSTOMER])


def test_what_is_looked_for_would_be_found(editions: dict[Edition, Any]) -> None:
    text = whole(editions[Edition.INTERNAL])
    for secret in (SECRET_NOTE, SECRET_PERSON, SECRET_ADDRESS, MARGIN, "points = score"):
        assert secret in text


def test_no_score_no_weight_and_no_lifetime_value_is_in_it(editions: dict[Edition, Any]) -> None:
    text = whole(editions[Edition.CUSTOMER]).casefold()
    for word in (
        "points = score",
        "recipe",
        "lifetime value",
        "clv",
        "health_score",
        "churn probability",
        "h_weights",
        "health",
    ):
        assert word not in text, word


def test_it_speaks_the_customer_s_language(editions: dict[Edition, Any]) -> None:
    book = editions[Edition.CUSTOMER]
    words = " ".join(str(cell.value) for page in book.values.worksheets for row in page.iter_rows() for cell in row if cell.value)  # fmt: skip
    found = re.findall(r"\b(?:MRR|ARR|NRR|GRR|churn|stickiness|Kaplan-Meier|customers|[a-z]+_[a-z_]+)\b", words)
    assert found == []
    assert "Value for each ₦1 of fees" in words
    assert "Monthly fee" in words


def test_its_sheets_and_names_are_those_of_the_list(editions: dict[Edition, Any]) -> None:
    book = editions[Edition.CUSTOMER]
    assert book.values.sheetnames == [
        "Cover", "Summary", "Goals & value", "Usage & adoption", "Support", "Sentiment", "Risks & advice", "Plan & renewal",
        "Data & definitions", "Check",
    ]  # fmt: skip
    assert all(page.sheet_state == "visible" for page in book.values.worksheets)
    figures = {
        re.sub(r"^kpi_|_(q|p|n|lo|hi)$", "", name) for name in book.formulas.defined_names if name.startswith("kpi_")
    }
    assert figures <= set(FIGURES)
    settings = {name for name in book.formulas.defined_names if name.startswith("set_")}
    assert settings == {"set_week_starts"}
    rows = {
        name for name in book.formulas.defined_names if name.startswith("d_") and not name.startswith(("d_m_", "d_s_"))
    }
    assert not {name for name in rows if name.startswith(("d_mrr", "d_active", "d_customer", "d_c_", "d_h_"))}


def test_both_editions_say_which_they_are(editions: dict[Edition, Any]) -> None:
    for edition, words in ((Edition.CUSTOMER, "confidential to"), (Edition.INTERNAL, "not for customers")):
        for page in editions[edition].values.worksheets:
            assert words in page.oddFooter.center.text


def test_the_internal_edition_has_a_sheet_more(editions: dict[Edition, Any]) -> None:
    assert "Internal" in editions[Edition.INTERNAL].values.sheetnames


@pytest.mark.parametrize("edition", list(Edition))
def test_checks_agree_in_both(editions: dict[Edition, Any], edition: Edition) -> None:
    page = editions[edition].values["Check"]
    results = [cell.value for cell in page["G"] if cell.value and cell.row > 5]
    assert results and all(each.startswith("✓") for each in results)


def test_cells_to_fill_in_can_be_written_to(editions: dict[Edition, Any]) -> None:
    page = editions[Edition.CUSTOMER].values["Goals & value"]
    inputs = [cell for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFF6DD"]
    assert len(inputs) >= 36
    assert not any(cell.protection.locked for cell in inputs)


def test_the_list_names_figures_that_there_are() -> None:
    assert set(FIGURES) & set(INTERNAL_FIGURES) == set()
    known = set(DECLARED)
    assert {"active_users", "nps", "csat", "mrr"} <= set(FIGURES) & known


def test_what_is_not_listed_is_left_out() -> None:
    blocks = (
        Breakdown("Why 44", "", (), 44.0, None), Alerts("Next", "", (), 0), Pairs("Facts", "", ()), Note("A remark."),
        Stack("Year", "", (), ()), Table("Notes", "", (Heading("Text"),), (("secret",),), name="notes"),
    )  # fmt: skip
    assert rows_for(Edition.CUSTOMER, (Row((blocks,), (100,)),)) == ()
    assert rows_for(Edition.INTERNAL, (Row((blocks,), (100,)),)) == (Row((blocks,), (100,)),)


def test_columns_that_are_not_listed_are_left_out() -> None:
    table = Table("1 answer", "", (Heading("Date"), Heading("Comment"), Heading("Score"), Heading("Who")), (("1 Jan", "rude", "9", "Ada"),), name="answers")  # fmt: skip
    shown = list_for(Edition.CUSTOMER, table)
    assert shown is not None
    assert [heading.title for heading in shown.headings] == ["Date", "Score"]
    assert shown.rows == (("1 Jan", "9"),)


def test_settings_of_the_workspace_stay_at_home() -> None:
    settings = {"week_starts": "monday", "margin": "0.4", "nps_cut_offs.NPS": "6,8"}
    assert settings_for(Edition.CUSTOMER, settings) == {"week_starts": "monday"}
    assert settings_for(Edition.INTERNAL, settings) == settings
