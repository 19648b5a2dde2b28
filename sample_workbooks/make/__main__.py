"""Makes all files of the sample business anew: `python -m sample_workbooks.make [FOLDER]`."""

import sys
from pathlib import Path

from sample_workbooks.make import clean, expected, messy, months
from sample_workbooks.make.business import Business, live
from sample_workbooks.make.files import write_json

FOLDERS = ("clean", "messy", "messy_mrr", "expected")


def write_all(business: Business, folder: Path) -> None:
    """Writes the files and figures of a business that has been lived through into the folder."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    clean.write(business, folder / "clean")
    messy.write(business, folder / "messy")
    months.write(business, folder / "messy_mrr")
    write_json(folder / "expected" / "figures.json", expected.figures(business))
    write_json(folder / "expected" / "mrr_months.json", months.figures(business))


if __name__ == "__main__":
    write_all(live(), Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1])
