"""Which customer a row means: by id, by name or e-mail where that is one customer's alone, or through a subscription.

Names of customers are compared without regard to case and runs of blanks; ids first as they stand. A name that finds
nobody so is compared without its accents too, and a person's with the last name first or last: `Doe, Jane` is Jane Doe.
A name that a customer had before means it still, as long as nobody else has it.
"""

import itertools
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from csdesk.base.errors import CallError
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import FORMER_NAMES
from csdesk.datasets.table import Ints, Table, Texts

MAKING_CUSTOMERS = ("subscriptions", "mrr_history", "payments")
"""Tables whose rows are of customers, listed or not."""
_OWN_ALONE = ("departures", "onboarding", "usage")
_NEVER_OWN = ("surveys", "tickets", "attributes", "contacts", "notes")
_SHARED = -2
_MOST_NAMES = 5
"""A person has no more first and last names than this."""
_LEGAL = frozenset(
    [
        "ltd",
        "limited",
        "llp",
        "llc",
        "inc",
        "plc",
        "co",
        "corp",
        "company",
        "gmbh",
        "ug",
        "ag",
        "kg",
        "ohg",
        "gbr",
        "ek",
        "ev",
        "sarl",
        "sas",
        "sa",
        "eurl",
        "srl",
        "spa",
        "snc",
        "sl",
        "slu",
        "lda",
        "bv",
        "nv",
        "vof",
        "und",
        "and",
        "et",
        "partner",
        "partners",
    ]
)
"""Words that no person's name holds."""


def folded(text: str) -> str:
    """The text as references are compared: composed, without case, blanks run together."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def unaccented(text: str) -> str:
    """The text as names are compared at last: as `folded`, and without accents."""
    if text.isascii():
        return folded(text)
    parts = unicodedata.normalize("NFD", folded(text))
    return "".join(character for character in parts if not unicodedata.combining(character))


def turned(text: str) -> str:
    """A person's name with the last name first (`Doe, Jane`) as it is spoken, compared as `unaccented`; '' for anything
    else: names without a comma or with several, and those of firms (`Doe & Co, Leeds`, `Acme, Inc`)."""
    last, comma, first = unaccented(text).partition(",")
    words = [*first.split(), *last.split()]
    if not comma or not first.strip() or not last.strip() or len(words) > _MOST_NAMES:
        return ""
    plain = all(word.replace("-", "").replace("'", "").replace("’", "").strip(".").isalpha() for word in words)
    return " ".join(words) if plain and not any(word.strip(".") in _LEGAL for word in words) else ""


@dataclass(frozen=True, eq=False, slots=True)
class People:
    """Everyone whom the tables know as a customer.

    `ids` and `names` (the id where no name is known) are those of the customers table in order of first appearance,
    then those of whom only other tables know. `rows` gives for each table the number of the person for each row, -1
    where nobody is known.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    rows: Mapping[str, Ints]

    def number(self, customer: str) -> int:
        """The number of the customer with that id. Raises CallError where there is none, or none any more."""
        try:
            return self.ids.index(customer)
        except ValueError:
            raise CallError(f'There is no customer "{customer}".', "The page of customers lists them all.") from None

    def name(self, customer: str) -> str:
        """The name of the customer with that id. Raises CallError where there is none."""
        return self.names[self.number(customer)]


