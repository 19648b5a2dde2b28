"""Losses as somebody wrote them down."""

from csdesk.datasets.dataset import Column, Dataset, Kind

DEPARTURES = Dataset(
    id="departures",
    title="Departures",
    about="One row for each recorded loss of a customer, with its reason.",
    aliases=("churn events", "churned customers", "cancellations", "lost customers", "churn", "exits", "leavers", "left",
             "lost clients"),
    key=("customer", "left_on"),
    event=("left_on",),
    reach="left_on",
    columns=(
        Column("customer", Kind.CUSTOMER, "Who left: id, unique name or e-mail.", required=True,
               aliases=("customer id", "account", "account id", "company", "client", "customer name", "client id",
                        "company name", "account name", "client name", "customer email", "email", "name")),
        Column("left_on", Kind.DAY, "The last day as a customer.", required=True,
               aliases=("churn date", "left on", "lost on", "cancellation date", "date", "departure date", "date lost",
                        "left", "date left", "leaving date", "gone since", "last day", "left date", "date they left",
                        "gone on")),
        Column("reason", Kind.CATEGORY, "Why.",
               aliases=("churn reason", "reason code", "cancellation reason", "lost reason", "why")),
        Column("refund", Kind.MONEY, "Money given back on leaving.",
               aliases=("refund amount", "refund amount usd", "refunded")),
        Column("returned", Kind.FLAG_OR_DAY, "Whether, or on which day, the customer came back.",
               aliases=("came back", "is reactivation", "reactivated", "returned on", "won back")),
    ),
)  # fmt: skip
