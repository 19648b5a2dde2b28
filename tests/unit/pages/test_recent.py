"""What the last few pages were made of is kept."""

from collections.abc import Callable

from csdesk.pages.lens import Lens
from csdesk.pages.recent import MOST, recently


def test_the_last_few_are_made_once_and_older_ones_again(four: Callable[..., Lens]) -> None:
    facts, made = four().engine.facts, []

    def asked(key: int) -> int:
        return recently(facts, "numbers", key, lambda: made.append(key) or key)

    assert [asked(key) for key in (1, 1, 2, 1)] == [1, 1, 2, 1]
    assert made == [1, 2]
    for key in range(10, 10 + MOST):
        asked(key)
    asked(1)
    assert made[-1] == 1
    assert recently(facts, "others", 1, lambda: "another") == "another"
