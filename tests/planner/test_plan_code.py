"""A plan code is short, tells nothing about health but which plan it is, and is never misread."""

import datetime
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrowalk.answers import Answers
from retrowalk.plan import make_plan, plan_for
from retrowalk.plan_code import PlanCodeError, beside, decode, encode, with_beside
from retrowalk.plan_code.fields import pack
from retrowalk.plan_code.text import ALPHABET, LONGEST, spell
from retrowalk.prescription import Prescription
from retrowalk.schedule import Schedule
from tests.planner.strategies import answers, anybody

PLAN = plan_for(answers(age=70, weeks=12))
CODE = PLAN.code
LINK = f"https://example.org/retrowalk/plan/#code={CODE}"


def test_a_code_looks_like_one() -> None:
    """A code is RW1 and groups of five letters and digits that are hard to misread."""
    assert re.fullmatch(r"RW1(-[0-9A-HJKMNP-TV-Z]{1,5}){5,19}", CODE)


@pytest.mark.parametrize(
    "text",
    [
        CODE.lower(),
        CODE.replace("-", " "),
        CODE.replace("-", ""),
        f"  {CODE}\n",
        CODE.replace("-", "–"),
        CODE.replace("-", "\N{NON-BREAKING HYPHEN}"),
        CODE.replace("-", "\N{MINUS SIGN}"),
        CODE.replace("-", "\ufffe"),
        CODE.replace("-", "\N{SOFT HYPHEN}"),
        CODE.replace("-", "-\n"),
        CODE.replace("-", "\N{ZERO WIDTH SPACE}"),
        "".join(chr(ord(sign) + 0xFEE0) for sign in CODE),  # full-width letters
        f"{CODE}.",
        f"“{CODE}”",
        f"'{CODE}'",
        f"({CODE})",
        f"My code is {CODE}. Have fun!",
        f"My code is {CODE} and it is for you",
        f"code: {CODE}, printed on Monday",
        LINK,
        LINK.replace("#code=", "#CODE="),
        LINK.replace("#code=", "#code%3D"),
        LINK.replace("#code=", "%23code%3D"),
        LINK.replace("#code=", "%2523code%253D"),
        f"{LINK}&start=2027-01-04",
        f"<{LINK}>",
        f"RW1-AAAAA is wrong, {CODE} is right",
    ],
)
def test_a_code_is_found_in_what_people_paste(text: str) -> None:
    """A code may be typed from paper, or pasted with whatever a mail, a PDF or a keyboard makes of it."""
    assert make_plan(*decode(text)).weeks == PLAN.weeks


def test_letters_that_look_like_digits_are_read_as_such() -> None:
    """An O read for a zero, or an I or L read for a one, does no harm."""
    body = CODE[3:].replace("0", "O").replace("1", "l")
    assert make_plan(*decode("RW1" + body)).weeks == PLAN.weeks


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "begins with RW1"),
        ("hello", "begins with RW1"),
        ("RW1", "a letter is wrong or missing"),
        ("RW1-", "a letter is wrong or missing"),
        ("RW1-U", "a letter is wrong or missing"),
        (CODE[:-1], "a letter is wrong or missing"),
        (CODE + "0", "a letter is wrong or missing"),
        ("RW2" + CODE[3:], "newer version"),
        ("RW1" + "9" * 2000, "too long"),
        ("RW1-É", "a letter is wrong or missing"),
        ("RW१", "begins with RW1"),
        ("https://example.org/retrowalk/plan/", "begins with RW1"),
    ],
)
def test_a_damaged_or_newer_code_is_a_clear_error(text: str, message: str) -> None:
    """Whatever is wrong with a code is told in a sentence that says what to do."""
    with pytest.raises(PlanCodeError, match=message):
        decode(text)


def test_any_wrong_letter_is_noticed() -> None:
    """Changing any one letter of a code is noticed."""
    for index in range(4, len(CODE)):
        if CODE[index] != "-":
            other = ALPHABET[(ALPHABET.index(CODE[index]) + 7) % 32]
            with pytest.raises(PlanCodeError):
                decode(CODE[:index] + other + CODE[index + 1 :])


@settings(max_examples=1000)
@given(st.text(alphabet=ALPHABET + "-", max_size=110) | st.text(max_size=130))
def test_no_text_is_a_traceback(text: str) -> None:
    """Any text at all is a plan or a clear error."""
    for attempt in (text, "RW1-" + text):
        with pytest.raises(PlanCodeError):
            decode(attempt)


@settings(max_examples=200)
@given(anybody())
def test_every_plan_has_a_code_that_leads_back_to_it(anyone: Answers) -> None:
    """Whatever the answers, the code is short enough for a QR code on a sheet and makes the same plan again."""
    plan = plan_for(replace(anyone, length_m=None))
    if plan.weeks:
        assert len(plan.code) <= LONGEST
        assert make_plan(*decode(plan.code)).weeks == plan.weeks


