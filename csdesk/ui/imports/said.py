"""What an owner said of the files of one import."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from csdesk.base.names import names_of

if TYPE_CHECKING:
    from csdesk.intake.plan import Question
    from csdesk.intake.request import Said
    from csdesk.ops.meanings import SheetMeaning
    from csdesk.ops.reviewing import Reviewed

LEFT_OUT = "-"
"""Said of a sheet: nothing of it comes in."""
Place = tuple[str, str]
"""A file, by what it is called among the others, and a sheet of it."""


class SaidOfFiles:
    """The files in the order in which they came, and what was said of them: of sheets, of values (`answers`), and what
    the sheets that were left out by that were taken for. `asked` is every question that was put and means something.
    `again`: they are looked at though they are in csdesk just as they are, to be taken another way."""

    def __init__(self) -> None:
        self.files: tuple[Path, ...] = ()
        self.again = False
        self.sheets: dict[Place, Said] = {}
        self.answers: dict[str, str] = {}
        self.left_out: dict[Place, SheetMeaning] = {}
        self.asked: dict[str, Question] = {}
        self._asking: dict[str, tuple[str, ...]] = {}

    def __bool__(self) -> bool:
        """Whether anything was said that could be lost."""
        return bool(self.sheets or self.answers)

    @property
    def name(self) -> str:
        """The files in words."""
        return self.files[0].name if len(self.files) == 1 else f"{len(self.files)} files"

    def hear(self, reviewed: "Reviewed") -> None:
        """Takes what a reading of the files asks; answers to what nothing asks any more are forgotten."""
        self._asking |= reviewed.asking
        self._keep(reviewed.still_asked(self.asked))

    def add(self, files: Sequence[Path]) -> None:
        """Files more; one that is among them already stays where it is."""
        self._become(tuple(dict.fromkeys((*self.files, *files))))

    def leave_out(self, names: Collection[str]) -> None:
        """Forgets some of the files, with what was said of them."""
        called = names_of(self.files)
        self._become(tuple(path for path in self.files if called[path] not in names))
        self._forget_questions(names)

    def say(
        self, sheets: "Mapping[Place, Said]", answers: Mapping[str, str], known: "Mapping[Place, SheetMeaning]"
    ) -> None:
        """Takes what is said now of the `known` sheets and of values in place of what was said before."""
        self.sheets, self.answers = dict(sheets), dict(answers)
        self.left_out = {place: known[place] for place, said in sheets.items() if said.dataset == LEFT_OUT}
        self._forget_questions({file for file, _ in self.left_out} - {file for file, _ in known.keys() - self.left_out})

    def _forget_questions(self, files: Collection[str]) -> None:
        """Forgets what was asked about some files alone."""
        gone = {key for key, asking in self._asking.items() if all(file in files for file in asking)}
        self._keep({key: question for key, question in self.asked.items() if key not in gone})

    def _keep(self, asked: "dict[str, Question]") -> None:
        self.answers = {key: answer for key, answer in self.answers.items() if key in asked}
        self.asked = asked

    def _become(self, files: tuple[Path, ...]) -> None:
        """Takes other files; where another file of the same name came or went, one is called otherwise."""
        before, self.files = names_of(self.files), files
        now = {before[path]: name for path, name in names_of(files).items() if path in before}
        self.sheets = {(now[file], sheet): said for (file, sheet), said in self.sheets.items() if file in now}
        self.left_out = {
            (now[file], sheet): replace(meaning, file=now[file])
            for (file, sheet), meaning in self.left_out.items()
            if file in now
        }
