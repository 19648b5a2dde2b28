"""The mark inside a review that says from which data it was made, so that the same review isn't written twice."""

import zipfile
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

from csdesk.reports.occasion import Occasion

_PROPERTIES, _DESCRIPTION = "docProps/core.xml", "{http://purl.org/dc/elements/1.1/}description"
_MOST_BYTES = 100_000


def stamp_of(occasion: Occasion) -> str:
    """What a review of this occasion says of its making: the version, the data, and a mark of everything it depends
    on."""
    parts = (
        occasion.version, occasion.fingerprint, occasion.business, occasion.customer_id, occasion.period.name,
        occasion.compared, occasion.edition.value, occasion.currency, *occasion.omitted,
    )  # fmt: skip
    mark = sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:12]
    return f"Made by csdesk {occasion.version} from data {occasion.fingerprint}, review {mark}"


def stamp_in(path: Path) -> str:
    """What the file says of its making; '' where it is no workbook or says nothing."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(_PROPERTIES).file_size > _MOST_BYTES:
                return ""
            found = ElementTree.fromstring(archive.read(_PROPERTIES)).findtext(_DESCRIPTION)  # noqa: S314 - small, and no entity is resolved
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return ""
    return found or ""
