"""What an owner said of the files of one import."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from csdesk.base.names import names_of

if TYPE_CHECKING:
    from csdesk.intake.request import Said
    from csdesk.ops.meanings import SheetMeaning

Place = tuple[str, str]
"""A file, by what it is called among the others, and a sheet of it."""


class SaidOfFiles:
    """The files in the order in which they came, and what was said of them: of sheets, of values (`answers`), and what
    the sheets that were left out by that were taken for."""

    def __init__(self) -> None:
        self.files: tuple[Path, ...] = ()
        self.sheets: dict[Place, Said] = {}
        self.answers: dict[str, str] = {}
        self.left_out: dict[Place, SheetMeaning] = {}

    def __bool__(self) -> bool:
        """Whether anything was said that could be lost."""
        return bool(self.sheets or self.answers)

    @property
    def name(self) -> str:
        """The files in words."""
        return self.files[0].name if len(self.files) == 1 else f"{len(self.files)} files"

    def add(self, files: Sequence[Path]) -> None:
        """Files more; one that is among them already stays where it is."""
        self._become(tuple(dict.fromkeys((*self.files, *files))))

    def leave_out(self, names: Collection[str]) -> None:
        """Forgets some of the files, with what was said of them."""
        called = names_of(self.files)
        self._become(tuple(path for path in self.files if called[path] not in names))

    def say(
        self, sheets: "Mapping[Place, Said]", answers: Mapping[str, str], without: "Mapping[Place, SheetMeaning]"
    ) -> None:
        """Takes what is said now in place of what was said before."""
        self.sheets, self.answers, self.left_out = dict(sheets), dict(answers), dict(without)

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
