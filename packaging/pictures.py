"""Makes the README's pictures from the sample business: `python packaging/pictures.py`. No screen is needed."""

import subprocess
import sys
import tempfile
from pathlib import Path

SHOWN = {
    "overview": "overview_light_1366x768",
    "customer": "customer_light_1366x768",
    "explain": "dialog_explain_light",
    "import": "dialog_import_review_light",
    "health_editor": "dialog_health_editor_light",
}
"""Each of the README's pictures, and the one that it is among those of every tab and dialog."""

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "pictures"


def main() -> None:
    """Opens everything once, and keeps what is shown."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([sys.executable, "-m", "csdesk", "--sample", "--smoke", scratch], check=True)  # noqa: S603
        for name, taken in SHOWN.items():
            (FOLDER / f"{name}.png").write_bytes((Path(scratch) / f"{taken}.png").read_bytes())


if __name__ == "__main__":
    main()
