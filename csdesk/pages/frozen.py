"""Views as text that can be kept: JSON of the blocks, read back with every field checked. Standard library alone.

A block is an object that names its kind under `is`; fields at their defaults are left out.
"""

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin

from csdesk.pages.view import Cards, Empty, Note, Row, View

KIND = "is"
COLUMNS = Row.__annotations__["columns"]
"""The one annotation that is written as text, because it names blocks that needn't be loaded yet."""
Thaw = Callable[[Any], Any]


def to_json(view: View) -> str:
    """The view as one line of JSON."""
    return json.dumps(_plain(view), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(text: str) -> View:
    """The view that `to_json` wrote. Raises ValueError for text that is damaged, or of blocks that aren't known."""
    return _thawed(text, lambda row: True)


def cards_from_json(text: str) -> View:
    """The same view with its rows of cards alone, for which no other kind of block is loaded. Raises ValueError too."""
    return _thawed(text, _holds_cards)


def _thawed(text: str, wanted: Callable[[Any], bool]) -> View:
    try:
        plain = json.loads(text)
        if not isinstance(plain, dict):
            raise ValueError("no view")
        rows = [row for row in _list(plain.get("rows")) if wanted(row)]
        return cast("View", _reader(View)(plain | {"rows": rows}))
    except RecursionError:
        raise ValueError("nested too deeply for a view") from None


def _holds_cards(row: Any) -> bool:
    """Whether there are cards in a row, and nothing else."""
    columns = _list(row.get("columns")) if isinstance(row, dict) else []
    blocks = [block for column in columns for block in _list(column)]
    return bool(blocks) and all(isinstance(block, dict) and block.get(KIND) == Cards.__name__ for block in blocks)


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case tuple():
            return [_plain(each) for each in value]
        case float() if value != value or value in (float("inf"), float("-inf")):
            return repr(value)  # JSON has no numbers for these
        case _ if is_dataclass(value):
            held = ((field, getattr(value, field.name)) for field in fields(value))
            return {KIND: type(value).__name__} | {
                field.name: _plain(each) for field, each in held if not _is_default(field, each)
            }
        case _:
            return value


def _is_default(field: Field[Any], value: object) -> bool:
    # 0, 0.0 and False are equal, and so are a number and nothing to nobody: the type is part of being the default.
    return field.default is not MISSING and type(value) is type(field.default) and value == field.default


@cache
def _reader(kind: Any) -> Thaw:
    """What makes a value of the annotated kind from plain JSON, or raises ValueError."""
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        return _one_of(get_args(kind))
    if origin is tuple:
        return _several(get_args(kind))
    if is_dataclass(kind):
        return _block(cast("type", kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is float:
        return _number
    return _exactly(kind)


def _exactly(kind: type) -> Thaw:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{value!r:.40} is no {kind.__name__}")
        return value

    return read


def _number(value: Any) -> float:
    if type(value) in (int, float):
        try:
            return float(value)
        except OverflowError as error:
            raise ValueError("a whole number of so many digits is none that was kept") from error
    if value in ("nan", "inf", "-inf"):
        return float(value)
    raise ValueError(f"{value!r:.40} is no number")


def _several(kinds: tuple[Any, ...]) -> Thaw:
    """A tuple: of one kind and any length, or of so many parts of their own kinds."""
    if kinds[-1] is Ellipsis:
        each = _reader(kinds[0])

        def read_all(value: Any) -> tuple[Any, ...]:
            return tuple(each(part) for part in _list(value))

        return read_all
    readers = [_reader(kind) for kind in kinds]

    def read_parts(value: Any) -> tuple[Any, ...]:
        return tuple(read(part) for read, part in zip(readers, _list(value), strict=True))

    return read_parts


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r:.40} is no list")
    return value


def _columns(value: Any) -> tuple[tuple[Any, ...], ...]:
    """The blocks of a row, in their columns."""
    return tuple(tuple(_any_block(block) for block in _list(column)) for column in _list(value))


def _any_block(value: Any) -> Any:
    """A block of any kind; the charts and lists are loaded with the first of them."""
    kind = value.get(KIND) if isinstance(value, dict) else None
    return next((_block(each) for each in (Cards, Note, Empty) if each.__name__ == kind), _any_kind)(value)


def _any_kind(value: Any) -> Any:
    from csdesk.pages.blocks import Block

    return _reader(Block)(value)


def _one_of(kinds: tuple[Any, ...]) -> Thaw:
    """One of several kinds: blocks by their name, None and plain values by what they are."""
    classes: list[type] = [kind for kind in kinds if isinstance(kind, type)]
    blocks = {kind.__name__: _block(kind) for kind in classes if is_dataclass(kind)}
    others = [_reader(kind) for kind in kinds if not is_dataclass(kind) and kind is not type(None)]

    def read(value: Any) -> Any:
        if value is None and type(None) in kinds:
            return None
        if isinstance(value, dict):
            return _known(blocks, value.get(KIND))(value)
        for other in others[:-1]:
            try:
                return other(value)
            except ValueError:
                continue
        if not others:
            raise ValueError(f"{value!r:.40} is no block")
        return others[-1](value)

    return read


def _known(blocks: dict[str, Thaw], name: object) -> Thaw:
    if not isinstance(name, str) or name not in blocks:
        raise ValueError(f"{name!r:.40} is no block of this place")
    return blocks[name]


@cache
def _block(kind: type) -> Thaw:
    declared: dict[str, Field[Any]] = {field.name: field for field in fields(kind)}
    readers: dict[str, Thaw] = {}
    required = {name for name, field in declared.items() if field.default is MISSING}

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or value.get(KIND) != kind.__name__:
            raise ValueError(f"{value!r:.40} is no {kind.__name__}")
        given = {name: part for name, part in value.items() if name != KIND}
        if not required <= given.keys() <= declared.keys():
            raise ValueError(f"other fields than those of {kind.__name__}")
        for name in given.keys() - readers.keys():
            annotated = declared[name].type
            readers[name] = _columns if annotated == COLUMNS else _reader(cast("Any", annotated))
        return kind(**{name: readers[name](part) for name, part in given.items()})

    return read
