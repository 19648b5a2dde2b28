"""Figures of what happened worked out again from the rows of the workbook: answers, tickets, starts, payments, costs and
health."""

import numpy as np

from csdesk.reports.evidence.checks import (
    CUSTOMER_CHECKS,
    Check,
    Columns,
    Figures,
    count,
    over,
    ratio,
    sum_of,
    value_of,
    where,
)
from csdesk.reports.evidence.tables import Values

MIDDLE, NINE_OF_TEN = 0.5, 0.9


def _answers(c: Columns, kind: str, good: Values | None = None) -> float:
    mask = c["d_a_kind"] == kind
    return float(np.nansum(c["d_a_times"][mask if good is None else mask & good]))


def _mean(c: Columns, kind: str) -> float | None:
    mask = c["d_a_kind"] == kind
    return ratio(float((c["d_a_score"] * c["d_a_times"])[mask].sum()), _answers(c, kind))


def _nps(c: Columns, _: Figures) -> float | None:
    apart = _answers(c, "NPS", c["d_a_score"] >= 9) - _answers(c, "NPS", c["d_a_score"] <= 6)
    return ratio(100 * apart, _answers(c, "NPS"))


def known(values: Values) -> float:
    """How many cells aren't blank."""
    return float((~np.isnan(values)).sum())


def _percentile(values: Values, share: float) -> float | None:
    given = values[~np.isnan(values)]
    return float(np.percentile(given, 100 * share)) if len(given) else None


def _opened_in(c: Columns, f: Figures) -> tuple[Values, Values]:
    return (c["d_t_opened"] >= f["from"], c["d_t_opened"] <= f["to"])


def _more(c: Columns, f: Figures) -> float:
    """What existing customers pay more, and what those pay who came back and are there at the end."""
    return value_of(f, "mrr_expansion") + where(
        c["d_mrr_q"], c["d_active_p"] == 0, c["d_active_q"] == 1, c["d_returned"] == "yes"
    )


def _share_of(kind: str, sign: str) -> str:
    return over(
        f'SUMPRODUCT((d_a_kind="{kind}")*(d_a_score{sign}d_a_from)*d_a_times)', f'SUMIFS(d_a_times,d_a_kind,"{kind}")'
    )


def _mean_of(kind: str) -> str:
    return over(f'SUMPRODUCT((d_a_kind="{kind}")*d_a_score*d_a_times)', f'SUMIFS(d_a_times,d_a_kind,"{kind}")')


def _nps_share(scores: str) -> str:
    return over(f'SUMIFS(d_a_times,d_a_kind,"NPS",{scores})', 'SUMIFS(d_a_times,d_a_kind,"NPS")')


def _percentile_of(column: str, share: float) -> str:
    found = f"MEDIAN({column})" if share == MIDDLE else f"PERCENTILE({column},{share})"
    return f'=IF(COUNT({column})=0,"n/a",{found})'


_OPENED_IN = 'd_t_opened,">="&qbr_from,d_t_opened,"<="&qbr_to'
_MORE = 'kpi_mrr_expansion_q+SUMIFS(d_mrr_q,d_active_p,0,d_active_q,1,d_returned,"yes")'
_ALL_COSTS = (("attribution", "all"), ("movement_view", "net"))

