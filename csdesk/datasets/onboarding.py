"""How customers get started."""

from csdesk.datasets.dataset import Column, Dataset, Kind

ONBOARDING = Dataset(
    id="onboarding",
    title="Onboarding",
    about="One row for each step of a customer's start.",
    aliases=("onboarding steps", "implementation", "setup", "kick-off", "launch plan"),
    key=("customer", "step"),
    event=("started_on", "completed_on"),
    reach="started_on",
    columns=(
        Column("customer", Kind.CUSTOMER, "Who is starting: id, unique name or e-mail.", required=True,
               aliases=("customer id", "account", "account id", "company", "client", "customer name", "client id",
                        "company name", "account name", "client name", "customer email", "email", "name")),
        Column("step", Kind.CATEGORY, "What is to be done.",
               aliases=("task", "milestone", "onboarding step", "stage", "step name", "phase", "activity")),
        Column("started_on", Kind.DAY, "The day it began.",
               aliases=("started", "start date", "kick off", "kickoff date", "start", "begun on")),
        Column("due_on", Kind.DAY, "The day it was to be done by.",
               aliases=("due date", "due", "target date", "deadline", "planned date")),
        Column("completed_on", Kind.DAY, "The day it was done.",
               aliases=("completed", "completion date", "done", "done on", "finished", "finish date", "date completed",
                        "completed at")),
    ),
)  # fmt: skip
