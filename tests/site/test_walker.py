"""The moving figure and the other pictures: sound, still where asked, and told in words."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from retrowalk_site.artwork.findings import balance_svg, knee_svg, thigh_svg
from retrowalk_site.artwork.stride import backward_stride, periodic, settings, sole
from retrowalk_site.artwork.walker import MOVES_FOR, walker_svg
from retrowalk_site.paths import ROOT

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = {
    "walker": walker_svg(),
    "knee": knee_svg(),
    "thigh": thigh_svg(),
    "balance": balance_svg(),
    **{path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "pictures").glob("*.svg"))},
}
DRAWINGS = [name for name in PICTURES if name not in ("favicon", "pipeline")]
BODY = settings().body
STRIDE = backward_stride(20)


def test_curve_goes_through_its_points() -> None:
    """The smooth curve through a stride's angles meets every angle that the data gives."""
    stride = settings().stride
    for angles in (stride.hip, stride.knee, stride.ankle):
        for phase, angle in zip(stride.phase, angles, strict=True):
            assert periodic(stride.phase, angles, phase) == pytest.approx(angle)


def test_somebody_always_stands_on_the_ground() -> None:
    """In every pose one foot touches the ground and none goes through it."""
    for pose in STRIDE.poses:
        depths = [depth for leg in (pose.near, pose.far) for _, depth in sole(BODY, leg)]
        assert max(depths) == pytest.approx(pose.hip_height)


def test_legs_take_turns() -> None:
    """The far leg does half a stride later what the near leg does now."""
    half = len(STRIDE.poses) // 2
    for index, pose in enumerate(STRIDE.poses):
        assert pose.far == STRIDE.poses[(index + half) % len(STRIDE.poses)].near


def test_standing_foot_passes_forward() -> None:
    """The body goes backward: while a foot stands, it passes from behind the body to before it."""
    half = len(STRIDE.poses) // 2
    heels = [sole(BODY, pose.near)[0][0] for pose in STRIDE.poses[half:]]
    assert all(earlier < later for earlier, later in pairwise(heels))
    assert STRIDE.length > 0


def test_toes_touch_first() -> None:
    """Where a foot comes down behind the body, the toes are lower than the heel."""
    heel, toe = sole(BODY, STRIDE.poses[len(STRIDE.poses) // 2].near)
    assert toe[1] > heel[1]


def test_figure_moves_only_for_those_who_want_it() -> None:
    """Every animation stands inside the question for motion, on a screen: else one pose is shown."""
    style = walker_svg().split("<style>")[1].split("</style>")[0]
    before, after = style.split("@media screen and (prefers-reduced-motion:no-preference){")
    moving, rest = after.split("\n}\n", 1)
    assert "animation" in moving
    assert "animation" not in before + rest
    assert "rw-walker-thigh-near{transform" in before


def test_figure_stops_by_itself() -> None:
    """All that moves stops together after five seconds at the most."""
    found = re.findall(
        r"animation:\S+ ([\d.]+)s linear ([\d.]+) forwards(?:;animation-delay:-([\d.]+)s)?", walker_svg()
    )
    ends = [float(lasts) * float(times) - float(started or 0) for lasts, times, started in found]
    assert len(found) == walker_svg().count("animation:")
    assert 4 < max(ends) <= MOVES_FOR
    assert max(ends) - min(ends) < 0.01


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_sound(name: str) -> None:
    """Every picture is well-formed and brings no script, no handler and nothing from elsewhere."""
    root = ElementTree.fromstring(PICTURES[name])  # noqa: S314 - drawings of our own
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title") is not None
    assert not re.search(r"<script|\son\w+=|href=|url\((?!#)", PICTURES[name])


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_says_that_it_is_one(name: str) -> None:
    """Every drawing has a title, and a description that calls it a drawing."""
    root = ElementTree.fromstring(PICTURES[name])  # noqa: S314 - drawings of our own
    description = root.findtext(f"{SVG}desc") or ""
    assert description.startswith("A drawing")


def test_drawings_can_share_a_page() -> None:
    """No two drawings use the same id, so all may stand inside one page."""
    ids = [found for name in DRAWINGS for found in re.findall(r'\sid="([^"]+)"', PICTURES[name])]
    assert len(ids) == len(set(ids))
