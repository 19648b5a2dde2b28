"""Calling back those who asked for something, who may be gone by the time that the answer comes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


def tell(asker: Callable[..., None], *answer: Any) -> None:
    """Calls a function with an answer, unless it belongs to a dialog or another object of Qt that was closed meanwhile.

    Knows whose it is from methods and from partials of methods; a lambda hides its object, and is always called.
    """
    method = asker.func if isinstance(asker, partial) else asker
    owner = getattr(method, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        asker(*answer)
