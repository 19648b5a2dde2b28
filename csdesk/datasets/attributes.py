"""What the owner's files know of a customer beyond csdesk's own columns, kept to group customers by."""

from csdesk.datasets.dataset import Column, Dataset, Kind

ATTRIBUTES = Dataset(
    id="attributes",
    title="Customers' own attributes",
    about="One row for each customer and column that was kept as an attribute.",
    key=("customer", "attribute"),
    columns=(
        Column("customer", Kind.CUSTOMER, "Whose attribute it is.", required=True),
        Column("attribute", Kind.TEXT, "The header of the column.", required=True),
        Column("value", Kind.CATEGORY, "What stood in it.", required=True),
    ),
)