EVENT_CHECKS: tuple[Check, ...] = (
    Check("nps", over('100*(SUMIFS(d_a_times,d_a_kind,"NPS",d_a_score,">=9")-SUMIFS(d_a_times,d_a_kind,"NPS",d_a_score,"<=6"))', 'SUMIFS(d_a_times,d_a_kind,"NPS")'),
          "100 x (9-10 less 0-6) / answers", _nps, ("answers", "nps of ten")),
    Check("nps_promoters", _nps_share('d_a_score,">=9"'), "answers of 9 and 10 / answers",
          lambda c, f: ratio(_answers(c, "NPS", c["d_a_score"] >= 9), _answers(c, "NPS")), ("answers", "nps of ten")),
    Check("nps_passives", _nps_share('d_a_score,">6",d_a_score,"<9"'), "answers of 7 and 8 / answers",
          lambda c, f: ratio(_answers(c, "NPS", (c["d_a_score"] > 6) & (c["d_a_score"] < 9)), _answers(c, "NPS")), ("answers", "nps of ten")),
    Check("nps_detractors", _nps_share('d_a_score,"<=6"'), "answers of 0 to 6 / answers",
          lambda c, f: ratio(_answers(c, "NPS", c["d_a_score"] <= 6), _answers(c, "NPS")), ("answers", "nps of ten")),
    Check("csat", _share_of("CSAT", ">="), "answers with one of the two best points / answers",
          lambda c, f: ratio(_answers(c, "CSAT", c["d_a_score"] >= c["d_a_from"]), _answers(c, "CSAT")), ("answers",)),
    Check("csat_mean", _mean_of("CSAT"), "sum of scores / answers", lambda c, f: _mean(c, "CSAT"), ("answers",)),
    Check("ces", _share_of("CES", ">"), "answers above the middle / answers",
          lambda c, f: ratio(_answers(c, "CES", c["d_a_score"] > c["d_a_from"]), _answers(c, "CES")), ("answers",)),
    Check("ces_mean", _mean_of("CES"), "sum of scores / answers", lambda c, f: _mean(c, "CES"), ("answers",)),
    Check("response_rate", over("SUMPRODUCT(d_q_answered*d_q_times)", "SUM(d_q_times)"), "questions answered / questions asked",
          lambda c, f: ratio(sum_of(c["d_q_answered"] * c["d_q_times"]), sum_of(c["d_q_times"])), ("asked",)),
    Check("feature_adoption", over("SUM(d_features)", "COUNT(d_features)"), "1s / cells that are not blank",
          lambda c, f: ratio(sum_of(c["d_features"]), known(c["d_features"])), ("features",)),
    Check("onboarding_completion", over("SUM(d_w_in_time)", "COUNT(d_w_in_time)"), "1s / cells that are not blank",
          lambda c, f: ratio(sum_of(c["d_w_in_time"]), known(c["d_w_in_time"])), ("starts",)),
    Check("onboarding_on_time", over('SUMPRODUCT((d_s_done<>"")*(d_s_done<=d_s_due))', "COUNT(d_s_due)"), "done by the due day / due",
          lambda c, f: ratio(count(c["d_s_done"] <= c["d_s_due"]), known(c["d_s_due"])), ("steps",)),
    Check("onboarding_days", _percentile_of("d_w_days", MIDDLE), "median of the days of those done in the period",
          lambda c, f: _percentile(c["d_w_days"], MIDDLE), ("starts",)),
    Check("onboarding_in_progress", "=SUM(d_w_open)", "customers under way at the end", lambda c, f: sum_of(c["d_w_open"]), ("starts",)),
    Check("tickets_opened", '=COUNTIFS(d_t_opened,">="&qbr_from,d_t_opened,"<="&qbr_to)', "cases opened from the first day to the last",
          lambda c, f: count(c["d_t_opened"] >= f["from"], c["d_t_opened"] <= f["to"]), ("tickets",)),
    Check("tickets_closed", '=COUNTIFS(d_t_resolved,">="&qbr_from,d_t_resolved,"<="&qbr_to)', "cases resolved from the first day to the last",
          lambda c, f: count(c["d_t_resolved"] >= f["from"], c["d_t_resolved"] <= f["to"]), ("tickets",)),
    Check("tickets_open", "=SUM(d_t_open)", "cases that wait at the end", lambda c, f: sum_of(c["d_t_open"]), ("tickets",)),
    Check("tickets_per_100_customers", over(f"100*SUMIFS(d_t_here,{_OPENED_IN})", "SUM(d_active_q)"), "100 x cases of customers of the end / customers at the end",
          lambda c, f: ratio(100 * where(c["d_t_here"], *_opened_in(c, f)), sum_of(c["d_active_q"])), ("customers", "tickets")),
    Check("reopened_rate", over("SUM(d_t_reopened)", "COUNT(d_t_reopened)"), "1s / cases opened in the period",
          lambda c, f: ratio(sum_of(c["d_t_reopened"]), known(c["d_t_reopened"])), ("tickets",)),
    Check("escalation_rate", over("SUM(d_t_escalated)", "COUNT(d_t_escalated)"), "1s / cases opened in the period",
          lambda c, f: ratio(sum_of(c["d_t_escalated"]), known(c["d_t_escalated"])), ("tickets",)),
    Check("ticket_satisfaction", over('SUMPRODUCT((d_t_rating<>"")*(d_t_rating>=d_t_from))', "COUNT(d_t_rating)"), "ratings with one of the two best points / ratings",
          lambda c, f: ratio(count(c["d_t_rating"] >= c["d_t_from"]), known(c["d_t_rating"])), ("tickets",)),
    Check("first_response_median", _percentile_of("d_t_minutes", MIDDLE), "median of the minutes of cases opened in the period",
          lambda c, f: _percentile(c["d_t_minutes"], MIDDLE), ("tickets",)),
    Check("first_response_p90", _percentile_of("d_t_minutes", NINE_OF_TEN), "nine of ten of the same", lambda c, f: _percentile(c["d_t_minutes"], NINE_OF_TEN), ("tickets",)),
    Check("resolution_median", _percentile_of("d_t_hours", MIDDLE), "median of the hours of cases resolved in the period",
          lambda c, f: _percentile(c["d_t_hours"], MIDDLE), ("tickets",)),
    Check("resolution_p90", _percentile_of("d_t_hours", NINE_OF_TEN), "nine of ten of the same", lambda c, f: _percentile(c["d_t_hours"], NINE_OF_TEN), ("tickets",)),
    Check("on_time_rate", over('SUMPRODUCT((d_i_paid<>"")*(d_i_paid<=d_i_due))', "COUNT(d_i_due)"), "paid by the due day / due",
          lambda c, f: ratio(count(c["d_i_paid"] <= c["d_i_due"]), known(c["d_i_due"])), ("invoices",)),
    Check("on_time_rate_value", over('SUMPRODUCT((d_i_paid<>"")*(d_i_paid<=d_i_due)*d_i_worth)', "SUM(d_i_worth)"), "worth paid by the due day / worth due",
          lambda c, f: ratio(where(c["d_i_worth"], c["d_i_paid"] <= c["d_i_due"]), sum_of(c["d_i_worth"])), ("invoices",)),
    Check("days_late_median", _percentile_of("d_i_late", MIDDLE), "median of the days late of those paid", lambda c, f: _percentile(c["d_i_late"], MIDDLE), ("invoices",)),
    Check("recovered_rate", over("SUM(d_i_recovered)", "COUNT(d_i_recovered)"), "1s / cells that are not blank",
          lambda c, f: ratio(sum_of(c["d_i_recovered"]), known(c["d_i_recovered"])), ("invoices",)),
    Check("overdue_balance", "=SUM(d_o_worth)", "sum of what is overdue", lambda c, f: sum_of(c["d_o_worth"]), ("overdue",)),
    Check("average_purchase_value", over("SUM(d_b_worth)", "COUNT(d_b_worth)"), "sum of purchases / purchases",
          lambda c, f: ratio(sum_of(c["d_b_worth"]), known(c["d_b_worth"])), ("purchases",)),
    Check("non_recurring_revenue", '=SUMIFS(d_b_worth,d_b_kind,"one-off")', "sum of one-off purchases",
          lambda c, f: where(c["d_b_worth"], c["d_b_kind"] == "one-off"), ("purchases",)),
    Check("cs_cost", "=SUM(d_c_amount)", "sum of costs", lambda c, f: sum_of(c["d_c_amount"]), ("costs",)),
    Check("revenue_per_cs_cost", over(f"12*({_MORE})", "SUM(d_c_amount)"), "12 x (expansion + reactivated and still there) / costs",
          lambda c, f: ratio(12 * _more(c, f), sum_of(c["d_c_amount"])), ("customers", "costs"), _ALL_COSTS),
    Check("cs_roi", over(f"(12*({_MORE})-SUM(d_c_amount))", "SUM(d_c_amount)"), "(the same - costs) / costs",
          lambda c, f: ratio(12 * _more(c, f) - sum_of(c["d_c_amount"]), sum_of(c["d_c_amount"])), ("customers", "costs"), (*_ALL_COSTS, ("margin", "none"))),
    Check("health_score", over("SUMPRODUCT(d_h_parts*d_h_weights)", "COUNT(d_h_score)"), "sum of parts x weights / customers scored",
          lambda c, f: ratio(sum_of(c["d_h_parts"] * c["d_h_weights"]), known(c["d_h_score"])), ("health",)),
    Check("health_median", _percentile_of("d_h_score", MIDDLE), "median of the scores", lambda c, f: _percentile(c["d_h_score"], MIDDLE), ("health",)),
    Check("health_at_risk", '=COUNTIF(d_h_band,"At risk")', "customers in the band", lambda c, f: count(c["d_h_band"] == "At risk"), ("health",)),
    Check("health_watch", '=COUNTIF(d_h_band,"Watch")', "customers in the band", lambda c, f: count(c["d_h_band"] == "Watch"), ("health",)),
    Check("health_good", '=COUNTIF(d_h_band,"Good")', "customers in the band", lambda c, f: count(c["d_h_band"] == "Good"), ("health",)),
    Check("mrr_at_risk", '=SUMIFS(d_h_mrr,d_h_band,"At risk")', "MRR of the customers at risk", lambda c, f: where(c["d_h_mrr"], c["d_h_band"] == "At risk"), ("health",)),
)  # fmt: skip

CHECKS = (*CUSTOMER_CHECKS, *EVENT_CHECKS)
"""Every figure that is worked out again, in the order of the sheet."""
