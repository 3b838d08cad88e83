"""Checks a table as TOML gives it against its shape: a dataclass that is made of it, or a TypedDict.

The types that a shape may use: str, Template, bool, int, float, datetime.date, Literal, list or tuple of one type,
dict or Mapping from str, unions of these, `X | None` for what may be left out, and further dataclasses and TypedDicts.
"""

import dataclasses
import datetime
import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from string import Formatter
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints, is_typeddict

from retrowalk.data import DataError

MOST_PROBLEMS = 10  # told at once
LARGEST = 1_000_000_000
CHOICES = (Literal, Union, types.UnionType)
NAMES = ("id", "field", "name")  # the fields that name an entry of a list


class Template(str):
    """Marks a text whose names in braces are filled in by Python's `format`."""

    __slots__ = ()


def _is_template(value: object) -> bool:
    try:
        return isinstance(value, str) and all(
            name is None or (name.isidentifier() and not how and not turned)
            for _, name, how, turned in Formatter().parse(value)
        )
    except ValueError:
        return False


def _is_number(value: object) -> bool:
    """Return whether a value is a number that we may have typed: not endless, nor true or false as Python has it."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST


# A kind of value -> what it is called, and whether something is one.
_KINDS: Mapping[Any, tuple[str, Callable[[Any], bool]]] = {
    str: ("text in quotation marks", lambda value: isinstance(value, str)),
    Template: ("text in quotation marks, with plain names in its braces", _is_template),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    int: ("a whole number", lambda value: _is_number(value) and isinstance(value, int)),
    float: ("a number", _is_number),
    datetime.date: ("a date, as in 2026-11-23", lambda value: type(value) is datetime.date),
    list: ("a list in square brackets", lambda value: isinstance(value, list)),
    dict: ("a table of names and values", lambda value: isinstance(value, dict)),
}


def _kind_of(value: object) -> str:
    found = (words for words, fits in _KINDS.values() if fits(value))
    return next(found, "a time or a number beyond all bounds")


def _unwrapped(shape: Any) -> Any:
    """Return a shape without its name, and without None: TOML has no such value, a field is left out instead."""
    if isinstance(shape, TypeAliasType):
        return _unwrapped(shape.__value__)
    if get_origin(shape) in (Union, types.UnionType):
        choices = [choice for choice in get_args(shape) if choice is not types.NoneType]
        return _unwrapped(choices[0]) if len(choices) == 1 else Union[tuple(choices)]  # noqa: UP007 - made of a list
    return shape


@cache
def _parts(shape: Any) -> tuple[dict[str, Any], frozenset[str]] | None:
    """Return the fields of a dataclass or TypedDict, each with its shape, and which must be there; None of all else."""
    if is_typeddict(shape):
        return get_type_hints(shape), shape.__required_keys__
    if not (isinstance(shape, type) and dataclasses.is_dataclass(shape)):
        return None
    fields = dataclasses.fields(shape)
    needed = (each.name for each in fields if each.default is each.default_factory is dataclasses.MISSING)
    return {each.name: get_type_hints(shape)[each.name] for each in fields}, frozenset(needed)


def _under(place: str, name: str) -> str:
    """Return where a field stands, its name without what would break a line."""
    shown = name if name.isprintable() else ascii(name)
    return f"{place}.{shown}" if place else shown


def _inside(values: Mapping[str, Any], shape: Any, place: str) -> Iterator[str]:
    """Yield what is wrong with the fields of a table."""
    found = _parts(shape)
    if found is None:
        for name, value in values.items():
            yield from problems(value, get_args(shape)[1], _under(place, name))
        return
    fields, needed = found
    for name in sorted(needed - values.keys()):
        yield f"{_under(place, name)} is missing. It must be {_wanted(fields[name])}."
    for name in values:
        if name in fields:
            yield from problems(values[name], fields[name], _under(place, name))
        else:
            yield f"{_under(place, name)} is not known. The fields here are {', '.join(fields)}."


def _base(shape: Any) -> Any:
    """Return the kind of value that a shape asks for, as `_KINDS` has it."""
    if _parts(shape):
        return dict
    kind = get_origin(shape) or shape
    return {tuple: list, Mapping: dict}.get(kind, kind)


def _wanted(shape: Any) -> str:
    """Return in words what a shape asks for."""
    shape = _unwrapped(shape)
    if get_origin(shape) is Literal:
        return f"one of {', '.join(map(str, get_args(shape)))}"
    if get_origin(shape) in CHOICES:
        return " or ".join(_wanted(choice) for choice in get_args(shape))
    return _KINDS[_base(shape)][0]


def _inside_list(values: list[Any], shape: Any, place: str) -> Iterator[str]:
    """Yield what is wrong with the entries of a list. An entry is told by its own name, else by its number from 1."""
    for number, value in enumerate(values, start=1):
        own = [value[field] for field in NAMES if field in value] if isinstance(value, dict) else []
        usable = [name for name in own if isinstance(name, str) and name.isprintable() and name.strip()]
        yield from problems(value, get_args(shape)[0], f"{place} {next(iter(usable), number)}")


def _choice_problems(value: object, shape: Any, place: str) -> Iterator[str]:
    """Yield what is wrong with a value that may be of several kinds, or one of some words."""
    if get_origin(shape) is Literal:
        if not (isinstance(value, str) and value in get_args(shape)):
            yield f"{place} is none of the words that are known here. It must be {_wanted(shape)}."
    elif all(any(problems(value, choice, place)) for choice in get_args(shape)):
        yield f"{place} is {_kind_of(value)}. It must be {_wanted(shape)}."


def problems(value: object, shape: Any, place: str) -> Iterator[str]:
    """Yield a sentence for everything in a value that is not as the shape wants it; `place` says where it stands."""
    shape = _unwrapped(shape)
    if get_origin(shape) in CHOICES:
        yield from _choice_problems(value, shape, place)
        return
    words, fits = _KINDS[_base(shape)]
    if not fits(value):
        yield f"{place} is {_kind_of(value)}. It must be {words}."
    elif isinstance(value, list):
        yield from _inside_list(value, shape, place)
    elif isinstance(value, dict):
        yield from _inside(value, shape, place)


def checked(name: str, value: dict[str, Any], shape: Any) -> dict[str, Any]:
    """Return the table `name` as it is. Raises DataError where it is not as the shape wants it."""
    found = [f"{name}.toml: {problem}" for problem in problems(value, shape, "")]
    if found:
        more = len(found) - MOST_PROBLEMS
        raise DataError("\n".join([*found[:MOST_PROBLEMS], *([f"And {more} more."] if more > 0 else [])]))
    return value


def _built(value: Any, shape: Any) -> Any:
    shape = _unwrapped(shape)
    fields = _parts(shape)
    if isinstance(value, dict) and fields and not is_typeddict(shape):
        return shape(**{name: _built(inner, fields[0][name]) for name, inner in value.items()})
    if isinstance(value, list) and get_origin(shape) is tuple:
        return tuple(_built(inner, get_args(shape)[0]) for inner in value)
    if isinstance(value, dict) and get_origin(shape) is Mapping:
        return types.MappingProxyType({name: _built(inner, get_args(shape)[1]) for name, inner in value.items()})
    return value


def built[T](value: Mapping[str, Any], shape: type[T]) -> T:
    """Return a table that `problems` found nothing wrong with, as the dataclass it stands for.

    Tables in it become dataclasses too, lists become tuples where the shape says so, other tables read-only.
    """
    made: T = _built(value, shape)
    return made
