"""The spelling of a plan code: a whole number as letters and digits, and finding them again in what people paste."""

import re
import zlib
from collections.abc import Iterator

VERSION = "RW1"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U
MISREAD = str.maketrans("ILO", "110")
LONGEST = 119  # characters of a code
LONGEST_TEXT = 2000  # characters of a text to find one in: a link, or a few lines around it
CHECK_BITS = 20
GROUP = 5

NEWER = "code: this code was made by a newer version of the planner; update this one, or reload the page"
DAMAGED = "code: a letter is wrong or missing; copy the code again from the sheet"
NO_CODE = "code: a plan code begins with RW1; copy it again from the sheet"
TOO_LONG = "code: this is too long for a plan code; copy it again from the sheet"

_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_HEAD = re.compile(r"(?<![A-Z0-9])R ?W ?([0-9])")
# Hyphens (plain, narrow, unbreakable), figure dash, en dash, em dash, bar, bullet, minus sign, small and wide hyphen.
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d")
_WIDE = range(0xFF01, 0xFF5F)  # ASCII as wide as a Chinese character
_WIDER = 0xFEE0


class PlanCodeError(ValueError):
    """The text holds no plan code that this version can read; the message says what to do."""


def _checksum(number: int) -> int:
    raw = number.to_bytes((number.bit_length() + 7) // 8 or 1)
    return zlib.crc32(VERSION.encode() + raw) % (1 << CHECK_BITS)


def spell(content: int) -> str:
    """Return the plan code of this content: RW1- and groups of five, a checksum at its end."""
    number = (content << CHECK_BITS) | _checksum(content)
    digits = ""
    while number:
        number, digit = divmod(number, 32)
        digits = ALPHABET[digit] + digits
    groups = [digits[index : index + GROUP] for index in range(0, len(digits), GROUP)]
    return "-".join((VERSION, *groups))


def _content(digits: str) -> int | None:
    """The content of these letters and digits; None where they are not what `spell` would write."""
    if not digits or set(digits) - set(ALPHABET):
        return None
    number = 0
    for digit in digits:
        number = number * 32 + ALPHABET.index(digit)
    content, check = number >> CHECK_BITS, number % (1 << CHECK_BITS)
    right = check == _checksum(content) and spell(content).replace("-", "") == VERSION + digits
    return content if right else None


def _plain(text: str) -> str:
    """The text in capital letters, digits and spaces. Dashes are left out; any other sign is a |."""
    for _ in range(2):  # a link in a link is escaped twice
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    signs = []
    for sign in text:
        plain = chr(ord(sign) - _WIDER) if ord(sign) in _WIDE else sign
        if plain.isspace():
            signs.append(" ")
        elif plain.isascii() and plain.isalnum():
            signs.append(plain.upper())
        elif plain not in _DASHES and plain.isprintable():  # signs without width and U+FFFE are not
            signs.append("|")
    return "".join(signs)


def _candidates(after: str) -> Iterator[str]:
    """What may be the code's letters and digits, at the beginning of a text that `_plain` returned, longest first."""
    words = after.partition("|")[0].split()
    for count in range(len(words), 0, -1):
        yield "".join(words[:count]).translate(MISREAD)


def read(text: str) -> int:
    """Return the content of the plan code in this text: a code alone, a link, or a sentence around it.

    Case, spaces, and any kind of dash do not matter. Raises PlanCodeError where there is no code, or it is damaged.
    """
    if len(text) > LONGEST_TEXT:
        raise PlanCodeError(TOO_LONG)
    plain = _plain(text)
    heads = list(_HEAD.finditer(plain))
    ours = [plain[head.end() :] for head in heads if head[1] == VERSION[-1]]
    for after in ours:
        for digits in _candidates(after):
            content = _content(digits)
            if content is not None:
                return content
    if ours:
        raise PlanCodeError(DAMAGED)
    raise PlanCodeError(NEWER if heads else NO_CODE)
