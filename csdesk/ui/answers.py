"""Calling back those who asked for something, who may be gone by the time that the answer comes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


def tell(asker: Callable[..., None], *answer: Any) -> None:
    """Calls a function with an answer, unless it belongs to a dialog or another object of Qt that was closed meanwhile.

    Knows whose it is from methods, from partials of them, and from functions within a method that use its `self`.
    """
    owner = _owner(asker.func if isinstance(asker, partial) else asker)
    if not isinstance(owner, QObject) or isValid(owner):
        asker(*answer)


def _owner(asker: Callable[..., None]) -> object:
    code = getattr(asker, "__code__", None)
    if code is None or not asker.__closure__:
        return getattr(asker, "__self__", None)
    held = dict(zip(code.co_freevars, asker.__closure__, strict=True))
    return held["self"].cell_contents if "self" in held else None
