"""What a review says of itself: whose it is, for whom, up to which day."""

from dataclasses import replace
from datetime import date

from csdesk.base.days import to_day
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Table
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.ops.reporting import Maker, occasion_of
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.reports.cover import LeftOut, confidence_of, facts_of
from csdesk.reports.occasion import Edition, Occasion


def test_the_review_of_the_business_is_about_the_business(occasion: Occasion) -> None:
    assert occasion.whole
    assert occasion.header == "Lantern & Oven  ·  portfolio review  ·  Q2 2025"
    assert occasion.confidence == "Internal edition  ·  not for customers"


def test_the_review_of_a_customer_names_it_and_nobody_else(occasion: Occasion) -> None:
    own = replace(occasion, customer_id="K004", customer="Crimson Heron Catering", edition=Edition.CUSTOMER)
    assert own.header == "Crimson Heron Catering  ·  Q2 2025"
    assert own.confidence == "Customer edition  ·  confidential to Crimson Heron Catering and Lantern & Oven"
    assert confidence_of(own) == "Confidential: for Crimson Heron Catering and Lantern & Oven alone."


def test_a_period_that_runs_counts_to_the_end_of_the_data(occasion: Occasion) -> None:
    assert occasion.last == occasion.period.last
    running = replace(occasion, data_to=occasion.period.last - 10)
    assert running.last == running.data_to


def test_the_cover_has_a_line_for_each_fact_also_without_a_comparison(occasion: Occasion) -> None:
    facts = dict(facts_of(replace(occasion, compared="")))
    assert facts["Compared with"] == "nothing"
    assert facts["Money in"] == "NGN"
    assert LeftOut("Sentiment is left out", "it needs survey answers").words == (
        "Sentiment is left out: it needs survey answers."
    )


def test_a_business_that_nobody_named_is_named_nowhere(occasion: Occasion) -> None:
    nameless = replace(occasion, business="")
    assert "Prepared by" not in dict(facts_of(nameless))
    assert nameless.header == "The whole business  ·  portfolio review  ·  Q2 2025"
    own = replace(nameless, customer_id="K004", customer="Palm Café", edition=Edition.CUSTOMER)
    assert own.confidence == "Customer edition  ·  confidential to Palm Café"
    assert confidence_of(own) == "Confidential: for Palm Café alone."


def test_the_business_is_called_as_it_was_just_written_or_as_its_settings_say(maker: Maker) -> None:
    tables = {"customers": Table.from_rows(DATASETS["customers"], [{"customer_id": "A", "name": "Amber"}])}

    def prepared_by(chosen: dict[str, str], maker: Maker) -> str:
        facts = Facts.build(tables, Settings({"data_to": "2024-06-30"} | chosen), to_day(date(2024, 6, 30)))
        return occasion_of(Lens(Engine(facts, FIGURES), Selection()), maker, Edition.INTERNAL).business

    assert prepared_by({"business_name": "Palm & Co"}, replace(maker, business="")) == "Palm & Co"
    assert prepared_by({"business_name": "Palm & Co"}, maker) == maker.business
    assert prepared_by({}, replace(maker, business="")) == ""
