"""What stands in the place of a block that can't be shown: the engine's reason, and the tables that would unlock it."""

from csdesk.datasets.dataset import Dataset
from csdesk.pages.framing import missing
from csdesk.pages.view import Empty
from csdesk.pages.words import capital

NEEDS = "needs "
"""How a reason begins that another import would take away."""


def absent(title: str, reason: str, *datasets: Dataset, shape: str) -> Empty:
    """The reason as a sentence, with the tables where it is for want of data; none where time alone brings it."""
    sentence = f"{capital(reason).rstrip('.')}."
    return missing(title, sentence, *(datasets if reason.startswith(NEEDS) else ()), shape=shape)
