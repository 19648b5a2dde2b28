"""Figures worked out again from the rows of the workbook: each as Excel's formula and, for its stored result, the same
in Python."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from csdesk.base.units import Unit
from csdesk.datasets.settings import Settings
from csdesk.reports.evidence.tables import Values

Columns = Mapping[str, Values]
Figures = Mapping[str, float | None]
Work = Callable[[Columns, Figures], float | None]


@dataclass(frozen=True, slots=True)
class Check:
    """How one figure is worked out. `needs` are tables of the Data sheet; `standard` are the settings under which the
    formula is the figure's. `title` and `unit` are given where it is no figure of the catalogue."""

    id: str
    formula: str
    how: str
    work: Work
    needs: tuple[str, ...] = ("customers",)
    standard: tuple[tuple[str, str], ...] = ()
    title: str = ""
    unit: Unit | None = None
    says: str = ""
    array: bool = False

    def applies(self, settings: Settings) -> bool:
        """Whether the owner's settings leave the figure to this formula."""
        return all(settings.chosen.get(name, value).casefold() == value for name, value in self.standard)


def _ratio(num: float, den: float) -> float | None:
    return None if den == 0 else num / den


def _n(figures: Figures, id_: str) -> float:
    return figures.get(f"{id_}_q") or 0.0


def _sum(column: Values) -> float:
    return float(np.nansum(column))


def _where(values: Values, *conditions: Values) -> float:
    mask = np.ones(len(values), dtype=np.bool_)
    for condition in conditions:
        mask &= condition
    return float(np.nansum(values[mask]))


def _base(c: Columns) -> Values:
    return np.asarray(c["d_active_p"] * (1 - c["d_completed"]) * c["d_mrr_p"])


def _kept(c: Columns) -> Values:
    return np.asarray(c["d_active_p"] * (1 - c["d_completed"]) * c["d_active_q"] * (c["d_mrr_q"] - c["d_fx"]))


def _step(c: Columns) -> Values:
    return np.asarray(c["d_active_p"] * c["d_active_q"] * (c["d_mrr_q"] - c["d_fx"] - c["d_mrr_p"]))


def _arrived(c: Columns, back: str) -> tuple[Values, Values, Values]:
    return (c["d_active_p"] == 0, c["d_active_q"] == 1, c["d_returned"] == back)


def _count(*conditions: Values) -> float:
    return float(np.logical_and.reduce(conditions).sum())


def _arrivals(c: Columns, back: str) -> float:
    return _count(*_arrived(c, back)) + _count(c["d_went"] == 1, c["d_returned"] == back)


def _arrived_mrr(c: Columns, back: str) -> float:
    return _where(c["d_mrr_q"], *_arrived(c, back)) + _where(c["d_passed"], c["d_returned"] == back)


def _gone(c: Columns) -> tuple[Values, Values, Values]:
    return (c["d_active_p"] == 1, c["d_active_q"] == 0, c["d_completed"] == 0)


def _churned(c: Columns) -> float:
    return _where(c["d_mrr_p"], *_gone(c)) + _where(c["d_passed"], c["d_completed"] == 0)


def _lead_to_end(c: Columns, f: Figures) -> float:
    moved = _n(f, "mrr_new") + _n(f, "mrr_reactivated") + _n(f, "mrr_expansion") - _n(f, "mrr_contraction")
    planned = _where(c["d_mrr_p"], c["d_completed"] == 1, c["d_active_p"] == 1) + _where(
        c["d_passed"], c["d_completed"] == 1
    )
    return _sum(c["d_mrr_p"]) + moved - _n(f, "mrr_churned") - planned + _n(f, "mrr_fx")


def _answers(c: Columns, kind: str, good: Values | None = None) -> float:
    mask = c["d_a_kind"] == kind
    return float(np.nansum(c["d_a_times"][mask if good is None else mask & good]))


def _mean(c: Columns, kind: str) -> float | None:
    mask = c["d_a_kind"] == kind
    return _ratio(float((c["d_a_score"] * c["d_a_times"])[mask].sum()), _answers(c, kind))


def _nps(c: Columns, _: Figures) -> float | None:
    apart = _answers(c, "NPS", c["d_a_score"] >= 9) - _answers(c, "NPS", c["d_a_score"] <= 6)
    return _ratio(100 * apart, _answers(c, "NPS"))


