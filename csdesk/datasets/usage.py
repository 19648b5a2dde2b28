"""Who used what, and when."""

from csdesk.datasets.dataset import Column, Dataset, Kind, Repeat

USAGE = Dataset(
    id="usage",
    title="Usage",
    about="One row for each use of a feature by a customer's user on a day.",
    aliases=("product usage", "feature usage", "events", "logins", "activity", "sessions", "usage log"),
    key=("customer", "user", "day", "feature"),
    repeat=Repeat.ADD_UP,
    event=("day",),
    reach="day",
    columns=(
        Column("customer", Kind.CUSTOMER, "Who used it: the customer's id, unique name or e-mail, or a subscription's id.",
               required=True,
               aliases=("customer id", "account", "account id", "company", "subscription id", "client", "client id",
                        "customer name", "tenant", "workspace", "distinct id", "company name", "account name",
                        "client name", "customer email", "card holder", "cardholder")),
        Column("user", Kind.ID, "The person.",
               aliases=("user id", "username", "user email", "login", "person", "member", "email", "user name")),
        Column("day", Kind.DAY, "The day of use.", required=True,
               aliases=("date", "usage date", "used on", "event date", "event time", "timestamp", "activity date", "when",
                        "check in", "checked in", "check in time", "check in date", "visited", "visited on", "visit date")),
        Column("feature", Kind.CATEGORY, "What was used.",
               aliases=("feature name", "event", "event name", "module", "action", "function", "event type", "page")),
        Column("count", Kind.NUMBER, "How often; 1 if blank.",
               aliases=("usage count", "times", "events", "uses", "actions", "number of uses", "clicks", "hits")),
        Column("minutes", Kind.NUMBER, "How long, in minutes.", low=0,
               aliases=("duration", "duration minutes", "time spent", "minutes used", "usage minutes", "duration min",
                        "usage duration mins", "usage duration secs", "duration secs", "duration seconds", "hours", "time in app")),
    ),
)  # fmt: skip
