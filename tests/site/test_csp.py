"""The policy of the pages: what it allows, and what ends the build."""

import pytest

from retrowalk_site.publish.csp import PolicyError, hash_of, inline_hashes, policy, policy_edit
from retrowalk_site.publish.page_markup import read_markup

NOTHING: dict[str, list[str]] = {"script-src": [], "style-src": []}


@pytest.mark.parametrize(
    "part",
    [
        '<p style="color: red">red</p>',
        '<img src="a.png" onerror="alert(1)" alt="">',
        '<a href="javascript:void(0)">go</a>',
        '<a href=" JavaScript:void(0)">go</a>',
    ],
)
def test_what_no_hash_can_allow(part: str) -> None:
    """A style attribute, an event handler or an address that is a script ends the build, with the name of the page."""
    with pytest.raises(PolicyError, match=r"^plan/index\.html: "):
        inline_hashes({"index.html": read_markup("<p>well</p>"), "plan/index.html": read_markup(part)})


@pytest.mark.parametrize(
    ("html", "hashes"),
    [
        ("<script>let a = 1 < 2</script>", {"script-src": [hash_of("let a = 1 < 2")]}),
        ('<script type="module">go()</script>', {"script-src": [hash_of("go()")]}),
        ("<svg><style>path { fill: red }</style></svg>", {"style-src": [hash_of("path { fill: red }")]}),
        ('<script src="a.js"></script>', {}),
        ('<script type="application/json">{"a": 1}</script>', {}),
    ],
)
def test_hashes(html: str, hashes: dict[str, list[str]]) -> None:
    """Each script that runs and each style in a page gets a hash; what is only data gets none."""
    assert inline_hashes({"index.html": read_markup(html)}) == NOTHING | hashes


def test_hash_of_a_known_text() -> None:
    """The hash is the one that browsers work out."""
    # The example of the CSP specification.
    assert hash_of("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_parts_are_joined() -> None:
    """Parts of a policy are joined by directive, and an empty directive is left out."""
    parts = ({"script-src": ["'self'"]}, {"script-src": ["'sha256-a'"], "style-src": []})
    assert policy(*parts) == "script-src 'self' 'sha256-a'"


def test_place_in_the_page() -> None:
    """The policy stands before everything that it rules; a page without a place for it ends the build."""
    page = read_markup('<head><meta charset="utf-8"><script src="a.js"></script>')
    html = page.edited([policy_edit(page, "default-src 'none'")])
    assert html.index("Content-Security-Policy") < html.index("<script")
    with pytest.raises(PolicyError):
        policy_edit(read_markup("<html>"), "default-src 'none'")
