"""MRR as another program has counted it, month by month."""

from csdesk.datasets.dataset import Column, Dataset, Kind

MRR_HISTORY = Dataset(
    id="mrr_history",
    title="MRR history",
    about="One row for each customer and month with its MRR; files with a column for each month come in too.",
    aliases=("mrr by month", "monthly recurring revenue", "mrr", "recurring revenue by month"),
    key=("customer", "month"),
    event=("month",),
    reach="month",
    columns=(
        Column("customer", Kind.CUSTOMER, "Whose MRR it is: id, unique name or e-mail.", required=True,
               aliases=("customer id", "client", "account", "account id", "customer name", "company", "name",
                        "company name", "account name", "client name", "client id", "customer email", "email")),
        Column("month", Kind.MONTH, "The month.", required=True, aliases=("period", "mrr month", "month ending")),
        Column("mrr", Kind.MONEY, "Its monthly recurring revenue in that month.", required=True,
               shown="MRR", aliases=("amount", "monthly recurring revenue", "recurring revenue", "revenue", "mrr amount")),
        Column("currency", Kind.CURRENCY, "The currency of the amount.", aliases=("ccy", "currency code")),
    ),
)  # fmt: skip