BOLD, SCHEDULE = decode(CODE)
BOLD = with_beside(BOLD, beside(PLAN.prescription)) if PLAN.prescription else BOLD
FIRST = BOLD.rungs[0]


def spelt(prescription: Prescription = BOLD, schedule: Schedule = SCHEDULE) -> str:
    """Return the code with this content, whether there is such a plan or not."""
    return spell(pack(schedule, prescription, prescription.rungs))


@pytest.mark.parametrize(
    "prescription",
    [
        replace(BOLD, rungs=(replace(FIRST, backward_seconds=1920, bout_seconds=120),)),
        replace(BOLD, rungs=(replace(FIRST, speed_m_s=1.57),)),
        replace(BOLD, rungs=(replace(FIRST, incline_percent=11),)),
        replace(BOLD, rungs=(replace(FIRST, bout_seconds=0),)),
        replace(BOLD, rungs=(FIRST,)),
        replace(BOLD, profiles=("beginner", "trained")),
        replace(BOLD, profiles=("older",)),
        replace(BOLD, profiles=()),
        replace(BOLD, start_rung=3),
        replace(BOLD, place="path"),
        replace(BOLD, place_wanted="path"),
        replace(BOLD, aim="knees"),
        replace(BOLD, clearance="ready"),
    ],
)
def test_a_made_up_code_is_refused(prescription: Prescription) -> None:
    """A code that holds what no plan of ours does is refused with a sentence, even with a right checksum."""
    with pytest.raises(PlanCodeError, match="no plan of ours"):
        decode(spelt(prescription))


@pytest.mark.parametrize(
    "changes",
    [{"weeks": 3}, {"weeks": 13}, {"days": (1,)}, {"days": (1, 2, 3, 4, 5, 6)}, {"minutes": 9}, {"minutes": 41}],
)
def test_a_made_up_schedule_is_refused(changes: dict[str, Any]) -> None:
    """A schedule outside of what the questions allow is refused."""
    with pytest.raises(PlanCodeError, match="no plan of ours"):
        decode(spelt(schedule=replace(SCHEDULE, **changes)))


def test_a_code_of_a_newer_edition_is_told_as_such() -> None:
    """A code that was made from dose data we do not have asks for a newer planner."""
    with pytest.raises(PlanCodeError, match="newer version"):
        decode(spelt(replace(BOLD, edition=63)))


def test_what_fits_no_field_is_refused_at_once() -> None:
    """A plan that a code cannot hold ends with an error, never with a code that means something else."""
    two_changes = replace(FIRST, backward_seconds=300, incline_percent=1)
    for rungs in ((replace(FIRST, backward_seconds=100),), (FIRST, two_changes)):
        with pytest.raises(ValueError, match="plan code"):
            encode(replace(BOLD, rungs=rungs), SCHEDULE)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pain_line", 6),
        ("pain_rule", "pain-line-5"),
        ("advice", ("helper-with-you", *BOLD.advice)),
        ("helper", True),
    ],
)
def test_what_follows_from_one_answer_stands_in_no_code(field: str, value: object) -> None:
    """Two people with the same profiles, clearance and week have the same code, and each keeps their own beside it."""
    other = replace(BOLD, **{field: value})  # type: ignore[arg-type]
    assert encode(other, SCHEDULE) == CODE
    assert with_beside(decode(CODE)[0], json.loads(json.dumps(beside(other)))) == other


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pain_line", 10),
        ("pain_line", None),
        ("pain_rule", "no-such-rule"),
        ("advice", []),
        ("advice", ["no-such-rule", "keep-support", "drowsy-days", "trial-doses"]),
        ("helper", "yes"),
        ("place_wanted", "street"),
    ],
)
def test_a_damaged_copy_raises_no_line_and_drops_no_advice(field: str, value: object) -> None:
    """What stands beside a kept code is checked: no line above any of ours, no plan without its advice."""
    with pytest.raises(ValueError, match="damaged"):
        with_beside(decode(CODE)[0], {**beside(BOLD), field: value})


def test_whoever_opens_a_code_is_told_that_it_was_made_for_somebody() -> None:
    """A plan from a code says that it was made from somebody's answers; the person's own plan does not."""
    assert "made-for-somebody" in {advice.rule for advice in make_plan(*decode(CODE)).advice}
    assert "made-for-somebody" not in {advice.rule for advice in PLAN.advice}


def test_first_and_last_days_fit() -> None:
    """A plan that ends on the first day we take, or starts on the last, has a code too."""
    for changes in ({"start": None, "finish": datetime.date(2000, 1, 1)}, {"start": datetime.date(2199, 12, 31)}):
        plan = plan_for(answers(weeks=12, **changes))
        assert make_plan(*decode(plan.code)).weeks == plan.weeks
