"""What hosts need beside the built site: `_headers` for those that read it, a configuration for nginx."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from retrowalk_site.paths import HOSTING
from retrowalk_site.publish.csp import is_immutable, policy, settings, site_hashes
from retrowalk_site.publish.server import TYPES
from retrowalk_site.publish.site_address import base_path

CHARSET = "; charset=utf-8"
# These are compressed already.
PACKED = frozenset({"application/pdf", "application/zip", "font/woff2", "image/png", "image/x-icon"})
# What Cloudflare Pages takes.
MOST_RULES, LONGEST_LINE = 100, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where nginx finds things on one machine."""

    root: str = "/srv/retrowalk"
    base: str = "/"  # the path of the site's address
    listen: str = "8080"
    temporary: str = "/tmp"  # noqa: S108 - inside a container of its own
    modules: str = "/usr/lib/nginx/modules"


def permissions() -> str:
    """Return the Permissions-Policy."""
    nobody, ourselves = settings()["permissions"]["nobody"], settings()["permissions"]["ourselves"]
    return ", ".join([*(f"{name}=()" for name in nobody), *(f"{name}=(self)" for name in ourselves)])


def common_headers() -> dict[str, str]:
    """Return the headers that every answer has."""
    return {**settings()["headers"], "Permissions-Policy": permissions()}


def page_policy(hashes: Mapping[str, list[str]]) -> str:
    """Return the policy of pages as a header has it."""
    return policy(settings()["pages"], hashes, settings()["pages_as_header"])


def addresses(site: Path) -> list[str]:
    """Return the address of every file of the site, from its root."""
    return sorted(f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file())


def is_worker(address: str) -> bool:
    """Return whether this file is a worker that runs Python."""
    return re.search(settings()["files"]["workers"], address.lstrip("/")) is not None


def page_addresses(site: Path) -> Iterator[str]:
    """Yield the addresses under which pages are asked for."""
    yield from (address.removesuffix("index.html") for address in addresses(site) if address.endswith(".html"))


def immutable_addresses(site: Path) -> list[str]:
    """Return the addresses of files that never change, a whole folder as one where nothing else is in it."""
    # A compressed copy is never asked for by its own name.
    known = [address for address in addresses(site) if not address.endswith((".br", ".gz"))]
    changing = [address for address in known if not is_immutable(address)]
    result = []
    for address in filter(is_immutable, known):
        segments = address.split("/")
        folders = ("/".join([*segments[:length], ""]) for length in range(2, len(segments)))
        immutable_folders = (folder for folder in folders if not any(other.startswith(folder) for other in changing))
        result.append(next((f"{folder}*" for folder in immutable_folders), address))
    return list(dict.fromkeys(result))


def headers_file(site: Path, hashes: Mapping[str, list[str]]) -> str:
    """Return the `_headers` of Cloudflare Pages and Netlify.

    Where two rules fit one address Cloudflare joins their values and Netlify takes the later one, so no header stands
    in two rules that fit the same address. Raises ValueError where it outgrows what these hosts read.
    """
    base = base_path(site).removesuffix("/")
    rules: dict[str, dict[str, str]] = {"/*": common_headers()}
    for address in page_addresses(site):
        rules[address] = {"Content-Security-Policy": page_policy(hashes)}
    for address in immutable_addresses(site):
        rules.setdefault(address, {})["Cache-Control"] = settings()["caching"]["immutable"]
    for address in filter(is_worker, addresses(site)):
        rules.setdefault(address, {})["Content-Security-Policy"] = policy(settings()["workers"])
    lines = []
    for address, headers in rules.items():
        lines += [f"{base}{address}", *(f"  {name}: {value}" for name, value in headers.items())]
    if len(rules) > MOST_RULES or any(len(line) > LONGEST_LINE for line in lines):
        raise ValueError(f"_headers has more than {MOST_RULES} rules or a line longer than {LONGEST_LINE} characters")
    return "\n".join(lines) + "\n"


def _types() -> str:
    by_type: dict[str, list[str]] = {}
    for ending, type_ in TYPES.items():
        by_type.setdefault(type_.removesuffix(CHARSET), []).append(ending.removeprefix("."))
    return "\n".join(f"        {type_} {' '.join(endings)};" for type_, endings in sorted(by_type.items()))


def nginx_configuration(hashes: Mapping[str, list[str]], place: Place) -> str:
    """Return hosting/nginx.conf filled in for this place."""
    base = re.escape(place.base)
    every_type = sorted({type_.removesuffix(CHARSET) for type_ in TYPES.values()})
    with_charset = sorted({type_.removesuffix(CHARSET) for type_ in TYPES.values() if type_.endswith(CHARSET)})
    headers = (f'        add_header {name} "{value}" always;' for name, value in common_headers().items())
    filled = {
        "MODULES": place.modules,
        "TEMPORARY": place.temporary,
        "ROOT": place.root,
        "LISTEN": place.listen,
        "TYPES": _types(),
        # nginx counts text/html in by itself, and warns where it is named.
        "CHARSET_TYPES": " ".join(type_ for type_ in with_charset if type_ != "text/html"),
        "GZIP_TYPES": " ".join(type_ for type_ in every_type if type_ not in PACKED | {"text/html"}),
        "PAGE_POLICY": page_policy(hashes),
        "WORKER_POLICY": policy(settings()["workers"]),
        "BASE": place.base,
        "BASE_PATTERN": base,
        "BASE_WITHOUT_SLASH": re.escape(place.base.removesuffix("/")),
        "WORKERS": f"^{base}{settings()['files']['workers'].removeprefix('^')}",
        # The path of the site itself may look like a hash.
        "IMMUTABLE": f"^{base}.*{settings()['files']['immutable']}",
        "CACHING": settings()["caching"]["others"],
        "CACHING_IMMUTABLE": settings()["caching"]["immutable"],
        "HEADERS": "\n".join(headers),
    }
    template = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    return re.sub(r"@([A-Z_]+)@", lambda match: filled[match[1]], template)


def make_readable(*folders: Path) -> None:
    """Let everybody read what is in these folders, so that a server may, whoever built it with whatever habits."""
    for folder in folders:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


def write_hosting(site: Path, folder: Path) -> None:
    """Write what hosts need for a site whose pages hold the policy already."""
    hashes = site_hashes(site)
    (site / "_headers").write_text(headers_file(site, hashes), encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nginx.conf").write_text(nginx_configuration(hashes, Place(base=base_path(site))), encoding="utf-8")
