"""Figures of customers and MRR worked out again from the rows of the workbook: each as Excel's formula and, for its
stored result, the same in Python."""

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


def ratio(num: float, den: float) -> float | None:
    """The fraction; None where there is nothing below the line."""
    return None if den == 0 else num / den


def value_of(figures: Figures, id_: str) -> float:
    """What csdesk says of a figure in the period; 0 where it isn't known."""
    return figures.get(f"{id_}_q") or 0.0


def sum_of(column: Values) -> float:
    """The sum of the cells that aren't blank."""
    return float(np.nansum(column))


def where(values: Values, *conditions: Values) -> float:
    """The sum of the values of the rows for which everything holds."""
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


def count(*conditions: Values) -> float:
    """How many rows there are for which everything holds."""
    return float(np.logical_and.reduce(conditions).sum())


def _arrivals(c: Columns, back: str) -> float:
    return count(*_arrived(c, back)) + count(c["d_went"] == 1, c["d_returned"] == back)


def _arrived_mrr(c: Columns, back: str) -> float:
    return where(c["d_mrr_q"], *_arrived(c, back)) + where(c["d_passed"], c["d_returned"] == back)


def _gone(c: Columns) -> tuple[Values, Values, Values]:
    return (c["d_active_p"] == 1, c["d_active_q"] == 0, c["d_completed"] == 0)


def _churned(c: Columns) -> float:
    return where(c["d_mrr_p"], *_gone(c)) + where(c["d_passed"], c["d_completed"] == 0)


def _lead_to_end(c: Columns, f: Figures) -> float:
    moved = (
        value_of(f, "mrr_new")
        + value_of(f, "mrr_reactivated")
        + value_of(f, "mrr_expansion")
        - value_of(f, "mrr_contraction")
    )
    planned = where(c["d_mrr_p"], c["d_completed"] == 1, c["d_active_p"] == 1) + where(
        c["d_passed"], c["d_completed"] == 1
    )
    return sum_of(c["d_mrr_p"]) + moved - value_of(f, "mrr_churned") - planned + value_of(f, "mrr_fx")


_NET = (("movement_view", "net"),)
_START = "SUMPRODUCT(d_active_p*(1-d_completed)*d_mrr_p)"
_STAYED = "d_active_p*(1-d_completed)*d_active_q*(d_mrr_q-d_fx)"
_SMALLER = f"SUMPRODUCT(({_STAYED}<d_active_p*(1-d_completed)*d_mrr_p)*{_STAYED}+({_STAYED}>=d_active_p*(1-d_completed)*d_mrr_p)*d_active_p*(1-d_completed)*d_mrr_p)"
_STEP = "d_active_p*d_active_q*(d_mrr_q-d_fx-d_mrr_p)"
_GAINS = "kpi_mrr_new_q+kpi_mrr_reactivated_q+kpi_mrr_expansion_q"
_LOSSES = "kpi_mrr_contraction_q+kpi_mrr_churned_q"
_PLANNED = "SUMIFS(d_mrr_p,d_completed,1,d_active_p,1)-SUMIFS(d_passed,d_completed,1)"
_BACK = 'SUMIFS(d_mrr_q,d_active_p,0,d_active_q,1,d_returned,"yes")'
_GONE = "COUNTIFS(d_active_p,1,d_active_q,0,d_completed,0)"


def over(num: str, den: str) -> str:
    """The formula of a fraction, `n/a` where there is nothing below the line."""
    return f'=IF({den}=0,"n/a",{num}/({den}))'


def _arrive(values: str, back: str) -> str:
    return f'SUMIFS({values},d_active_p,0,d_active_q,1,d_returned,"{back}")+SUMIFS(d_passed,d_returned,"{back}")'


def _arrive_count(back: str) -> str:
    return f'=COUNTIFS(d_active_p,0,d_active_q,1,d_returned,"{back}")+COUNTIFS(d_went,1,d_returned,"{back}")'


