"""What is kept beside the files: health recipes, targets, contacts, notes, corrections of what files say of a customer,
all by the owner's hand, and the names that customers had before.

The same workspace and the same undo hold them as everything that was imported.
"""

from csdesk.datasets.dataset import Column, Dataset, Kind

RECIPES = Dataset(
    id="recipes",
    title="Health recipes",
    about="One row for each version of a health score's recipe.",
    key=("recipe", "version"),
    columns=(
        Column("recipe", Kind.TEXT, "The name of the recipe.", required=True),
        Column("version", Kind.NUMBER, "1, 2, 3 ... in the order in which they were applied.", required=True),
        Column(
            "valid_from", Kind.DAY, "The first day that is scored by it; blank: all days before the next version's."
        ),
        Column("applies_to", Kind.TEXT, "The customers that it scores, as attribute=value; blank: all others."),
        Column("document", Kind.TEXT, "Its parts, bands and rules, as JSON.", required=True),
    ),
)

TARGETS = Dataset(
    id="targets",
    title="Targets",
    about="One row for each figure that has a target.",
    key=("metric",),
    columns=(
        Column("metric", Kind.ID, "The figure.", required=True),
        Column("value", Kind.NUMBER, "What it should reach, in its own unit (shares as fractions).", required=True),
    ),
)

CONTACTS = Dataset(
    id="contacts",
    title="Contacts",
    about="One row for each person at a customer.",
    key=("customer", "name"),
    columns=(
        Column("customer", Kind.CUSTOMER, "Whose contact it is.", required=True),
        Column("name", Kind.TEXT, "The person's name.", required=True),
        Column("role", Kind.TEXT, "What the person does there."),
        Column("email", Kind.EMAIL, "Where to write to."),
        Column("phone", Kind.TEXT, "Where to call."),
        Column("last_contact", Kind.DAY, "The day on which you last spoke."),
    ),
)

NOTES = Dataset(
    id="notes",
    title="Notes",
    about="One row for each note on a customer.",
    key=("note_id",),
    columns=(
        Column("note_id", Kind.ID, "Tells notes apart.", required=True),
        Column("customer", Kind.CUSTOMER, "Whose note it is.", required=True),
        Column("day", Kind.DAY, "The day that it is about.", required=True),
        Column("text", Kind.TEXT, "What happened.", required=True),
    ),
)

CORRECTIONS = Dataset(
    id="corrections",
    title="Corrections",
    about="One row for each thing that you put right about a customer; it outlives the next import.",
    key=("customer", "what"),
    columns=(
        Column("customer", Kind.ID, "The customer's id as the files have it.", required=True),
        Column(
            "what", Kind.ID, "A column of the customers; lost_on (the last day as a customer); new (made by hand); "
            "same_as (the id of the customer that this one is).", required=True,
        ),
        Column("value", Kind.TEXT, "What holds instead (of a new customer the name); blank: nothing does."),
    ),
)  # fmt: skip

FORMER_NAMES = Dataset(
    id="former_names",
    title="Former names",
    about="One row for each name that the list of customers once had for a customer: rows that give it still mean that one.",
    key=("customer", "name"),
    columns=(
        Column("customer", Kind.ID, "The customer's id.", required=True),
        Column("name", Kind.ID, "What it was called before.", required=True),
    ),
)

NEW, LOST_ON, SAME_AS = "new", "lost_on", "same_as"
"""What a correction can say beside the columns of the customers."""

KEPT: tuple[Dataset, ...] = (RECIPES, TARGETS, CONTACTS, NOTES, CORRECTIONS, FORMER_NAMES)
"""The tables that no spreadsheet has to bring."""
