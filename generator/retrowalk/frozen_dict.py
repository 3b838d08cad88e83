"""A mapping of texts that cannot change, so that values which hold one can be hashed."""

from typing import Any, Never


class FrozenDict(dict[str, str]):
    """A dict of texts that refuses every change and has a hash; `dict(it)` is one that can be changed."""

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type["FrozenDict"], tuple[dict[str, str]]]:
        return FrozenDict, (dict(self),)

    def _refuse(self, *_: Any, **__: Any) -> Never:
        raise TypeError("this mapping cannot be changed; make a dict of it first")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse
