"""Elements of an XML part, one after the other, without ever taking up definitions that the part brings itself."""

from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from csdesk.intake.child import limits

Attributes = dict[str, str]
FAULTS: Final = (expat.ExpatError, LookupError, ValueError)
"""What a parser raises for a part that is cut, broken, or in an encoding that doesn't exist."""


def parser_for(start: Callable[[str, Attributes], None]) -> expat.XMLParserType:
    """A parser that calls `start` with each element's local name and its attributes.

    It raises UserError (E-UNSAFE, dtd) for a document with definitions of its own.
    """
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise limits.unsafe("dtd", "it defines entities, which no spreadsheet program writes")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(" ")[2], attributes)
    return parser


def walk(content: bytes, start: Callable[[str, Attributes], None]) -> None:
    """Calls `start` with each element's local name and attributes; stops quietly where the content is cut or broken."""
    try:
        parser_for(start).Parse(content, False)
    except FAULTS:
        return
