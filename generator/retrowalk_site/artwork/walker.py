"""The moving figure as one SVG: someone walking backward along a rail, made from the angles in stride.toml."""

from retrowalk_site.artwork.stride import Body, Stride, backward_stride, settings
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)

WIDTH, HEIGHT, GROUND, MIDDLE = 340, 260, 230, 186
MOVES_FOR = 5.0  # seconds, at the most
STYLE = """
.rw-walker{--line:var(--rw-ink,#1c2b2a);--skin:var(--rw-card,#fff);--quiet:var(--rw-sand,#f0e8db);\
--shade:var(--rw-shadow,#e3d8c6);--live:var(--rw-apricot,#b3470f)}
@media (prefers-color-scheme:dark){.rw-walker{--line:var(--rw-ink,#eef4f0);--skin:var(--rw-card,#172b28);\
--quiet:var(--rw-sand,#213834);--shade:var(--rw-shadow,#2b4640);--live:var(--rw-apricot,#f5a97c)}}
.rw-walker *{stroke-linecap:round;stroke-linejoin:round}
.rw-walker-line{fill:none;stroke:var(--line);stroke-width:2.2}
.rw-walker-live{fill:none;stroke:var(--live);stroke-width:4}
.rw-walker-edge path{fill:var(--line);stroke:var(--line);stroke-width:4.4}
.rw-walker-skin path{fill:var(--skin)}.rw-walker-quiet path{fill:var(--quiet)}.rw-walker-warm path{fill:var(--live)}
.rw-walker .rw-walker-shoe{fill:var(--skin)}.rw-walker .rw-walker-hair{fill:var(--line)}
.rw-walker-shade{fill:var(--shade)}.rw-walker-post{fill:none;stroke:var(--shade);stroke-width:5}
"""
SHOE = "M-9 8H18Q24 8 23 3.500Q22 .5 14-1.500L6-6H-6Q-11.500 1-9 8Z"
TRUNK = "M-12 5C-15-14-16-38-12-51C-9-60 9-60 12-51C16-38 15-14 12 5C6 9-6 9-12 5Z"
NECK = "M-4-54L-3-66L7-66L7-54Z"
HEAD = "M-11-79A14 14.500 0 1 1 17-79A14 14.500 0 1 1-11-79Z"
HAIR = "M14-88C11-96-2-98-9-91C-15-84-12-72-8-67C-3-68-4-74-1-77C1-84 9-83 14-88Z"
HAND = "M-4.500 0A4.500 4.500 0 1 1 4.500 0A4.500 4.500 0 1 1-4.500 0Z"


