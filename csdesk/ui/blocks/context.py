"""What every block of a page is given: ink to paint with, the window to ask, the charts once they are loaded."""

from typing import NamedTuple

from csdesk.ui.blocks.chart_library import ChartLibrary
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.clicks import Clicks


class Context(NamedTuple):
    """One page's own."""

    ink: Ink
    clicks: Clicks
    charts: ChartLibrary
