"""The stages of an import, opened with invented files, so that all of them can be pictured. Nothing of them is
stored."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csdesk.ui.window import Window

_HEAD = "Subscription id,Customer,Plan,Amount,Interval,Currency,Start date,End date,Qty\n"
_SOUND = "".join(
    f"X-{number:03},{name},Chain,{9000 + 500 * number},month,NGN,{number % 27 + 1:02}/05/2025,,{number % 4 + 1}\n"
    for number, name in enumerate(("Ikorodu Dental", "Garki Print", "Lokoja Motors", "Bonny Freight") * 7)
)
_PROBLEMS = (
    "X-901,Minna Clinics,Starter,120000,month,NGN,01/09/2025,03/08/2025,1\n"
    "X-902,Ekiti Fabrics,Chain,ask Bola,month,NGN,02/06/2025,,1\n"
    "X-903,Oron Bakery,Starter,85000,month,NGN,31/02/2025,,2\n"
    "X-904,Wuse Optics,Chain,97500,month,NGN,05/09/2025,08/08/2025,many\n"
    "X-905,Calabar Travel,Chain,95000,month,NGN,14/05/2025,,many\n"
)
_AMBIGUOUS = "Day,Amount,Team member\n01/02/2025,5000,Ada\n03/04/2025,6000,Bayo\n05/06/2025,7000,Ada\n"


def _take(window: "Window", name: str, content: bytes) -> None:
    """Takes a file in that is there only until it was read."""
    window.imports.leave()
    path = Path(tempfile.mkdtemp(prefix="csdesk-")) / name
    path.write_bytes(content)
    window.imports.begin([path])


def review(window: "Window") -> None:
    """Rows that come in beside rows with problems."""
    _take(window, "crm_export_sep.csv", (_HEAD + _SOUND + _PROBLEMS).encode())


def messy(window: "Window") -> None:
    """Messy workbooks of the sample beside what the sample holds: several sheets."""
    from csdesk.ops.sample import sample_workbooks

    window.imports.leave()
    folder = sample_workbooks() / "messy"
    window.imports.begin([folder / "billing_export.xlsx", folder / "surveys.xlsx", folder / "helpdesk.xls"])


def meanings(window: "Window") -> None:
    """A sheet that csdesk can't tell."""
    _take(window, "figures.csv", b"Metric,Value,Weight\nvisitors,40,2\nwalkers,12,3\n")


def questions(window: "Window") -> None:
    """Days of which the values can't say whether day or month comes first."""
    _take(window, "team costs.csv", _AMBIGUOUS.encode())


def unreadable(window: "Window") -> None:
    """A workbook that is damaged."""
    _take(window, "broken.xlsx", b"PK\x03\x04 this is no workbook")
