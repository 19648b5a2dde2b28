"""Colours and measures of csdesk, light and dark, from which window, charts and workbooks take theirs. Standard library
alone; contrasts were measured on the surface."""

from enum import Enum
from typing import NamedTuple

from csdesk.pages.values import Role


class Theme(Enum):
    """The two looks."""

    LIGHT = "light"
    DARK = "dark"


class Palette(NamedTuple):
    """Every colour of one theme, as `#RRGGBB`. `shades` are of the roles whose own colour is too pale for words."""

    background: str
    surface: str
    text: str
    muted: str
    hairline: str
    grid: str
    control: str
    accent: str
    on_accent: str
    worse: str
    error: str
    note: str
    error_fill: str
    note_fill: str
    selection: str
    interval: str
    track: str
    roles: dict[Role, str]
    series: tuple[str, ...]
    cohorts: tuple[str, ...]
    cohort_text_turns: int
    shades: dict[Role, str]

    def word(self, role: Role) -> str:
        """The colour of words that mean a role: a contrast of 4.5 to 1 on whatever they stand."""
        return self.shades.get(role, self.roles[role])


LIGHT = Palette(
    background="#F7F8FA", surface="#FFFFFF", text="#1B2430", muted="#556070", hairline="#DFE3E8", grid="#EDF0F3",
    control="#7F8A96", accent="#0B5CAD", on_accent="#FFFFFF", worse="#B64C09", error="#B3261E", note="#8A5A00",
    error_fill="#FCEBEA", note_fill="#FDF3DC", selection="#EAF2FB", interval="#D6E6F6", track="#E3E6EA",
    roles={
        Role.ACCENT: "#0B5CAD", Role.SECOND: "#1B2430", Role.THIRD: "#009E73", Role.MUTED: "#5B6673",
        Role.BETTER: "#0B5CAD", Role.WORSE: "#C2510A", Role.NEW: "#0B5CAD", Role.EXPANSION: "#3F8FDB",
        Role.REACTIVATED: "#5B6673", Role.CONTRACTION: "#D9722A", Role.CHURN: "#8F3A05", Role.RATES: "#CC79A7",
        Role.GOOD: "#1F6FB2", Role.WATCH: "#B7791F", Role.AT_RISK: "#A3271B",
    },
    series=("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#5B6673", "#1B2430"),
    cohorts=("#EAF2FB", "#C3DBF2", "#8FBBE4", "#5595D0", "#2470B0", "#0B4A84"), cohort_text_turns=4,
    shades={
        Role.THIRD: "#007D5B", Role.WORSE: "#B64C09", Role.EXPANSION: "#3170AB", Role.CONTRACTION: "#A75820",
        Role.RATES: "#975A7C", Role.WATCH: "#946219",
    },
)  # fmt: skip

DARK = Palette(
    background="#14181E", surface="#1C222B", text="#E8ECF1", muted="#A3AEBB", hairline="#323B47", grid="#2A323D",
    control="#6B7785", accent="#6CB2F7", on_accent="#14181E", worse="#F59E5B", error="#FF8A80", note="#E3B341",
    error_fill="#3A2426", note_fill="#383022", selection="#25364A", interval="#2B4158", track="#323B47",
    roles={
        Role.ACCENT: "#6CB2F7", Role.SECOND: "#E8ECF1", Role.THIRD: "#3FC69B", Role.MUTED: "#A3AEBB",
        Role.BETTER: "#6CB2F7", Role.WORSE: "#F59E5B", Role.NEW: "#6CB2F7", Role.EXPANSION: "#3B86CE",
        Role.REACTIVATED: "#A3AEBB", Role.CONTRACTION: "#C46B28", Role.CHURN: "#F5A465", Role.RATES: "#F2C9E1",
        Role.GOOD: "#6CB2F7", Role.WATCH: "#E3B341", Role.AT_RISK: "#FF8A80",
    },
    series=("#6CB2F7", "#F59E5B", "#3FC69B", "#F2C9E1", "#A3AEBB", "#FFFFFF"),
    cohorts=("#24303E", "#22415F", "#24567F", "#2A699C", "#5A9EDB", "#A5CFF8"), cohort_text_turns=4,
    shades={Role.EXPANSION: "#6AA3DA", Role.CONTRACTION: "#D28F5C"},
)  # fmt: skip


class PaperColours(NamedTuple):
    """What a workbook has beside the light palette: fills of cells and bars, printed on white."""

    tile: str = "#F1F5F9"
    head: str = "#E6ECF2"
    head_line: str = "#9AA5B1"
    input: str = "#FFF6DD"
    input_line: str = "#B7791F"
    marked: str = "#FCE8C8"
    cover: str = "#0B4A84"
    bar: str = "#9CC4E4"
    account_bar: str = "#CFE2F1"
    churn_bar: str = "#F2C6A2"
    muted_bar: str = "#A9B6C4"
    negative_bar: str = "#E3A27C"
    heat: tuple[str, str, str] = ("#EAF2FB", "#8FBBE4", "#0B4A84")
    heat_ink: str = "#000000"
    waiting: str = "#C9D1DA"
    running: str = "#0072B2"
    notice: str = "#FBE3CF"
    interval: str = "#D6E6F4"


PAPER = PaperColours()

PALETTES = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}

COHORT_BOUNDS = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Where the colours of cohorts change: below the first bound the first colour, from the last one on the last."""

BAND_SIGNS = {Role.GOOD: "●", Role.WATCH: "◆", Role.AT_RISK: "▲"}
BAND_NAMES = {Role.GOOD: "Good", Role.WATCH: "Watch", Role.AT_RISK: "At risk"}
"""What stands beside a band's colour, which never stands alone."""