def number(value: float) -> str:
    """Return a number as short as SVG and CSS take it, to a tenth."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def limb(length: float, top: float, bottom: float, *, hem: bool = False) -> str:
    """Return the outline of a limb hanging from (0, 0) as path data: round at both ends, or cut straight at a hem."""
    upper = f"M{number(-top)} 0A{number(top)} {number(top)} 0 0 1 {number(top)} 0L{number(bottom)} {number(length)}"
    if hem:
        return f"{upper}H{number(-bottom)}Z"
    return f"{upper}A{number(bottom)} {number(bottom)} 0 0 1 {number(-bottom)} {number(length)}Z"


def leg(body: Body, layer: str, side: str) -> str:
    """Return one layer of a leg, hip at (0, 0): every layer of a side turns with the same names."""
    shoe = "" if layer == "edge" else ' class="rw-walker-shoe"'
    return (
        f'<g class="rw-walker-{layer} rw-walker-thigh-{side}"><path d="{limb(body.thigh, 11.5, 8)}"/>'
        f'<g transform="translate(0 {number(body.thigh)})"><g class="rw-walker-shank-{side}">'
        f'<g transform="translate(0 {number(body.shank)})"><g class="rw-walker-foot-{side}">'
        f'<path{shoe} d="{SHOE}"/></g></g>'
        f'<path d="{limb(body.shank - 2, 8, 6.5, hem=True)}"/></g></g></g>'
    )


def arm(body: Body, layer: str, side: str) -> str:
    """Return one layer of an arm, shoulder at (0, 0)."""
    return (
        f'<g class="rw-walker-{layer} rw-walker-arm-{side}"><path d="{limb(body.arm_upper, 6.5, 5.2)}"/>'
        f'<g transform="translate(0 {number(body.arm_upper)})"><g class="rw-walker-elbow-{side}">'
        f'<g transform="translate(0 {number(body.arm_lower + 2)})"><path d="{HAND}"/></g>'
        f'<path d="{limb(body.arm_lower - 2, 5.2, 4.8, hem=True)}"/></g></g></g>'
    )


def turn(degrees: float) -> str:
    """Return a CSS transform that turns by so many degrees, forward being to the right."""
    return f"transform:rotate({number(-degrees)}deg)"


def motion(stride: Stride) -> str:
    """Return the rules that move the figure, and hold it in one good pose where no motion is wanted."""
    pace = settings().motion
    swing, rest = pace.arm_swing, pace.arm_rest
    elbow_rest, elbow_swing = pace.elbow_rest, pace.elbow_swing
    base = GROUND - stride.poses[0].hip_height
    parts = {
        "thigh-near": [turn(pose.near.thigh) for pose in stride.poses],
        "shank-near": [turn(-pose.near.knee) for pose in stride.poses],
        "foot-near": [turn(pose.near.ankle) for pose in stride.poses],
        "thigh-far": [turn(pose.far.thigh) for pose in stride.poses],
        "shank-far": [turn(-pose.far.knee) for pose in stride.poses],
        "foot-far": [turn(pose.far.ankle) for pose in stride.poses],
        "arm-near": [turn(rest + swing * pose.far.thigh) for pose in stride.poses],
        "elbow-near": [turn(elbow_rest + elbow_swing * pose.far.thigh / 20) for pose in stride.poses],
        "rise": [f"transform:translateY({number(GROUND - pose.hip_height - base)}px)" for pose in stride.poses],
    }
    still = round(pace.still * len(stride.poses)) % len(stride.poses)
    fixed = "".join(f".rw-walker-{name}{{{poses[still]}}}" for name, poses in parts.items())
    fixed += f".rw-walker-arm-far{{{turn(16)}}}.rw-walker-elbow-far{{{turn(64)}}}"
    frames = ""
    for name, poses in parts.items():
        if name.endswith("-far"):
            continue
        steps = "".join(
            f"{number(100 * place / len(poses))}%{{{poses[place % len(poses)]}}}" for place in range(len(poses) + 1)
        )
        frames += f"@keyframes rw-walker-{name.removesuffix('-near')}{{{steps}}}"
    gap = pace.post_gap
    frames += f"@keyframes rw-walker-pass{{to{{transform:translateX({gap}px)}}}}"
    seconds = pace.seconds
    # It stops by itself, with a whole step: what moves for longer would need a button. The far leg is half a stride on.
    strides = int(MOVES_FOR // (seconds / 2)) / 2

    def moves(name: str, lasts: float, times: float) -> str:
        return f"animation:rw-walker-{name} {lasts:.4g}s linear {times:.4g} forwards"

    moving = "".join(
        f".rw-walker-{name}{{"
        + (
            f"{moves(name.removesuffix('-far'), seconds, strides + 0.5)};animation-delay:-{seconds / 2}s"
            if name.endswith("-far")
            else moves(name.removesuffix("-near"), seconds, strides)
        )
        + "}"
        for name in parts
    )
    rounds = stride.length / gap
    moving += f".rw-walker-pass{{{moves('pass', seconds / rounds, strides * rounds)}}}"
    return f"{fixed}\n@media screen and (prefers-reduced-motion:no-preference){{\n{moving}\n}}\n{frames}\n"


def scene(gap: float) -> str:
    """Return what stands behind the figure: ground, shadow, and the rail with its posts."""
    rail = GROUND - 116
    places = range(40 - int(gap), WIDTH, int(gap))
    posts = "".join(f'<path class="rw-walker-post" d="M{place} {rail + 7}V{GROUND}"/>' for place in places)
    marks = "".join(
        f'<path class="rw-walker-line" d="M{place + shift} {GROUND + 12}h{length}"/>'
        for place in places
        for shift, length in ((-28, 34), (46, 12))
    )
    return (
        f'<g clip-path="url(#rw-walker-window)"><g class="rw-walker-pass">{posts}{marks}</g>'
        f'<rect class="rw-walker-shade" x="-9" y="{rail}" width="{WIDTH + 18}" height="8" rx="4"/></g>'
        f'<ellipse class="rw-walker-shade" cx="{MIDDLE}" cy="{GROUND}" rx="70" ry="6"/>'
        f'<path class="rw-walker-line" d="M8 {GROUND}H{WIDTH - 8}"/>'
    )


def walker_svg() -> str:
    """Return the moving figure as an SVG document that may also stand inside a page."""
    body, pace = settings().body, settings().motion
    stride = backward_stride(pace.frames)
    hip = GROUND - stride.poses[0].hip_height
    shoulder = f'<g transform="translate(0 {number(7 - body.trunk)})">'
    trunk = f'<path d="{NECK}"/><path d="{HEAD}"/><path d="{TRUNK}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rw-walker" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="rw-walker-title rw-walker-desc">'
        f'<title id="rw-walker-title">{WORDS["title"]}</title><desc id="rw-walker-desc">{WORDS["description"]}</desc>'
        f"<style>{STYLE}{motion(stride)}</style>"
        f'<clipPath id="rw-walker-window"><rect width="{WIDTH}" height="{HEIGHT}"/></clipPath>'
        f"{scene(pace.post_gap)}"
        f'<g transform="translate({MIDDLE} {number(hip)})"><g class="rw-walker-rise">'
        f"{shoulder}{arm(body, 'edge', 'far')}{arm(body, 'skin', 'far')}</g>"
        f"{leg(body, 'edge', 'far')}{leg(body, 'quiet', 'far')}"
        f"{leg(body, 'edge', 'near')}{leg(body, 'warm', 'near')}"
        f'<g class="rw-walker-edge">{trunk}</g><g class="rw-walker-skin">{trunk}'
        f'<path class="rw-walker-hair" d="{HAIR}"/></g>'
        f"{shoulder}{arm(body, 'edge', 'near')}{arm(body, 'skin', 'near')}</g></g></g>"
        f'<path class="rw-walker-live" d="M96 62H34m12-12-12 12 12 12"/>'
        "</svg>\n"
    )
