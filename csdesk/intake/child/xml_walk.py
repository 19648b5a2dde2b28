"""Elements of an XML part, one after the other, without ever taking up definitions that the part brings itself."""

from collections.abc import Callable
from xml.parsers import expat

from csdesk.intake.child import limits

Attributes = dict[str, str]
Fault = expat.ExpatError
"""What a parser raises for a part that is cut, broken, or in an encoding that no workbook is written in."""
_ENCODINGS = frozenset(("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1"))


def parser_for(start: Callable[[str, Attributes], None]) -> expat.XMLParserType:
    """A parser that calls `start` with each element's local name and its attributes.

    It raises UserError (E-UNSAFE, dtd) for a document with definitions of its own.
    """
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise limits.unsafe("dtd", "it defines entities, which no spreadsheet program writes")

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        # For any other encoding the parser looks for a codec, whose errors couldn't be told from those of `start`.
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise Fault(f"unknown encoding {encoding[:30]}")

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(" ")[2], attributes)
    return parser


def walk(content: bytes, start: Callable[[str, Attributes], None]) -> None:
    """Calls `start` with each element's local name and attributes; stops quietly where the content is cut or broken."""
    try:
        parser_for(start).Parse(content, False)
    except Fault:
        return
