"""What the last few pages were made of, kept with the facts that it was made from: a click back costs nothing."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from csdesk.metrics.facts.facts import Facts

T = TypeVar("T")
MOST = 4


def recently(facts: Facts, name: str, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives for the key, made again only after others of the same name have taken its place."""
    kept: dict[Hashable, T] = facts.derived(f"recent {name}", dict)
    if key not in kept:
        made = make()
        while len(kept) >= MOST:
            del kept[next(iter(kept))]
        kept[key] = made
    return kept[key]