def _median(values: Values) -> float | None:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else None


_NET = (("movement_view", "net"),)
_START = "SUMPRODUCT(d_active_p*(1-d_completed)*d_mrr_p)"
_STAYED = "d_active_p*(1-d_completed)*d_active_q*(d_mrr_q-d_fx)"
_SMALLER = f"SUMPRODUCT(({_STAYED}<d_active_p*(1-d_completed)*d_mrr_p)*{_STAYED}+({_STAYED}>=d_active_p*(1-d_completed)*d_mrr_p)*d_active_p*(1-d_completed)*d_mrr_p)"
_STEP = "d_active_p*d_active_q*(d_mrr_q-d_fx-d_mrr_p)"
_GAINS = "kpi_mrr_new_q+kpi_mrr_reactivated_q+kpi_mrr_expansion_q"
_LOSSES = "kpi_mrr_contraction_q+kpi_mrr_churned_q"
_PLANNED = "SUMIFS(d_mrr_p,d_completed,1,d_active_p,1)-SUMIFS(d_passed,d_completed,1)"
_GONE = "COUNTIFS(d_active_p,1,d_active_q,0,d_completed,0)"


def _over(num: str, den: str) -> str:
    return f'=IF({den}=0,"n/a",{num}/({den}))'


def _arrive(values: str, back: str) -> str:
    return f'SUMIFS({values},d_active_p,0,d_active_q,1,d_returned,"{back}")+SUMIFS(d_passed,d_returned,"{back}")'


def _arrive_count(back: str) -> str:
    return f'=COUNTIFS(d_active_p,0,d_active_q,1,d_returned,"{back}")+COUNTIFS(d_went,1,d_returned,"{back}")'


def _share_of(kind: str, sign: str) -> str:
    return _over(
        f'SUMPRODUCT((d_a_kind="{kind}")*(d_a_score{sign}d_a_from)*d_a_times)', f'SUMIFS(d_a_times,d_a_kind,"{kind}")'
    )


def _mean_of(kind: str) -> str:
    return _over(f'SUMPRODUCT((d_a_kind="{kind}")*d_a_score*d_a_times)', f'SUMIFS(d_a_times,d_a_kind,"{kind}")')


