"""What the figures of its own review are called for a customer: plain words for one reader, who knows neither the field
nor the other customers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from csdesk.metrics.metric import Metric


@dataclass(frozen=True, slots=True)
class Plain:
    """A figure in plain words: its title, how it is worked out, what it says, and what it is taken over ('' for nothing
    that a reader would count)."""

    title: str
    formula: str
    about: str
    counts: str = ""


PLAIN: Mapping[str, Plain] = {
    "active_users": Plain("People using it", "your people who used it in the period", "Each person counts once."),
    "seats_used": Plain("Seats in use, last 28 days", "people who used it in the last 28 days / seats you pay for", "Above 100% more people use it than there are seats."),
    "stickiness": Plain("Share of days in use", "days on which your people used it / days on which they could have", "How much of a month your people use it."),
    "login_frequency": Plain("Days of use", "days of use of each of your people / weeks of the period", "On how many days of a week one of your people uses it, from 0 to 7."),
    "time_spent": Plain("Time in use a week", "minutes of use of each of your people / weeks of the period", "How long one of your people uses it in a week."),
    "feature_adoption": Plain("Features in use", "features used in the period / features in your plan", "How much of what you pay for is in use.", "feature"),
    "feature_depth": Plain("Uses of a feature", "median of the uses a week of each feature that you use", "How often a feature is used once it is in use."),
    "usage_trend": Plain("Change in use", "uses a day in the last four weeks / uses a day in the twelve weeks before - 1", "Whether your people use it more or less than they did."),
    "onboarding_completion": Plain("Start completed", "starts that were completed in time / starts", "Whether you were up and running in time."),
    "onboarding_on_time": Plain("Steps done on time", "steps done by their due day / steps due in the period", "A step that isn't done is late.", "step"),
    "onboarding_days": Plain("Days to get started", "days from the start to the last step done", "How long it took until every step was done."),
    "onboarding_in_progress": Plain("Getting started", "1 while you are getting started", "Whether steps of your start are still to come."),
    "time_to_first_value": Plain("Days to first use", "days from the first paid day to the first use", "How soon it was used for the first time."),
    "tickets_opened": Plain("Tickets opened", "tickets opened in the period", "How often your people asked for help."),
    "tickets_closed": Plain("Tickets solved", "tickets solved in the period, whenever they were opened", "How many tickets were solved."),
    "tickets_open": Plain("Open tickets", "tickets that wait at the end of the period", "What is still to be solved."),
    "first_response_median": Plain("Time to first answer", "median of the minutes from a ticket to its first answer", "Half of your tickets had an answer no later than this.", "ticket"),
    "first_response_p90": Plain("First answer, nine of ten", "nine of ten tickets had a first answer within this time", "It shows the long waits.", "ticket"),
    "resolution_median": Plain("Time to a solution", "median of the hours from a ticket to its solution", "Half of your tickets were solved no later than this.", "ticket"),
    "resolution_p90": Plain("Solution, nine of ten", "nine of ten tickets were solved within this time", "It shows the long waits.", "ticket"),
    "reopened_rate": Plain("Tickets that came back", "tickets that came back after they were solved / tickets", "How often a solution didn't last.", "ticket"),
    "escalation_rate": Plain("Tickets passed on", "tickets that had to be passed on / tickets", "How often the first person to answer couldn't solve it.", "ticket"),
    "ticket_satisfaction": Plain("Satisfaction with our help", "ratings with one of the two best points / ratings", "How your people rated the help that they had.", "rating"),
    "nps": Plain("Would recommend us", "100 x (answers of 9 and 10 - answers of 0 to 6) / answers", "From -100 to 100: how many more of your people would recommend us than would not.", "answer"),
    "csat": Plain("Satisfied", "answers with one of the two best points / answers", "The share of your people's answers that are satisfied.", "answer"),
    "csat_mean": Plain("Satisfaction, mean", "sum of scores / answers", "The mean score of satisfaction.", "answer"),
    "ces": Plain("Found it easy", "answers above the middle of the scale / answers", "The share of your people's answers that found it easy.", "answer"),
    "ces_mean": Plain("Ease, mean", "sum of scores / answers", "The mean score of ease; higher is easier.", "answer"),
    "response_rate": Plain("Questions answered", "questions answered / questions asked", "How many of our questions your people answered.", "question"),
    "on_time_rate": Plain("Invoices paid on time", "invoices paid by their due day / invoices due in the period", "An invoice that is paid later, or not yet, isn't on time.", "invoice"),
    "mrr": Plain("Monthly fee", "what you pay for a month, on the last day of the period", "Yearly and quarterly prices count with their monthly part."),
    "arr": Plain("Yearly fee", "12 x the monthly fee", "What twelve months cost at the fee of the last day."),
}  # fmt: skip
"""Every figure that a customer may see, in words for the customer."""

SURVEYS: Mapping[str, str] = {"NPS": "Would you recommend us?", "CSAT": "Are you satisfied?", "CES": "Was it easy?"}
"""What a survey asks, by the kind under which it is kept."""


def plainly(catalogue: Mapping[str, Metric]) -> dict[str, Metric]:
    """The declared figures, those that a customer may see in plain words; what they are stays the same."""
    return {
        id_: replace(metric, title=PLAIN[id_].title, formula=PLAIN[id_].formula, about=PLAIN[id_].about)
        if id_ in PLAIN
        else metric
        for id_, metric in catalogue.items()
    }
