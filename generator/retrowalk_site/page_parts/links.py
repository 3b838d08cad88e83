"""Addresses within the site, seen from the page that asks."""

from dataclasses import dataclass

from mkdocs.utils import get_relative_url

LEDGER_PAGE = "evidence/"
CLAIMS_PAGE = "benefits/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses as seen from one page, whose own address within the site is `page`."""

    page: str

    def to(self, target: str) -> str:
        """Return the relative address of a page or file of the site."""
        return get_relative_url(target, self.page)

    def to_study(self, study_id: str) -> str:
        """Return the address of a study's place in the ledger."""
        return f"{self.to(LEDGER_PAGE)}#{study_id}"

    def to_search(self, search_id: str) -> str:
        """Return the address of a search's line on the page of evidence."""
        return f"{self.to(LEDGER_PAGE)}#search-{search_id}"

    def to_claim(self, claim_id: str) -> str:
        """Return the address of a claim's card."""
        return f"{self.to(CLAIMS_PAGE)}#{claim_id}"
