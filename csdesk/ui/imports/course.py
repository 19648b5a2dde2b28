"""The course of one import: files arrive, are read, looked at, and stored or left; the pages of the import show where
it is."""

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from csdesk.base.errors import UserError
from csdesk.base.places import sample_path
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.imports.arriving import files_of, new_workspace
from csdesk.ui.imports.awaited import Awaited
from csdesk.ui.imports.own_workspace import OwnWorkspace
from csdesk.ui.imports.reading import Reading
from csdesk.ui.imports.said import Place, SaidOfFiles
from csdesk.ui.imports.start_own import StartOwnDialog
from csdesk.ui.outside import show_path
from csdesk.ui.toasts import UNDO

if TYPE_CHECKING:
    from csdesk.base.progress import Progress
    from csdesk.intake.request import Said
    from csdesk.ops.desk import Desk
    from csdesk.ops.meanings import SheetMeaning
    from csdesk.ops.reviewing import Reviewed, Stored
    from csdesk.ui.window import Window


class Stage(Enum):
    """Where an import is."""

    NONE = "none"
    READING = "reading"
    REFUSED = "refused"
    MEANINGS = "meanings"
    REVIEW = "review"
    STORING = "storing"


class Course(QObject):
    """One import at a time. `changed`: it is at another stage, or what it shows is another.

    `said` are the files and what the owner said of them so far, `error` is what stands in the way.
    """

    changed = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._own = OwnWorkspace(window.session)
        self._reading = Reading(window.jobs)
        self.stage = Stage.NONE
        self._forget()
        self._awaited = Awaited(window, self.take)
        window.session.opened.connect(self._another_workspace)
        window.unsaved.append(self._unsaved)

    def _forget(self) -> None:
        self.said = SaidOfFiles()
        self.reviewed: Reviewed | None = None
        self.error: UserError | None = None

    @property
    def name(self) -> str:
        """What is being imported, in words."""
        return self.said.name

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are being looked at."""
        return self.said.files

    def _unsaved(self) -> str:
        waits = self.stage in (Stage.READING, Stage.MEANINGS, Stage.REVIEW)
        return f"The import of {self.name} isn't stored yet." if waits else ""

    def take(self, paths: Sequence[Path]) -> None:
        """Takes files in, beside those that are being looked at; without a workspace one is made, named after the
        first. On the sample business the owner is asked first whether to start one."""
        window = self._window
        files = [each for path in paths for each in files_of(path)]
        if not files:
            window.toasts.say("There is no spreadsheet directly in that folder.")
        elif window.session.opening:
            self._awaited.keep(files)
        elif window.session.read_only:
            window.toasts.say(f"{window.session.read_only} Nothing can be imported into it.")
        elif self.stage is Stage.STORING:
            window.toasts.say("Wait until the import before this one is stored.")
        elif window.session.path == sample_path() and not self.files:
            StartOwnDialog(window, partial(self.begin, files, own=True), partial(self.begin, files)).open()
        else:
            self.begin(files, own=window.session.path is None)

    def begin(self, files: Sequence[Path], *, own: bool = False) -> None:
        """Reads files for the open workspace, or for one of their `own`, which is made."""
        if own:
            path = new_workspace(files[0].stem)
            self._window.leaving.switch(path.name, partial(self._begin_own, path, files))
        else:
            self._begin(files)

    def _begin_own(self, path: Path, files: Sequence[Path]) -> None:
        self._own.make(path, self.leave)  # what was meant for it isn't taken into whichever is open instead
        self._begin(files)

    def _begin(self, files: Sequence[Path]) -> None:
        self.said.add(files)
        self.read()
        self._window.routes.open_page("data")

    def read(self) -> None:
        """Reads the files, with what was said of them so far."""
        files, sheets, answers, again = self.files, self.said.sheets, self.said.answers, self.said.again

        def work(desk: "Desk", progress: "Progress") -> "Reviewed":
            from csdesk.intake.request import Request  # these bring the whole of intake
            from csdesk.ops.reviewing import planned

            return planned(desk, files, Request(answers=answers, sheets=sheets, of_form=True, again=again), progress)

        self.error = None
        self._go(Stage.READING)
        self._reading.begin(f"Read {self.name}", work, self._looked, self._refused, self._ended)

    def _looked(self, reviewed: "Reviewed") -> None:
        self.reviewed = reviewed
        self.said.hear(reviewed)
        if reviewed.nothing_asked and self.said.again:
            self._go(Stage.MEANINGS)
        elif reviewed.nothing_asked:
            self._leave_as_it_is(reviewed)
        else:
            self._go_on(reviewed)

    def _go_on(self, reviewed: "Reviewed") -> None:
        if reviewed.review.refused:
            self._go(Stage.REFUSED)
        else:
            self._go(Stage.MEANINGS if reviewed.waits else Stage.REVIEW)

    def _leave_as_it_is(self, reviewed: "Reviewed") -> None:
        name, files = self.name, self.files
        self.leave()
        text = f"Nothing new in {name}: {reviewed.why_nothing}."
        self._window.toasts.say(text, "Take it another way", partial(self._look_again, files))

    def _look_again(self, files: Sequence[Path]) -> None:
        if self.stage is Stage.NONE:
            self.said.again = True
            self.begin(files)

    def _refused(self, error: UserError) -> None:
        self.error = error
        self._go(Stage.MEANINGS if self.reviewed is not None and error.code == "U-CALL" else Stage.REFUSED)

    def _ended(self) -> None:
        """Where the reading was cancelled, or broke: back to what there was."""
        if self.stage is Stage.READING:
            if self.reviewed is None:
                self.leave()
            else:
                self._go(Stage.REFUSED if self.reviewed.review.refused else Stage.MEANINGS)

    def say(self, sheets: "Mapping[Place, Said]", answers: Mapping[str, str]) -> None:
        """Takes what the owner says of sheets and values; the files are read again where that is anything new."""
        said, seen = (self.said.sheets, self.said.answers), self.reviewed
        if (sheets, answers) != said or seen is None or seen.waits or self.error is not None:
            self.said.say(sheets, answers, {(each.file, each.sheet): each for each in self.meanings})
            self.read()
        else:
            self._go(Stage.REVIEW)

    def answer(self, key: str, answer: str) -> None:
        """Takes one answer more, and reads the files again."""
        self.say(self.said.sheets, {**self.said.answers, key: answer})

    @property
    def meanings(self) -> "tuple[SheetMeaning, ...]":
        """What each sheet and its columns are taken for, those that are left out last."""
        seen, without = self.reviewed.meanings if self.reviewed is not None else (), self.said.left_out
        return (*(each for each in seen if (each.file, each.sheet) not in without), *without.values())

    @property
    def refused(self) -> tuple[str, ...]:
        """Those of several files of which nothing can be read."""
        return tuple(each.file for each in self.reviewed.review.refused) if self.reviewed is not None else ()

    def leave_out(self, *files: str) -> None:
        """Goes on without some of the files."""
        if self.refused:
            self.reviewed = None
        self.said.leave_out(files)
        if self.files:
            self.read()
        else:
            self.leave()

    def show_meanings(self) -> None:
        """Goes back from the rows to what the columns mean."""
        self._go(Stage.MEANINGS)

    def back(self) -> None:
        """One step back; out of the import only after a question where something was said."""
        if self.stage is Stage.REVIEW:
            self.show_meanings()
        elif self.stage is Stage.READING:
            self.cancel()
        elif self.stage is Stage.MEANINGS and self.said:
            dialog = AskingDialog(
                self._window, f"Leave the import of {self.name}?",
                "Nothing was stored. What you said of its columns and values is forgotten.", "Leave it", "Go on",
            )  # fmt: skip
            dialog.accepted.connect(self.leave)
            dialog.open()
        elif self.stage is not Stage.STORING:
            self.leave()

    def cancel(self) -> None:
        """Stops what is under way."""
        if self.stage is Stage.STORING or self._reading.runs:
            self._window.jobs.cancel()
        else:
            self.leave()  # the reading waits for other work

    def leave(self) -> None:
        """Ends the import; nothing of it is stored, and a workspace that was made for it goes again."""
        self._reading.drop()
        self._forget()
        self._go(Stage.NONE)
        self._own.take_away()

    def replace(self, paths: Sequence[Path]) -> None:
        """Takes other files in, in the place of those that are being looked at, for the same workspace."""
        self._reading.drop()
        self._forget()
        self._begin(paths)

    def store(self, lost_on: int | None) -> None:
        """Stores what was reviewed; with a day, the customers that the files leave out are marked as lost on it."""
        reviewed = self.reviewed
        assert reviewed is not None
        if reviewed.nothing_new and lost_on is None:
            self._leave_as_it_is(reviewed)
            return

        def work(desk: "Desk", progress: "Progress") -> "Stored":
            from csdesk.ops.reviewing import store_reviewed

            return store_reviewed(desk, reviewed, lost_on, progress)

        self._go(Stage.STORING)
        title = f"Import {self.name}"
        not_stored = partial(self._not_stored, title)
        self._window.session.write(title, work, self._stored, not_stored, self._storing_ended)

    def _stored(self, stored: "Stored") -> None:
        from csdesk.ui.imports.words import stored_words

        window, name = self._window, self.name
        path = window.session.path
        where = f"{path.name}: " if path is not None and window.session.opening else ""  # another is open in a moment
        made = self._own.keep()
        window.routes.open_page("overview")
        self.leave()
        if stored.trouble:
            window.banners.show_error(f"The customers who aren't in {name} could not be marked. {stored.trouble}")
        file = stored.set_aside_file
        more = [] if file is None else [("Open folder", partial(show_path, file.parent))]
        if made is not None:
            where, more = (
                f"{where}Your workspace is {made.name}. ",
                [*more, ("Show where", partial(show_path, made.parent))],
            )
        undo = (lambda: self._undo(stored, name)) if stored.changes else None
        window.toasts.say(f"{where}{stored_words(stored, name)}", UNDO, undo, more)

    def _not_stored(self, title: str, error: UserError) -> None:
        self._window.say_refused(error, title)
        if self.stage is not Stage.STORING:
            return  # another workspace was opened meanwhile, and the import was left with the one before
        if error.code == "D-CONFLICT":
            self.read()
        else:
            self._go(Stage.REVIEW)

    def _storing_ended(self) -> None:
        if self.stage is Stage.STORING:
            self._go(Stage.REVIEW)

    def _undo(self, stored: "Stored", name: str) -> None:
        def work(desk: "Desk", progress: "Progress") -> None:
            from csdesk.ops.reviewing import take_back

            take_back(desk, stored, progress)

        self._window.session.write(
            f"Undo the import of {name}", work, lambda _: self._window.toasts.say(f"Undone: Import {name}.")
        )

    def _another_workspace(self) -> None:
        """What was read was set beside the rows of the workspace that was open before."""
        if self.stage is not Stage.NONE and not self._own.coming:
            self.leave()

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self.changed.emit()
