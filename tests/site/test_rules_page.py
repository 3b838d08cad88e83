"""The page that shows every rule."""

from dataclasses import replace

import pytest

from retrowalk.rules import rules
from retrowalk_site.page_parts import rules as page
from retrowalk_site.page_parts.links import Links


def test_words_of_a_rule_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in the words of a rule is shown as text, and is no markup."""
    name, rule = next(iter(rules().items()))
    monkeypatch.setattr(page, "rules", lambda: {name: replace(rule, words="a < b & <b>c</b>")})
    assert '<p class="rw-rule__words">a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;</p>' in page.rules_list(Links(page="rules/"))
