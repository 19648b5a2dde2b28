"""The customers of Lantern Oven, a bakery in Lagos with standing orders and an ordering app: who each one is.

Every name is made up by putting words together; nobody real is meant.
"""

from dataclasses import dataclass

from sample_workbooks.make.chance import Chance

SIZE = 132
OWNERS = ("Ngozi", "Tunde", "Halima")
_FIRST = (
    "Amber", "Copper", "Velvet", "Quiet", "Crimson", "Paper", "Silver", "Lucky", "Hidden", "Golden", "Rainy",
    "Indigo", "Marble", "Wandering", "Early", "Cotton", "Thirsty", "Painted", "Modest", "Floating", "Sunday", "Ninth",
)  # fmt: skip
_SECOND = (
    "Kettle", "Ladle", "Pawpaw", "Lantern", "Heron", "Drum", "Saucer", "Guava", "Umbrella", "Tortoise", "Pepper",
    "Bicycle", "Acorn", "Teapot", "Compass", "Hibiscus", "Whistle", "Plantain",
)  # fmt: skip
_TRADES = (
    ("Café", "Cafés"), ("Hotel", "Hotels"), ("Bäckerei", "Bakeries"), ("School", "Schools"), ("Catering", "Catering"),
    ("Kitchen", "Restaurants"), ("Épicerie", "Shops"), ("Offices", "Offices"),
)  # fmt: skip
_CITIES = ("Lagos", "Lagos", "Lagos", "Ibadan", "Abuja", "Abeokuta", "Benin City", "Port Harcourt")
_ABROAD = {"EUR": (("Cotonou", "Benin"), ("Lomé", "Togo")), "USD": (("Accra", "Ghana"),)}
_PEOPLE = ("bisi", "chidi", "dayo", "efe", "funmi", "gbenga", "hauwa", "ike", "jumoke", "kunle", "lola", "musa")


@dataclass(frozen=True, slots=True)
class Person:
    """A customer's particulars, and its nature: how keen on the app, how content, how slow to pay (all 0 to 1)."""

    id: str
    name: str
    email: str
    segment: str
    industry: str
    city: str
    country: str
    owner: str
    users: tuple[str, ...]
    keen: float
    content: float
    slow: float

    @property
    def domain(self) -> str:
        """The part of its addresses behind the @."""
        return self.email.partition("@")[2]


def person(number: int, currency: str) -> Person:
    """The customer of that number, from 1 on; one who pays in a foreign currency lives abroad."""
    chance = Chance("person", str(number))
    first, second = _FIRST[number % len(_FIRST)], _SECOND[number % len(_SECOND)]
    trade, industry = _TRADES[number * 5 % len(_TRADES)]
    domain = f"{first}-{second}.example".lower()
    city, country = chance.pick(_ABROAD[currency]) if currency in _ABROAD else (chance.pick(_CITIES), "Nigeria")
    size = chance.fraction()
    segment = "Small" if size < 0.5 else "Medium" if size < 0.85 else "Large"
    start = chance.number(0, len(_PEOPLE) - 1)
    people = [_PEOPLE[(start + step * 5) % len(_PEOPLE)] for step in range(chance.number(1, 5))]
    return Person(
        id=f"K{number:03}",
        name=f"{first} {second} {trade}",
        email=f"orders@{domain}",
        segment=segment,
        industry=industry,
        city=city,
        country=country,
        owner=OWNERS[number % 3],
        users=tuple(f"{who}.{number:03}" for who in people),
        keen=0.12 + 0.88 * chance.fraction(),
        content=0.35 + 0.65 * chance.fraction(),
        slow=chance.fraction() ** 2,
    )
