"""What the page on hosting says of bytes and money."""

import pytest

from retrowalk_site.page_parts import hosting_costs
from retrowalk_site.page_parts.hosting_costs import bytes_a_month, month_table, size
from retrowalk_site.page_parts.links import Links


@pytest.mark.parametrize(
    ("count", "words"),
    [
        *((999, "1 kB"), (48_400, "48 kB"), (999_999, "1000 kB"), (1e6, "1.0 MB"), (999_999_999, "1000.0 MB")),
        *((1e9, "1.0 GB"), (23.4e9, "23.4 GB"), (99.9e9, "99.9 GB"), (1e11, "100 GB")),
    ],
)
def test_size_words(count: float, words: str) -> None:
    """Bytes are told in thousands up to a million, in millions up to a thousand of them, then in GB."""
    assert size(count) == words


def test_cost_of_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million visits, a fifth of which make a plan, cost what they send times the price of a gigabyte."""
    visits = {name: {"first": {"bytes": count}} for name, count in (("guide page", 1e6), ("planner to the PDF", 2e6))}
    monkeypatch.setattr(hosting_costs, "figures", lambda: {"visits": visits})
    assert bytes_a_month() == pytest.approx(1.2e12)
    table = month_table(Links(page="hosting/"))
    for price, cost in (("0.01", "12"), ("0.04", "48"), ("0.09", "108")):
        row = table[table.index(f"{price} for a GB") :].partition("</tr>")[0]
        assert "1200 GB" in row
        assert f">{cost}<" in row
