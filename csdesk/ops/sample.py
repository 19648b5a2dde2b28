"""The sample business: a workspace made from the workbooks that come with csdesk, on first use."""

from pathlib import Path

from csdesk.base.errors import UserError
from csdesk.base.files import write_atomically
from csdesk.base.places import sample_path
from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, made


def sample_workbooks() -> Path:
    """The folder of the sample's workbooks: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "sample_workbooks", package.parent / "sample_workbooks"):
        if (folder / "clean").is_dir():
            return folder
    raise UserError("E-NOT-FOUND", "The sample workbooks are missing from this installation.", "Install csdesk again.")


def sample_workspace(moment: Moment, progress: Progress) -> Path:
    """The path of the sample's workspace, which is made if it isn't there."""
    path = sample_path()
    if not path.exists():
        # Filled under another name, so that a start that is broken off leaves no half sample behind.
        with write_atomically(path) as unfinished:
            try:
                with made(unfinished, moment) as store:
                    files = sorted((sample_workbooks() / "clean").iterdir())
                    import_files(store, files, Request(), moment, progress)
            finally:
                Path(f"{unfinished}.lock").unlink(missing_ok=True)
    return path
