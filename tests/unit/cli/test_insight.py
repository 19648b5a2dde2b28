"""Health, signals and cohorts on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk.cli.insight import signals_document, signals_text
from csdesk.health.signals import NOT_LOOKED
from csdesk.ops.standings import Attention

Call = Callable[..., Any]
Sample = Callable[[str], Path]


def test_health_scores_every_active_customer_with_its_parts(csdesk: Call, sample: Sample) -> None:
    document = csdesk("health", "-w", sample("clean"), "--json").document
    assert document["on"] == "2025-06-30"
    (active,) = csdesk("kpi", "customers_active", "-w", sample("clean"), "--from", "2025-06", "--json").document[
        "figures"
    ]
    assert len(document["customers"]) == active["values"][0]["value"]
    scored = [each for each in document["customers"] if each["score"] is not None]
    for each in scored:
        whole = sum(part["score"] * part["weight"] for part in each["parts"] if part["score"] is not None)
        assert whole == pytest.approx(each["score"])
    assert {each["band"] for each in scored} == {"good", "watch", "at risk"}


def test_the_counts_by_band_are_the_figures_of_the_same_day(csdesk: Call, sample: Sample) -> None:
    customers = csdesk("health", "-w", sample("clean"), "--on", "2025-03-31", "--json").document["customers"]
    for id_, band in (("health_at_risk", "at risk"), ("health_watch", "watch"), ("health_good", "good")):
        figures = csdesk("kpi", id_, "-w", sample("clean"), "--from", "2025-03", "--to", "2025-03", "--json").document
        assert figures["figures"][0]["values"][0]["value"] == sum(each["band"] == band for each in customers)


def test_health_as_text_has_the_lowest_score_first(csdesk: Call, sample: Sample) -> None:
    said = csdesk("health", "-w", sample("clean")).out
    lines = said.splitlines()
    assert lines[0] == "The recipe that is built in, on 2025-06-30"
    assert lines[3].endswith("at risk")
    assert "13 of 117 active customers have no score on 30 Jun 2025: a score needs data" in said
    assert not any(word in said for word in ("version 0", "customer_id"))


def test_a_day_that_is_none_is_said(csdesk: Call, sample: Sample) -> None:
    said = csdesk("health", "-w", sample("clean"), "--on", "Easter")
    assert (said.status, said.err.splitlines()[0]) == (
        2,
        '"Easter" is no day from 1900 to 2100. Write it like 2024-03-31.',
    )


def test_no_signals_are_good_news_only_where_a_rule_could_look() -> None:
    assert signals_text(Attention([], "USD", looked=True)) == "Nothing needs you."
    assert " ".join(signals_text(Attention([], "USD", looked=False)).split()) == NOT_LOOKED
    assert signals_document(Attention([], "USD", looked=False)) == {"looked": False, "signals": []}


def test_signals_are_ranked_by_what_is_at_stake_one_for_a_customer_and_reason(csdesk: Call, sample: Sample) -> None:
    signals = csdesk("signals", "-w", sample("clean"), "--json").document["signals"]
    money = [each["money"] for each in signals]
    assert money == sorted(money, reverse=True)
    assert len({(each["customer_id"], each["rule"]) for each in signals}) == len(signals)
    assert csdesk("signals", "-w", sample("clean")).out.splitlines()[0].split() == [
        "Customer",
        "At",
        "stake",
        "What",
        "Why",
    ]


def test_cohorts_begin_whole_and_hold_everybody_who_ever_joined(csdesk: Call, sample: Sample) -> None:
    document = csdesk("cohorts", "-w", sample("clean"), "--grain", "year", "--json").document
    new = csdesk("kpi", "customers_new", "-w", sample("clean"), "--grain", "year", "--json").document["figures"][0]
    assert [(each["cohort"], each["size"]) for each in document["cohorts"]] == [
        (each["period"], each["value"]) for each in new["values"]
    ]
    for cohort in csdesk("cohorts", "-w", sample("clean"), "--of", "mrr", "--json").document["cohorts"]:
        assert all(cell["value"] is None or cell["value"] >= 0 for cell in cohort["cells"])
    assert csdesk("cohorts", "-w", sample("clean")).out.splitlines()[0].split()[:3] == ["Joined", "n", "0"]
