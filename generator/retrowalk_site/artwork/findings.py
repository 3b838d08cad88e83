"""Three small drawings for what is known: a knee, a thigh, and somebody who stands on one leg."""

from collections.abc import Mapping

from retrowalk_site.artwork.stride import Body, settings
from retrowalk_site.artwork.walker import HAIR, HEAD, NECK, SHOE, STYLE, TRUNK, arm, limb, number
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
LEFT, WIDTH, HEIGHT, GROUND = 30, 140, 130, 118
LEG_SIZE = 1.15  # a leg by itself is drawn larger than the figure
FIGURE_SIZE = 0.55


def _leg(body: Body, layer: str, thigh: float, knee: float, ankle: float) -> str:
    """Return one layer of a leg, hip at (0, 0), turned by these angles in degrees, forward being to the right."""
    shoe = "" if layer == "edge" else ' class="rw-walker-shoe"'
    return (
        f'<g class="rw-walker-{layer}" transform="rotate({number(-thigh)})"><path d="{limb(body.thigh, 11.5, 8)}"/>'
        f'<g transform="translate(0 {number(body.thigh)}) rotate({number(knee)})">'
        f'<path{shoe} transform="translate(0 {number(body.shank)}) rotate({number(-ankle)})" d="{SHOE}"/>'
        f'<path d="{limb(body.shank - 2, 8, 6.5, hem=True)}"/></g></g>'
    )


def _document(name: str, words: Mapping[str, str], *parts: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rw-walker" viewBox="{LEFT} 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{words["title"]}</title>'
        f'<desc id="{name}-desc">{words["description"]}</desc><style>{STYLE}</style>'
        f'<ellipse class="rw-walker-shade" cx="100" cy="{GROUND}" rx="56" ry="5"/>'
        f'<path class="rw-walker-line" d="M{LEFT + 8} {GROUND}h{WIDTH - 16}"/>{"".join(parts)}</svg>\n'
    )


def knee_svg() -> str:
    """Return a bent leg with a ring round the knee."""
    body = settings().body
    legs = "".join(_leg(body, layer, 28, 44, 0) for layer in ("edge", "quiet"))
    return _document(
        "rw-knee",
        WORDS["knee"],
        f'<g transform="translate(88 6) scale({LEG_SIZE})">{legs}'
        f'<circle class="rw-walker-live" cx="21.6" cy="40.6" r="15"/></g>',
    )


def thigh_svg() -> str:
    """Return a leg that reaches back, its thigh in the colour of what matters."""
    body = settings().body
    angles = (-12.0, 14.0, -6.0)
    thigh = f'<path d="{limb(body.thigh, 11.5, 8)}"/>'
    return _document(
        "rw-thigh",
        WORDS["thigh"],
        f'<g transform="translate(108 4) scale({LEG_SIZE})">{_leg(body, "edge", *angles)}{_leg(body, "quiet", *angles)}'
        f'<g class="rw-walker-warm" transform="rotate({number(-angles[0])})">{thigh}</g></g>',
    )


def balance_svg() -> str:
    """Return somebody on one leg, over a dotted line that runs straight down."""
    body = settings().body
    trunk = f'<path d="{NECK}"/><path d="{HEAD}"/><path d="{TRUNK}"/>'
    lifted, standing = (22.0, 70.0, -8.0), (0.0, 0.0, 0.0)
    shoulder = f'<g transform="translate(0 {number(7 - body.trunk)}) rotate(-24)">'
    back = f'<g transform="translate(0 {number(7 - body.trunk)}) rotate(30)">'
    drawn = (
        f"{back}{arm(body, 'edge', 'still')}{arm(body, 'skin', 'still')}</g>"
        f"{_leg(body, 'edge', *lifted)}{_leg(body, 'quiet', *lifted)}"
        f"{_leg(body, 'edge', *standing)}{_leg(body, 'quiet', *standing)}"
        f'<g class="rw-walker-edge">{trunk}</g><g class="rw-walker-skin">{trunk}'
        f'<path class="rw-walker-hair" d="{HAIR}"/></g>'
        f"{shoulder}{arm(body, 'edge', 'still')}{arm(body, 'skin', 'still')}</g>"
    )
    hip = GROUND - FIGURE_SIZE * (body.thigh + body.shank + body.ankle_height)
    return _document(
        "rw-balance",
        WORDS["balance"],
        f'<g transform="translate(98 {number(hip)}) scale({FIGURE_SIZE})">{drawn}</g>'
        f'<path class="rw-walker-live" stroke-dasharray="1 8" d="M100 12V{GROUND}"/>',
    )
