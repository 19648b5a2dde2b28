"""The door of the program: the window, the command line, or, told so by its first word, the child that reads a file's
cells."""

import gc
import os
import sys

from csdesk.intake.child.protocol import READ_FOR_PARENT


def main() -> int:
    """Runs what the words of the call ask for and gives the exit status."""
    if sys.argv[1:] == [READ_FOR_PARENT]:
        from csdesk.intake.child.entry import answer_parent

        return answer_parent()
    if getattr(sys, "frozen", False) and len(sys.argv) > 2:
        from multiprocessing import freeze_support

        freeze_support()  # of a frozen program, where this is one of the processes that write reviews, it never returns
    try:
        return _window_or_words(sys.argv[1:])
    except KeyboardInterrupt:
        print("Cancelled; nothing was changed.", file=sys.stderr)  # noqa: T201
        return 1


def _window_or_words(words: list[str]) -> int:
    from csdesk.ui.opening import opening_of

    opening = opening_of(words)
    if opening is not None:
        from csdesk.ui.screen import lacking

        without_screen = {"QT_QPA_PLATFORM": "offscreen"}
        missing = lacking(without_screen if opening.smoke is not None else os.environ)
        if not missing and opening.smoke is not None:
            from csdesk.ui.smoke import picture_all

            return picture_all(opening, opening.smoke, print)
        if not missing:
            gc.disable()  # what is loaded before the first picture stays, so looking through it would only delay that
            from csdesk.ui.start import open_window

            return open_window(opening)
        print(missing, file=sys.stderr)  # noqa: T201
        if opening.smoke is not None:
            return 1
    from csdesk.cli.main import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
