"""Text is read by its mark, as strict UTF-8, or by a guess that the owner is told of."""

import codecs

import pytest

from csdesk.base.errors import UserError
from csdesk.intake.child.text_encoding import decode

GERMAN = "Kunde;Straße\nMüller Bäckerei;Königsallee\nJürgen Größe;Überweg\n" * 5
POLISH = "Klient;Miasto\nŻółta Łódź;Kraków\nPaństwo Święci;Gdańsk\nŹródło Życia;Łęczyca\nCześć;Białystok\n" * 20
RUSSIAN = "Клиент;Город\nЛавка Иванова;Москва\nКнижный двор;Казань\nРомашка;Тверь\n" * 20


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (GERMAN.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + GERMAN.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_a_mark_or_valid_utf8_needs_no_guess(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding, decoded.notes) == (GERMAN, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zero_bytes_and_said(encoding: str) -> None:
    decoded = decode(GERMAN.encode(encoding))
    assert (decoded.text, decoded.encoding) == (GERMAN, encoding)
    assert decoded.notes[0]["code"] == "encoding_guessed"


def test_western_letters_are_read_as_windows_1252_and_one_value_is_shown() -> None:
    decoded = decode(GERMAN.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (GERMAN, "cp1252")
    (said,) = decoded.notes
    assert "Western European" in said["reason"]
    assert '"Straße"' in said["reason"]


def test_one_lone_letter_and_a_currency_sign_are_western() -> None:
    text = "customer,amount\nCafé Abuja,€12.50\n"
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Cliente;Cuota mensual\nNúñez;1.234,50 €\nGarcía;99,00 €\n",
        "Cliente;Situação\nPadaria São João;Locação\nGonçalves;Avaliações\n",
        "Kunde;Größe\nWäßrig;Größer\n",
    ],
)
def test_two_letters_beside_each_other_are_western_too(text: str) -> None:
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Customer,Plan\nПривет ООО,Basic\nМосква торг,Basic\n", "cp1251"),
        ("Customer,Plan\nŽižka ěščřž,Basic\nŁódź,Basic\n", "cp1250"),
    ],
)
def test_a_short_file_is_taken_for_what_programs_write_and_nothing_rare(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (POLISH, "cp1250")])
def test_other_scripts_come_out_as_they_were_and_the_guess_is_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notes[0]["code"] == "encoding_guessed"


def test_utf8_with_one_broken_byte_stays_utf8_and_the_line_is_named() -> None:
    content = GERMAN.encode("utf-8").replace(b"K\xc3\xb6nigs", b"K\xf6nigs", 1)
    decoded = decode(content)
    assert decoded.encoding == "utf-8"
    assert "K\ufffdnigsallee" in decoded.text
    assert "line 2" in decoded.notes[0]["reason"]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        decode(bytes(range(32)) * 100)
    assert caught.value.code == "E-TYPE"


def test_a_letter_far_down_is_found_and_shown() -> None:
    content = b"name,seats\n" + b"Aba,1\n" * 100_000 + "Café,2\n".encode("cp1252")
    decoded = decode(content)
    assert decoded.encoding == "cp1252"
    assert decoded.notes[0]["value"] == "Café"


def test_half_a_pair_in_utf8_is_one_broken_character_and_whole_pairs_are_joined() -> None:
    decoded = decode(b"name,seats\nab\xed\xa0\x80c,1\nd\xed\xa0\xbd\xed\xb8\x80,2\n")
    assert (decoded.text, decoded.encoding) == ("name,seats\nab\ufffdc,1\nd\U0001f600,2\n", "utf-8")
    assert [said["code"] for said in decoded.notes] == ["broken_characters"]
    assert "line 2" in decoded.notes[0]["reason"]