class _Register:
    """The customers so far, and every word that means exactly one of them."""

    def __init__(self, customers: Table, former: Table | None = None) -> None:
        ids = customers.text("customer_id")
        self._exact: dict[str, int] = {}
        self._by_id: dict[str, int] = {}
        self.row_codes = self._first_appearance(ids)
        self._by_name = self._words(customers.text("name"))
        self._by_email = self._words(customers.text("email"))
        self._by_subscription: dict[str, int] = {}
        self._by_unaccented: dict[str, int] = {}
        self._by_turned: dict[str, int] = {}
        self._by_names(0)
        for code, person in {*zip(customers.text("name").codes.tolist(), self.row_codes.tolist(), strict=True)}:
            if code >= 0 and person >= 0:
                self._called(customers.text("name").values[code], person)
        self._by_former: dict[str, int] = {}
        if former is not None:
            for identity, name in zip(*(former.text(column).tolist() for column in FORMER_NAMES.key), strict=True):
                if identity in self._exact:
                    for word in {unaccented(name), turned(name)}:
                        _meet(self._by_former, word, self._exact[identity])

    def _by_names(self, first: int) -> None:
        """Learns the customers from a number on by ids that are names: an id with a digit is no name."""
        for identity, person in itertools.islice(self._exact.items(), first, None):
            if not any(character.isdigit() for character in identity):
                self._called(identity, person)

    def _called(self, name: str, person: int) -> None:
        _meet(self._by_unaccented, unaccented(name), person)
        _meet(self._by_turned, turned(name), person)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._exact)

    def _first_appearance(self, ids: Texts) -> Ints:
        used, first = np.unique(ids.codes, return_index=True)
        codes = np.full(len(ids.values) + 1, -1, dtype=np.int32)
        for code in used[np.argsort(first)].tolist():
            if code >= 0:
                codes[code] = self._add(ids.values[code])
        return codes[ids.codes]

    def _add(self, identity: str) -> int:
        person = self._exact.setdefault(identity, len(self._exact))
        _meet(self._by_id, folded(identity), person)
        return person

    def _words(self, texts: Texts) -> dict[str, int]:
        words: dict[str, int] = {}
        for code, person in {*zip(texts.codes.tolist(), self.row_codes.tolist(), strict=True)}:
            if code >= 0 and person >= 0:
                _meet(words, folded(texts.values[code]), person)
        return words

    def find(self, reference: str) -> int:
        """The person whom the reference means; -1 for nobody, or where it might be several."""
        if reference in self._exact:
            return self._exact[reference]
        word = folded(reference)
        for index in (self._by_id, self._by_name, self._by_email, self._by_subscription):
            if word in index:
                return max(index[word], -1)
        plain = unaccented(reference)
        if plain in self._by_unaccented:
            return max(self._by_unaccented[plain], -1)
        spoken = turned(reference)
        index = self._by_unaccented if spoken else self._by_turned
        if (word := spoken or plain) in index:
            return max(index[word], -1)
        return max(self._by_former.get(plain, self._by_former.get(word, -1)), -1)

    def codes(self, references: Texts) -> Ints:
        """The person for each distinct reference, -1 for nobody."""
        return np.array([self.find(value) for value in references.values], dtype=np.int32)

    def adopt(self, references: Texts) -> None:
        """Makes a customer of every reference in use that finds nobody; two of them that differ by accents or order
        alone are two."""
        first = len(self._exact)
        for code in np.unique(references.codes).tolist():
            if code >= 0 and self.find(references.values[code]) < 0:
                self._add(references.values[code])
        self._by_names(first)

    def learn(self, subscriptions: Table) -> None:
        """From here on a subscription's id means the customer of its rows."""
        references = subscriptions.text("customer")
        people = row_codes(self.codes(references), references)
        ids = subscriptions.text("subscription_id")
        for code, person in {*zip(ids.codes.tolist(), people.tolist(), strict=True)}:
            if code >= 0 and person >= 0:
                _meet(self._by_subscription, folded(ids.values[code]), person)


def _meet(words: dict[str, int], word: str, person: int) -> None:
    """A word that means two people means none."""
    if word:
        words[word] = person if words.get(word, person) == person else _SHARED


def row_codes(codes: Ints, references: Texts) -> Ints:
    """The codes of distinct references laid out over the rows; -1 where a row has no reference."""
    result: Ints = np.append(codes, np.int32(-1))[references.codes].astype(np.int32)
    return result


def resolve(customers: Table, subscriptions: Table, refs: Texts, former: Table | None = None) -> Ints:
    """For each of `refs.values` the number of its customer, -1 where none or several could be meant.

    Numbers count the distinct `customer_id`s of the customers table in order of first appearance. `former` are the names
    that they had before.
    """
    register = _Register(customers, former)
    register.learn(subscriptions)
    return register.codes(refs)


def people(tables: Mapping[str, Table]) -> People:
    """Everyone whom the tables (by id of their dataset; absent ones have no rows) know as a customer.

    Whoever has a subscription, an MRR or a payment is a customer, listed or not. Departures, onboarding and usage make
    customers only where none of those tables, nor the list of customers, has any row; answers, tickets, contacts and
    notes never do.
    """
    present = {name: table for name, table in tables.items() if len(table)}
    customers = present.get("customers")
    register = _Register(customers if customers is not None else Table.empty(CUSTOMERS), present.get("former_names"))
    rows: dict[str, Ints] = {name: np.zeros(0, dtype=np.int32) for name in tables}
    if customers is not None:
        rows["customers"] = register.row_codes
    alone = not any(name in present for name in ("customers", *MAKING_CUSTOMERS))
    if "subscriptions" in present:
        register.adopt(present["subscriptions"].text("customer"))
        register.learn(present["subscriptions"])
    for name in (*MAKING_CUSTOMERS[1:], *(_OWN_ALONE if alone else ())):
        if name in present:
            register.adopt(present[name].text("customer"))
    for name in (*MAKING_CUSTOMERS, *_OWN_ALONE, *_NEVER_OWN):
        if name in present:
            references = present[name].text("customer")
            rows[name] = row_codes(register.codes(references), references)
    return People(register.ids, _names(register.ids, customers, rows), rows)


def _names(ids: Iterable[str], customers: Table | None, rows: Mapping[str, Ints]) -> tuple[str, ...]:
    names = list(ids)
    if customers is not None:
        for person, name in zip(rows["customers"].tolist(), customers.text("name").tolist(), strict=True):
            if person >= 0 and name:
                names[person] = name
    return tuple(names)