CHECKS: tuple[Check, ...] = (
    Check("mrr", "=SUM(d_mrr_q)", "sum of the customers' MRR on the last day", lambda c, f: _sum(c["d_mrr_q"])),
    Check("arr", "=12*SUM(d_mrr_q)", "12 x the same", lambda c, f: 12 * _sum(c["d_mrr_q"])),
    Check("customers_active", "=SUM(d_active_q)", "customers there on the last day", lambda c, f: _sum(c["d_active_q"])),
    Check("customers_new", _arrive_count("no"), "not there at the start, for the first time", lambda c, f: _arrivals(c, "no"), standard=_NET),
    Check("customers_returned", _arrive_count("yes"), "the same, for customers who had left", lambda c, f: _arrivals(c, "yes"), standard=_NET),
    Check("customers_lost", f"={_GONE}+COUNTIFS(d_went,1,d_completed,0)", "there at the start or in between, and not at the end",
          lambda c, f: _count(*_gone(c)) + _count(c["d_went"] == 1, c["d_completed"] == 0), standard=_NET),
    Check("mrr_new", f"={_arrive('d_mrr_q', 'no')}", "MRR at the end of those who weren't there at the start", lambda c, f: _arrived_mrr(c, "no"), standard=_NET),
    Check("mrr_reactivated", f"={_arrive('d_mrr_q', 'yes')}", "the same, for customers who had left", lambda c, f: _arrived_mrr(c, "yes"), standard=_NET),
    Check("mrr_expansion", f"=SUMPRODUCT(({_STEP}>0)*{_STEP})", "rises of customers who stayed, less exchange rates",
          lambda c, f: float(np.maximum(_step(c), 0).sum()), standard=_NET),
    Check("mrr_contraction", f"=-SUMPRODUCT(({_STEP}<0)*{_STEP})", "falls of customers who stayed, less exchange rates",
          lambda c, f: float(np.maximum(-_step(c), 0).sum()), standard=_NET),
    Check("mrr_churned", "=SUMIFS(d_mrr_p,d_active_p,1,d_active_q,0,d_completed,0)+SUMIFS(d_passed,d_completed,0)",
          "MRR at the start of those who are gone at the end", lambda c, f: _churned(c), standard=_NET),
    Check("mrr_fx", "=SUM(d_fx)", "sum of the column Exchange rates", lambda c, f: _sum(c["d_fx"]), standard=_NET),
    Check("mrr_net_new", f"={_GAINS}-({_LOSSES})", "new + reactivated + expansion - contraction - churned",
          lambda c, f: _n(f, "mrr_new") + _n(f, "mrr_reactivated") + _n(f, "mrr_expansion") - _n(f, "mrr_contraction") - _n(f, "mrr_churned")),
    Check("movements", f"=SUM(d_mrr_p)+{_GAINS}-({_LOSSES})-{_PLANNED}+kpi_mrr_fx_q",
          "start + new + reactivated + expansion - contraction - churned + exchange rates = end",
          _lead_to_end, title="Movements lead to MRR", unit=Unit.MONEY, says="kpi_mrr_q"),
    Check("mrr_growth", _over("(SUM(d_mrr_q)-SUM(d_mrr_p))", "SUM(d_mrr_p)"), "(end - start) / start",
          lambda c, f: _ratio(_sum(c["d_mrr_q"]) - _sum(c["d_mrr_p"]), _sum(c["d_mrr_p"]))),
    Check("expansion_rate", _over("kpi_mrr_expansion_q", "SUM(d_mrr_p)"), "expansion / MRR at the start",
          lambda c, f: _ratio(_n(f, "mrr_expansion"), _sum(c["d_mrr_p"]))),
    Check("arpa", _over("SUM(d_mrr_q)", "SUM(d_active_q)"), "MRR / customers", lambda c, f: _ratio(_sum(c["d_mrr_q"]), _sum(c["d_active_q"]))),
    Check("grr", _over(_SMALLER, _START), "smaller of start and end, by customer / start",
          lambda c, f: _ratio(float(np.minimum(_kept(c), _base(c)).sum()), _sum(_base(c)))),
    Check("gross_mrr_churn", _over(f"({_START}-{_SMALLER})", _START), "what the same leaves / start",
          lambda c, f: _ratio(_sum(_base(c)) - float(np.minimum(_kept(c), _base(c)).sum()), _sum(_base(c))), standard=(("churn_formula", "standard"),)),
    Check("nrr", _over(f"SUMPRODUCT({_STAYED})", _START), "end MRR of those there at the start / start",
          lambda c, f: _ratio(_sum(_kept(c)), _sum(_base(c))), standard=(("nrr_reactivation", "off"),)),
    Check("grr_12m", _over("SUMPRODUCT((d_mrr_y_now<d_mrr_y)*d_mrr_y_now+(d_mrr_y_now>=d_mrr_y)*d_mrr_y)", "SUM(d_mrr_y)"),
          "the smaller, 12 months apart", lambda c, f: _ratio(float(np.minimum(c["d_mrr_y_now"], c["d_mrr_y"]).sum()), _sum(c["d_mrr_y"])),
          ("customers", "year"), (("nrr_reactivation", "off"),)),
    Check("nrr_12m", _over("SUM(d_mrr_y_now)", "SUM(d_mrr_y)"), "the same customers, 12 months apart",
          lambda c, f: _ratio(_sum(c["d_mrr_y_now"]), _sum(c["d_mrr_y"])), ("customers", "year")),
    Check("logo_churn", _over(_GONE, "COUNTIFS(d_active_p,1,d_completed,0)"), "there at the start and not at the end / there at the start",
          lambda c, f: _ratio(_count(*_gone(c)), _count(c["d_active_p"] == 1, c["d_completed"] == 0)), standard=(("churn_formula", "standard"),)),
    Check("logo_retention", _over("COUNTIFS(d_active_p,1,d_active_q,1,d_completed,0)", "COUNTIFS(d_active_p,1,d_completed,0)"), "there at both ends / there at the start",
          lambda c, f: _ratio(_count(c["d_active_p"] == 1, c["d_active_q"] == 1, c["d_completed"] == 0), _count(c["d_active_p"] == 1, c["d_completed"] == 0))),
    Check("quick_ratio", _over(f"({_GAINS})", _LOSSES), "gains / losses",
          lambda c, f: _ratio(_n(f, "mrr_new") + _n(f, "mrr_reactivated") + _n(f, "mrr_expansion"), _n(f, "mrr_contraction") + _n(f, "mrr_churned")),
          standard=(("quick_ratio_form", "classic"), ("quick_ratio_reactivation", "on"))),
    Check("nps", _over('100*(SUMIFS(d_a_times,d_a_kind,"NPS",d_a_score,">=9")-SUMIFS(d_a_times,d_a_kind,"NPS",d_a_score,"<=6"))', 'SUMIFS(d_a_times,d_a_kind,"NPS")'),
          "100 x (9-10 less 0-6) / answers", _nps, ("answers", "nps of ten")),
    Check("csat", _share_of("CSAT", ">="), "answers with one of the two best points / answers",
          lambda c, f: _ratio(_answers(c, "CSAT", c["d_a_score"] >= c["d_a_from"]), _answers(c, "CSAT")), ("answers",)),
    Check("csat_mean", _mean_of("CSAT"), "sum of scores / answers", lambda c, f: _mean(c, "CSAT"), ("answers",)),
    Check("ces", _share_of("CES", ">"), "answers above the middle / answers",
          lambda c, f: _ratio(_answers(c, "CES", c["d_a_score"] > c["d_a_from"]), _answers(c, "CES")), ("answers",)),
    Check("ces_mean", _mean_of("CES"), "sum of scores / answers", lambda c, f: _mean(c, "CES"), ("answers",)),
    Check("feature_adoption", _over("SUM(d_features)", "COUNT(d_features)"), "1s / cells that are not blank",
          lambda c, f: _ratio(_sum(c["d_features"]), float((~np.isnan(c["d_features"])).sum())), ("features",)),
    Check("tickets_opened", '=COUNTIFS(d_t_opened,">="&qbr_from,d_t_opened,"<="&qbr_to)', "cases opened from the first day to the last",
          lambda c, f: _count(c["d_t_opened"] >= f["from"], c["d_t_opened"] <= f["to"]), ("tickets",)),
    Check("resolution_median", '=IF(COUNT(d_t_hours)=0,"n/a",MEDIAN(d_t_hours))', "median of the hours of cases resolved in the period",
          lambda c, f: _median(c["d_t_hours"]), ("tickets",)),
    Check("on_time_rate", _over('SUMPRODUCT((d_i_paid<>"")*(d_i_paid<=d_i_due))', "COUNT(d_i_due)"), "paid by the due day / due",
          lambda c, f: _ratio(_count(c["d_i_paid"] <= c["d_i_due"]), float((~np.isnan(c["d_i_due"])).sum())), ("invoices",)),
    Check("cs_cost", "=SUM(d_c_amount)", "sum of costs", lambda c, f: _sum(c["d_c_amount"]), ("costs",)),
    Check("health_score", _over("SUMPRODUCT(d_h_parts*d_h_weights)", "COUNT(d_h_score)"), "sum of parts x weights / customers scored",
          lambda c, f: _ratio(_sum(c["d_h_parts"] * c["d_h_weights"]), float((~np.isnan(c["d_h_score"])).sum())), ("health",)),
    Check("health_median", '=IF(COUNT(d_h_score)=0,"n/a",MEDIAN(d_h_score))', "median of the scores", lambda c, f: _median(c["d_h_score"]), ("health",)),
    Check("health_at_risk", '=COUNTIF(d_h_band,"At risk")', "customers in the band", lambda c, f: _count(c["d_h_band"] == "At risk"), ("health",)),
    Check("health_watch", '=COUNTIF(d_h_band,"Watch")', "customers in the band", lambda c, f: _count(c["d_h_band"] == "Watch"), ("health",)),
    Check("health_good", '=COUNTIF(d_h_band,"Good")', "customers in the band", lambda c, f: _count(c["d_h_band"] == "Good"), ("health",)),
    Check("mrr_at_risk", '=SUMIFS(d_h_mrr,d_h_band,"At risk")', "MRR of the customers at risk", lambda c, f: _where(c["d_h_mrr"], c["d_h_band"] == "At risk"), ("health",)),
)  # fmt: skip
