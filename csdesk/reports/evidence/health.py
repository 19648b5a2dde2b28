"""The health rows of the Data sheet: each customer's band and score, with its parts and the weight that each has."""

import numpy as np

from csdesk.health.inputs import INPUTS
from csdesk.health.recipe import Band
from csdesk.metrics.forms import Mask
from csdesk.pages.bands import band_name, standing_on
from csdesk.pages.lens import Lens
from csdesk.reports.evidence.tables import DataTable, numbers, text


def health_rows(lens: Lens, who: Mask) -> DataTable | None:
    """One row for each customer in a band at the end of the period; None where nobody is in one.

    `d_h_parts` x `d_h_weights` add up to a customer's score, so that the mean can be worked out from the parts.
    """
    found = standing_on(lens, lens.day)
    rows = np.flatnonzero((found.band != Band.NONE) & who[: len(found.ids)])
    if not len(rows):
        return None
    rows = rows[np.lexsort((rows, np.nan_to_num(found.score[rows])))]
    scored = ~np.isnan(found.score[rows])
    used = np.flatnonzero((~np.isnan(found.scores[rows])).any(axis=0))
    parts = [
        np.where(np.isnan(found.weights[rows, place]), np.nan, found.scores[rows, place]) for place in used.tolist()
    ]
    weights = [
        np.where(scored & ~np.isnan(part), found.weights[rows, place], np.nan)
        for place, part in zip(used.tolist(), parts, strict=True)
    ]
    titles = [INPUTS[found.inputs[place]].title for place in used.tolist()]
    count = len(titles)
    return DataTable(
        "health", "Health", "One row for each customer in a band: its score is the sum of its parts x their weights.",
        (
            text("", "Customer", [found.names[row] for row in rows.tolist()]),
            text("d_h_band", "Band", [band_name(Band(int(band))) for band in found.band[rows].tolist()]),
            numbers("d_h_score", "Score", found.score[rows]),
            numbers("d_h_mrr", "MRR", found.mrr[rows]),
            *(numbers("", title, part) for title, part in zip(titles, parts, strict=True)),
            *(numbers("", f"Weight of {title.lower()}", weight) for title, weight in zip(titles, weights, strict=True)),
        ),
        (("d_h_parts", 4, 3 + count), ("d_h_weights", 4 + count, 3 + 2 * count)),
    )  # fmt: skip
