"""The door of the program: the command line, or, told so by its first word, the child that reads a file's cells."""

import sys

from csdesk.intake.child.protocol import READ_FOR_PARENT


def main() -> int:
    """Runs what the words of the call ask for and gives the exit status."""
    if sys.argv[1:] == [READ_FOR_PARENT]:
        from csdesk.intake.child.entry import answer_parent

        return answer_parent()
    try:
        from csdesk.cli.main import main as command_line
    except KeyboardInterrupt:
        print("Cancelled; nothing was changed.", file=sys.stderr)  # noqa: T201
        return 1
    return command_line()


if __name__ == "__main__":
    sys.exit(main())