CUSTOMER_CHECKS: tuple[Check, ...] = (
    Check("mrr", "=SUM(d_mrr_q)", "sum of the customers' MRR on the last day", lambda c, f: sum_of(c["d_mrr_q"])),
    Check("arr", "=12*SUM(d_mrr_q)", "12 x the same", lambda c, f: 12 * sum_of(c["d_mrr_q"])),
    Check("customers_active", "=SUM(d_active_q)", "customers there on the last day", lambda c, f: sum_of(c["d_active_q"])),
    Check("customers_new", _arrive_count("no"), "not there at the start, for the first time", lambda c, f: _arrivals(c, "no"), standard=_NET),
    Check("customers_returned", _arrive_count("yes"), "the same, for customers who had left", lambda c, f: _arrivals(c, "yes"), standard=_NET),
    Check("customers_lost", f"={_GONE}+COUNTIFS(d_went,1,d_completed,0)", "there at the start or in between, and not at the end",
          lambda c, f: count(*_gone(c)) + count(c["d_went"] == 1, c["d_completed"] == 0), standard=_NET),
    Check("mrr_new", f"={_arrive('d_mrr_q', 'no')}", "MRR at the end of those who weren't there at the start", lambda c, f: _arrived_mrr(c, "no"), standard=_NET),
    Check("mrr_reactivated", f"={_arrive('d_mrr_q', 'yes')}", "the same, for customers who had left", lambda c, f: _arrived_mrr(c, "yes"), standard=_NET),
    Check("mrr_expansion", f"=SUMPRODUCT(({_STEP}>0)*{_STEP})", "rises of customers who stayed, less exchange rates",
          lambda c, f: float(np.maximum(_step(c), 0).sum()), standard=_NET),
    Check("mrr_contraction", f"=-SUMPRODUCT(({_STEP}<0)*{_STEP})", "falls of customers who stayed, less exchange rates",
          lambda c, f: float(np.maximum(-_step(c), 0).sum()), standard=_NET),
    Check("mrr_churned", "=SUMIFS(d_mrr_p,d_active_p,1,d_active_q,0,d_completed,0)+SUMIFS(d_passed,d_completed,0)",
          "MRR at the start of those who are gone at the end", lambda c, f: _churned(c), standard=_NET),
    Check("mrr_fx", "=SUM(d_fx)", "sum of the column Exchange rates", lambda c, f: sum_of(c["d_fx"]), standard=_NET),
    Check("mrr_net_new", f"={_GAINS}-({_LOSSES})", "new + reactivated + expansion - contraction - churned",
          lambda c, f: value_of(f, "mrr_new") + value_of(f, "mrr_reactivated") + value_of(f, "mrr_expansion") - value_of(f, "mrr_contraction") - value_of(f, "mrr_churned")),
    Check("movements", f"=SUM(d_mrr_p)+{_GAINS}-({_LOSSES})-{_PLANNED}+kpi_mrr_fx_q",
          "start + new + reactivated + expansion - contraction - churned + exchange rates = end",
          _lead_to_end, title="Movements lead to MRR", unit=Unit.MONEY, says="kpi_mrr_q"),
    Check("mrr_growth", over("(SUM(d_mrr_q)-SUM(d_mrr_p))", "SUM(d_mrr_p)"), "(end - start) / start",
          lambda c, f: ratio(sum_of(c["d_mrr_q"]) - sum_of(c["d_mrr_p"]), sum_of(c["d_mrr_p"]))),
    Check("expansion_rate", over("kpi_mrr_expansion_q", "SUM(d_mrr_p)"), "expansion / MRR at the start",
          lambda c, f: ratio(value_of(f, "mrr_expansion"), sum_of(c["d_mrr_p"]))),
    Check("arpa", over("SUM(d_mrr_q)", "SUM(d_active_q)"), "MRR / customers", lambda c, f: ratio(sum_of(c["d_mrr_q"]), sum_of(c["d_active_q"]))),
    Check("grr", over(_SMALLER, _START), "smaller of start and end, by customer / start",
          lambda c, f: ratio(float(np.minimum(_kept(c), _base(c)).sum()), sum_of(_base(c)))),
    Check("gross_mrr_churn", over(f"({_START}-{_SMALLER})", _START), "what the same leaves / start",
          lambda c, f: ratio(sum_of(_base(c)) - float(np.minimum(_kept(c), _base(c)).sum()), sum_of(_base(c))), standard=(("churn_formula", "standard"),)),
    Check("nrr", over(f"SUMPRODUCT({_STAYED})", _START), "end MRR of those there at the start / start",
          lambda c, f: ratio(sum_of(_kept(c)), sum_of(_base(c))), standard=(("nrr_reactivation", "off"),)),
    Check("grr_12m", over("SUMPRODUCT((d_mrr_y_now<d_mrr_y)*d_mrr_y_now+(d_mrr_y_now>=d_mrr_y)*d_mrr_y)", "SUM(d_mrr_y)"),
          "the smaller, 12 months apart", lambda c, f: ratio(float(np.minimum(c["d_mrr_y_now"], c["d_mrr_y"]).sum()), sum_of(c["d_mrr_y"])),
          ("customers", "year"), (("nrr_reactivation", "off"),)),
    Check("nrr_12m", over("SUM(d_mrr_y_now)", "SUM(d_mrr_y)"), "the same customers, 12 months apart",
          lambda c, f: ratio(sum_of(c["d_mrr_y_now"]), sum_of(c["d_mrr_y"])), ("customers", "year")),
    Check("net_mrr_churn", over(f"({_START}-SUMPRODUCT({_STAYED})-{_BACK})", _START), "(start - theirs at the end - what returned) / start",
          lambda c, f: ratio(sum_of(_base(c)) - sum_of(_kept(c)) - where(c["d_mrr_q"], *_arrived(c, "yes")), sum_of(_base(c))), standard=(("churn_formula", "standard"), *_NET)),
    Check("logo_churn", over(_GONE, "COUNTIFS(d_active_p,1,d_completed,0)"), "there at the start and not at the end / there at the start",
          lambda c, f: ratio(count(*_gone(c)), count(c["d_active_p"] == 1, c["d_completed"] == 0)), standard=(("churn_formula", "standard"),)),
    Check("logo_retention", over("COUNTIFS(d_active_p,1,d_active_q,1,d_completed,0)", "COUNTIFS(d_active_p,1,d_completed,0)"), "there at both ends / there at the start",
          lambda c, f: ratio(count(c["d_active_p"] == 1, c["d_active_q"] == 1, c["d_completed"] == 0), count(c["d_active_p"] == 1, c["d_completed"] == 0))),
    Check("quick_ratio", over(f"({_GAINS})", _LOSSES), "gains / losses",
          lambda c, f: ratio(value_of(f, "mrr_new") + value_of(f, "mrr_reactivated") + value_of(f, "mrr_expansion"), value_of(f, "mrr_contraction") + value_of(f, "mrr_churned")),
          standard=(("quick_ratio_form", "classic"), ("quick_ratio_reactivation", "on"))),
)  # fmt: skip
