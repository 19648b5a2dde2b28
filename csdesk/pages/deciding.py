"""Everybody who needs a decision, with all reasons: what the Overview names the first of."""

from csdesk.base.days import day_text
from csdesk.base.units import many
from csdesk.health.recipe import Band
from csdesk.pages.bands import band_name
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.decisions import decisions, every_alert, stakes
from csdesk.pages.framing import across, without_blanks
from csdesk.pages.lens import Lens
from csdesk.pages.values import Role, Words
from csdesk.pages.view import Row


def deciding(lens: Lens) -> tuple[Row, ...]:
    """The list across the page, in the order of the Overview; nothing where nobody needs a decision."""
    found = decisions(lens)
    if found is None or not found.by_customer:
        return ()
    alerts = every_alert(lens, found)
    unknown = Words(band_name(Band.NONE), Role.MUTED)
    rows = tuple((each.name, each.badge or unknown, each.reason, each.money) for each in alerts)
    needs = "needs" if len(alerts) == 1 else "need"
    table = Table(
        f"{many(len(alerts), 'customer')} {needs} a decision",
        f"What the rules found on {day_text(lens.day)}, the largest money first after renewals that slip{stakes(alerts)}",
        (Heading("Customer", width=26), Heading("Health"), Heading("Why", width=60), Heading("At stake", numeric=True)),
        rows,
        tuple(each.customer for each in alerts),
        "customer",
        name="deciding",
    )
    return (across(without_blanks(table)),)
