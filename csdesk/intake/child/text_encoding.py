"""Bytes of a text file as text: by its mark, as strict UTF-8, as UTF-16 by its zero bytes, else by a guess that is
said."""

import codecs
import re
from dataclasses import dataclass
from typing import Any

from csdesk.base.errors import UserError
from csdesk.base.units import many
from csdesk.intake.child.cleaning import note
from csdesk.intake.child.signature import refused

_SAMPLE = 256 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "cp1252": "Western European (Windows-1252)", "cp1250": "Central European (Windows-1250)", "cp1251": "Cyrillic (Windows-1251)",
    "cp1253": "Greek (Windows-1253)", "cp1254": "Turkish (Windows-1254)", "mac_roman": "Western European (Mac)", "cp437": "DOS",
    "big5": "Chinese (Big5)", "gb18030": "Chinese (GB18030)", "shift_jis": "Japanese (Shift-JIS)", "cp932": "Japanese (Shift-JIS)",
    "euc_kr": "Korean", "cp949": "Korean", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-8": "UTF-8",
}  # fmt: skip
_IN_USE = (
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "mac_roman", "koi8_r", "cp850",
    "cp866", "big5", "gb18030", "cp932", "euc_jp", "cp949",
)  # fmt: skip
"""The encodings other than the Western one that programs of offices write. Among all that there are, a short file looks like one that nobody uses."""
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜŸ€£¥§°²³µ·«»–—‘’“”„…•™®©¿¡ªº½¼¾×\xa0")
_SIGN_IN_WORD = re.compile(rb"[A-Za-z][\xa1-\xbf\xd7\xf7][A-Za-z]")
_PAIR = re.compile(rb"[\xdf-\xf6\xf8-\xff]{2}")
"""Two small letters beside each other, as in `ção`, `größer` and `Núñez`; other scripts have longer runs."""
_HALF_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_HALF = re.compile("[\ud800-\udfff]")
_LEAD = 4096
_STRAY_CONTROLS = 4
_DAMAGED_ABOVE = 0.01
_WIDE_VALUE = re.compile(r"[^,;|\t\r\n\"]*[^\x00-\x7f][^,;|\t\r\n\"]*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding's name, and what the owner should know about the guess."""

    text: str
    encoding: str
    notes: tuple[dict[str, Any], ...] = ()


def decode(content: bytes) -> Decoded:
    """The text of a file. Raises UserError: E-TYPE for what isn't text, E-ENCODING for what no encoding explains."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _marked(memoryview(content)[len(mark) :], name)
    wide = _wide(content[:_SAMPLE])
    if wide:
        return _marked(content, wide, guessed=True)
    _check_text(content[:_SAMPLE])
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _with_halves(content) or _nearly(content, error) or _guessed(content)


def _marked(content: bytes | memoryview, name: str, *, guessed: bool = False) -> Decoded:
    text = str(content, name, "replace")
    notes = [_guess_note(name, text)] if guessed else []
    if "\ufffd" in text and "\ufffd".encode(name) not in bytes(content):
        notes.append(_broken_note(text.count("\ufffd"), name))
    return Decoded(text, name, tuple(notes))


def _wide(sample: bytes) -> str:
    """`utf-16-le` or `utf-16-be` where every other byte of the sample is mostly zero; '' else."""
    if len(sample) < 4:
        return ""
    even, odd = sample[0::2], sample[1::2]
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zero_odd > 0.5 and zero_even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if zero_even > 0.5 and zero_odd < 0.05 else ""


def _check_text(sample: bytes) -> None:
    odd = sum(sample.count(code) for code in (*range(1, 9), *range(14, 27), 28, 29, 30, 31))
    zeros = sample.count(0)
    if odd > max(len(sample) * 0.02, _STRAY_CONTROLS) or zeros > len(sample) * 0.1:
        raise refused("neither a workbook nor a text file")


def _with_halves(content: bytes) -> Decoded | None:
    """UTF-8 but for halves of UTF-16 pairs: those that belong together are joined, lone ones become U+FFFD."""
    try:
        halves = content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    joined = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    first = _HALF.search(joined)
    if first is None:
        return Decoded(joined, "utf-8")
    text, broken = _HALF.subn("\ufffd", joined)
    return Decoded(text, "utf-8", (_broken_in_utf8(broken, joined.count("\n", 0, first.start()) + 1),))


def _broken_in_utf8(count: int, line: int) -> dict[str, Any]:
    reason = f"{many(count, 'character')} not valid in UTF-8, shown as \ufffd; the first is in line {line:,}."
    return note("broken_characters", reason, row=line)


def _nearly(content: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 with a few broken bytes: where the valid multi-byte characters far outnumber the broken ones."""
    text = _HALF_BYTES.sub(b"\xef\xbf\xbd", content).decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = len(re.findall(r"[\u0080-\ufffc\U00010000-\U0010ffff]", text[:_SAMPLE]))
    if broken > max(3, wide * _DAMAGED_ABOVE) or wide <= broken:
        return None
    place = error.object[: error.start].count(b"\n") + 1
    return Decoded(text, "utf-8", (_broken_in_utf8(broken, place),))


def _guessed(content: bytes) -> Decoded:
    """The likeliest single encoding; Western European where the letters around allow it, because it is the
    commonest."""
    first = _HIGH.search(content)
    start = max(first.start() - _LEAD, 0) if first else 0
    name = _likeliest(content[start : start + _SAMPLE])
    text = content.decode(name, "replace")
    broken = text.count("\ufffd")
    if broken > len(text) * _DAMAGED_ABOVE:
        raise UserError(
            "E-ENCODING",
            "The file's characters are in an encoding that csdesk can't tell; nothing was stored.",
            "Save it as CSV UTF-8, or as .xlsx.",
        )
    notes = [_guess_note(name, text)]
    if broken:
        notes.append(_broken_note(broken, name))
    return Decoded(text, name, tuple(notes))


def _likeliest(sample: bytes) -> str:
    if _western(sample):
        return "cp1252"
    # Loading it takes a tenth of a second, which only a file that needs a guess pays for.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_IN_USE)).best()
    return "cp1252" if best is None else best.encoding


def _western(sample: bytes) -> bool:
    """Whether the bytes above 127 read as Western letters and signs that stand where such letters and signs do."""
    high = _HIGH.findall(sample)
    if any(byte in b"\x81\x8d\x8f\x90\x9d" for run in high for byte in run):
        return False
    text = b"".join(high).decode("cp1252")
    alone = sum(len(run) == 1 or _PAIR.fullmatch(run) is not None for run in high) / len(high)
    misplaced = len(_SIGN_IN_WORD.findall(sample)) / len(high)
    return alone > 0.85 and misplaced < 0.05 and sum(character in _WESTERN for character in text) / len(text) > 0.9


def _broken_note(count: int, name: str) -> dict[str, Any]:
    return note(
        "broken_characters", f"{many(count, 'character')} not valid in {_NAMES.get(name, name)}, shown as \ufffd."
    )


def _guess_note(name: str, text: str) -> dict[str, Any]:
    found = _WIDE_VALUE.search(text)
    example = found[0].strip() if found else ""
    shown = f' One value reads "{example[:60]}" so.' if example else ""
    return note(
        "encoding_guessed",
        f"The file doesn't say how its letters are encoded; it was read as {_NAMES.get(name, name)}.{shown}",
        "If letters look wrong, save the file as CSV UTF-8 and bring it in again.",
        value=example[:60],
    )
