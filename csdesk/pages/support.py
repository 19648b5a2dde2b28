"""How customers are served: how many cases come in, and how fast they are answered and solved."""

from csdesk.base.units import Unit
from csdesk.datasets.tickets import TICKETS
from csdesk.pages.blocks import Block, Pairs
from csdesk.pages.charts import Panel, Stack
from csdesk.pages.findings import by_month, finding
from csdesk.pages.framing import missing
from csdesk.pages.lens import Lens
from csdesk.pages.values import Cell

OPENED = "tickets_opened"
SERVICE = (
    ("first_response_median", "First response, median"),
    ("first_response_p90", "First response, 9 of 10 within"),
    ("resolution_median", "Resolution, median"),
    ("resolution_p90", "Resolution, 9 of 10 within"),
    ("tickets_per_100_customers", "Tickets per 100 customers"),
    ("ticket_satisfaction", "Satisfied with the help"),
    ("tickets_open", "Open at the end"),
    ("reopened_rate", "Reopened"),
)
MEDIANS = ("first_response_median", "resolution_median")


def tickets(lens: Lens) -> Block:
    """Cases opened, month by month."""
    if not lens.knows(OPENED):
        return missing("Support tickets", "Tickets show who needs help, and how long it takes.", TICKETS, shape="bars")
    return Stack(
        finding(lens, OPENED),
        f"Tickets opened {by_month(lens)}",
        lens.month_labels,
        (Panel(lens.line(OPENED, "Opened"), Unit.COUNT, bars=True),),
    )


def service(lens: Lens) -> Block:
    """How fast cases were answered and solved, and how the help was rated; figures without data aren't listed."""
    known = [(id_, name) for id_, name in SERVICE if lens.knows(id_)]
    if not known:
        return missing(
            "How fast you help", "Tickets with the times of the first answer and of the solution show it.", TICKETS
        )
    pairs: tuple[tuple[str, Cell], ...] = tuple((name, lens.number(id_)) for id_, name in known)
    main, name = next((each for each in known if each[0] in MEDIANS), known[0])
    return Pairs(finding(lens, main, name.removesuffix(", median")), lens.period_title, pairs)
