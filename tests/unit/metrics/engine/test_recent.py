"""What was used last is kept."""

from csdesk.metrics.engine.recent import Recent


def test_what_was_used_longest_ago_goes_first() -> None:
    recent: Recent[str] = Recent(10)
    assert recent.used("a", 4) == []
    assert recent.used("b", 4) == []
    assert recent.used("a", 4) == []
    assert recent.used("c", 4) == ["b"]


def test_several_go_for_a_heavy_one_which_stays_itself() -> None:
    recent: Recent[str] = Recent(10)
    for name in "abc":
        recent.used(name, 3)
    assert recent.used("d", 30) == ["a", "b", "c"]
    assert recent.used("e", 1) == ["d"]


def test_a_key_weighs_what_it_weighed_last() -> None:
    recent: Recent[str] = Recent(10)
    recent.used("a", 9)
    recent.used("a", 2)
    assert recent.used("b", 8) == []
