"""A start chosen by a clinician who supervises: within the caps, said on every sheet, and never for oneself."""

import datetime
import json
import tomllib
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import retrowalk
from retrowalk.answers import Answers, parse
from retrowalk.answers_csv import read_table, table_to_fill_in
from retrowalk.answers_schema import answers_schema
from retrowalk.answers_template import answers_to_fill_in
from retrowalk.cli import main
from retrowalk.clinician import RULE, ClinicianStart, most_minutes, rounds_to_choose, supports_to_choose
from retrowalk.clinician_ladder import beyond
from retrowalk.diary import Diary, Fell, Seen
from retrowalk.json_api import DOINGS, handle
from retrowalk.ladder import most_that_fits
from retrowalk.plan import Plan, plan_for
from retrowalk.plan_code import encode
from retrowalk.prescription import Prescription, prescribe, setting_of
from retrowalk.problems import AnswersError
from retrowalk.profiles import ladder_of, room_of
from retrowalk.request import kept_data, source_of
from retrowalk.schedule import schedule_of
from retrowalk.screening import screen
from retrowalk.screening_questions import lines
from retrowalk.sheet_formats import KINDS
from retrowalk.sheets import render
from retrowalk.sheets.options import parse_options
from retrowalk.sheets.plan_schema import plan_schema
from retrowalk_site.page_parts.schemas import example_text
from tests.planner.lives import a_life, day, diary, may_start, plan, week, well_until
from tests.planner.pdf_reading import page_count, qr_texts, read_aloud, roles
from tests.planner.strategies import MONDAY, a_worry_more, answers, anybody, ticked, well
from tests.planner.test_pdf import assert_well_set
from tests.planner.test_promises import AFTER, RISE, THOUSANDS, above_usual, amounts, never_above, something_worse

CHOSEN = {"supervises": True, "start_minutes": 4, "round_seconds": 30, "support": "fingertips"}
PAGE = Path(__file__).parents[2] / "docs" / "professionals.md"
LINK = "https://example.org/plan/#"


def supervised(**changes: Any) -> dict[str, Any]:
    """Return the raw answers of a well person with a clinician's start, both changed by name."""
    chosen = {name: changes.pop(name) for name in tuple(changes) if name in CHOSEN}
    return {**well(**changes), "clinician": {**CHOSEN, **chosen}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How far a clinician goes toward the most that is right for a person, 0 to 99, for each thing she may choose."""

    minutes: int
    bout: int
    support: int


def a_wish() -> st.SearchStrategy[Wish]:
    """Draw how far a clinician goes."""
    share = st.sampled_from((0, 99)) | st.integers(0, 99)
    return st.builds(Wish, minutes=share, bout=share, support=share)


def start_of(person: Answers, wish: Wish) -> ClinicianStart:
    """Return the start within this person's caps that the wish stands for; 99 is the most in everything."""
    own = prescribe(replace(person, clinician=None), screen(person)).rungs
    room, last = room_of(person.minutes), own[-1]
    bouts = [
        bout
        for bout in rounds_to_choose()
        if bout <= last.bout_seconds and most_that_fits(bout, own[0].rest_seconds, room) >= max(60, bout)
    ]
    supports = supports_to_choose()[: supports_to_choose().index(last.support) + 1]
    bout = bouts[wish.bout * len(bouts) // 100]
    step = max(60, bout)
    most = min(last.backward_seconds, most_that_fits(bout, own[0].rest_seconds, room)) // step
    return ClinicianStart(
        backward_seconds=(1 + wish.minutes * most // 100) * step,
        bout_seconds=bout,
        support=supports[wish.support * len(supports) // 100],
    )


def begun(person: Answers, wish: Wish) -> Answers:
    """Return the person with a start that a clinician wished."""
    assume(may_start(person))
    return replace(person, clinician=start_of(person, wish))


def last_of(prescription: Prescription, minutes: int) -> dict[str, float]:
    """Return the most that the own ladder of these profiles ever asks for, of each quantity."""
    setting = replace(setting_of(prescription, minutes), clinician=None)
    return amounts(ladder_of(frozenset(prescription.profiles), setting)[-1])


# ---- the dose ----


@THOUSANDS
@given(anybody(), a_wish())
def test_week_1_is_as_the_clinician_chose(person: Answers, wish: Wish) -> None:
    """Week 1 asks for the minutes, the rounds and the support that were chosen, and names the rule for all three."""
    person = begun(person, wish)
    made = plan(person)
    dose = made.weeks[0].dose
    found = ClinicianStart(backward_seconds=dose.backward_seconds, bout_seconds=dose.bout_seconds, support=dose.support)
    assert found == person.clinician
    assert {dose.why[name] for name in ("backward_seconds", "bout_seconds", "support")} == {RULE}
    assert made.weeks[0].rule == RULE


@THOUSANDS
@given(anybody(), a_wish(), a_life(changes=False))
def test_the_caps_hold_in_all_weeks(person: Answers, wish: Wish, life: Diary) -> None:
    """No week of any life asks for more than the plan without a clinician could ever give this person."""
    person = begun(person, wish)
    first = prescribe(person, screen(person))
    most = last_of(first, person.minutes)
    for one in plan(person, life, AFTER).weeks:
        found = amounts(one.dose)
        assert all(found[name] <= most[name] for name in most), (one.number, found, most)


@THOUSANDS
@given(anybody(), a_wish(), a_life(weeks=24, next_plans=True))
def test_the_caps_hold_after_changes(person: Answers, wish: Wish, life: Diary) -> None:
    """After a change, a fall or a next plan, what is asked last is within what the person's new ladder could give."""
    made = plan(begun(person, wish), life, AFTER)
    if made.weeks and made.prescription and made.schedule:
        most, found = last_of(made.prescription, made.schedule.minutes), amounts(made.weeks[-1].dose)
        assert all(found[name] <= most[name] for name in most), (found, most)


@THOUSANDS
@given(anybody(), a_wish(), something_worse())
def test_a_worse_entry_never_raises_what_follows(person: Answers, wish: Wish, lives: tuple[Diary, Diary]) -> None:
    """More pain, unsteadiness, a stumble or a fall never raises anything, wherever a clinician let the plan start."""
    person = begun(person, wish)
    better, worse = (plan(person, life, AFTER) for life in lives)
    if worse.weeks:
        assert better.weeks
        never_above(worse, better)


@THOUSANDS
@given(a_worry_more(), a_wish(), a_life(weeks=18, next_plans=True), st.integers(0, 7 * 20))
def test_a_worry_more_never_adds_anything(pair: tuple[Any, Any, str], wish: Wish, life: Diary, now: int) -> None:
    """Of two people with the same start, one worry more never adds to any week; and who may less could do it too."""
    less, more = parse(pair[0]), parse(pair[1])
    more = begun(more, wish)
    less = replace(less, clinician=more.clinician)
    careful, bold = plan(more, above_usual(more, less, life), day(now)), plan(less, life, day(now))
    if careful.weeks:
        assert bold.weeks
        never_above(careful, bold)


@THOUSANDS
@given(a_worry_more(), a_wish())
def test_a_start_for_the_careful_is_one_for_the_bold(pair: tuple[Any, Any, str], wish: Wish) -> None:
    """A start that is right for somebody is right for the same person with a worry less."""
    less, more = parse(pair[0]), parse(pair[1])
    start = begun(more, wish).clinician
    made = plan(replace(less, clinician=start))
    assert start is not None
    assert made.weeks[0].dose.backward_seconds == start.backward_seconds


@THOUSANDS
@given(anybody(), a_wish(), a_life(changes=False))
def test_growth_is_the_usual_one(person: Answers, wish: Wish, life: Diary) -> None:
    """From week to week one thing grows at most, minutes by two at most, in whole rounds that fit the session."""
    person = begun(person, wish)
    weeks = plan(person, life, AFTER).weeks
    most = weeks[0].dose.backward_seconds if weeks else 0
    for one in weeks:
        assert one.dose.backward_seconds % one.dose.bout_seconds == 0
        assert one.typical.total_seconds <= person.minutes * 60
        assert one.dose.backward_seconds - most <= RISE
        most = max(most, one.dose.backward_seconds)
    for before, after in pairwise(weeks):
        low, high = amounts(before.dose), amounts(after.dose)
        assert sum(high[name] > low[name] for name in low) <= 1


def test_the_plan_goes_on_by_the_usual_steps() -> None:
    """Below the usual start it grows by the profile's own step, by the rule of growth; every fourth week rests."""
    made = plan_for(parse(supervised(start_minutes=1, support="hold", aim="knees", minutes=40)))
    assert [one.dose.backward_seconds // 60 for one in made.weeks] == [1, 2, 3, 2, 3, 3, 4, 5]
    assert {one.rule for one in made.weeks[1:3]} == {"grow-2-minutes"}
    assert made.weeks[3].recovery


def test_a_red_week_goes_back_and_a_gap_to_the_start() -> None:
    """Pain above the line halves the week, and after four weeks away the plan is where the clinician let it start."""
    person = parse(supervised(aim="knees"))
    red = plan(person, diary(week(1), week(2, {"pain": 9}, {}, {})), AFTER).weeks
    assert red[2].rule == "diary-pain-red"
    assert red[2].dose.backward_seconds < red[1].dose.backward_seconds
    gone = plan(person, diary(well_until(3), week(8)), AFTER).weeks
    assert gone[7].dose.backward_seconds == 240


def test_nothing_that_screening_says_is_lifted() -> None:
    """Who should ask first, or stop, gets the same advice with a clinician's start as without, and no plan."""
    sign = next(line.id for line in lines().values() if line.screen == "signs")
    too_much = {**CHOSEN, "start_minutes": 18, "support": "free"}
    for name, level in (("unsteady", "ask_first"), (sign, "stop")):
        raw = ticked(name)
        assert plan_for(parse({**raw, "clinician": CHOSEN})) == plan_for(parse(raw))
        assert plan_for(parse({**raw, "clinician": too_much})) == plan_for(parse(raw))
        assert (plan_for(parse(raw)).clearance, plan_for(parse(raw)).weeks) == (level, ())


def test_a_fall_stops_the_plan_and_makes_it_more_careful() -> None:
    """A fall suspends such a plan too, and afterwards it is held within the caps of older people."""
    person = parse(supervised(start_minutes=10, round_seconds=60, support="nearby", aim="knees"))
    fallen = diary(well_until(3), Fell(on=day(20)))
    assert plan(person, fallen, day(21)).stage == "suspended"
    looked_at = plan(person, diary(fallen.entries, Seen(on=day(22))), AFTER)
    assert {one.dose.support for one in looked_at.weeks[3:]} <= {"hold", "fingertips"}
    assert max(one.dose.backward_seconds for one in looked_at.weeks[3:]) <= 420
    assert looked_at.code == ""


# ---- what is wrong with it ----


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"supervises": False}, "clinician.supervises: False is not true; use supervises = true where you are a"),
        ({"supervises": None}, "clinician.supervises: is missing; use supervises = true"),
        ({"start_minutes": 2.5}, "clinician.start_minutes: 2.5 is not a whole number from 1 to 18; use the minutes"),
        ({"start_minutes": True}, "clinician.start_minutes: True is not a whole number from 1 to 18"),
        ({"start_minutes": 90}, "clinician.start_minutes: 90 is not a whole number from 1 to 18; use the minutes"),
        ({"start_minutes": None}, "clinician.start_minutes: is missing; give the minutes backward"),
        ({"round_seconds": 45}, "clinician.round_seconds: 45 is not a length that rounds have; use 15, 30, 60 or 120"),
        ({"support": "none"}, "clinician.support: 'none' is not an answer we know; use hold, fingertips, nearby or"),
        ({"supprot": "hold"}, "clinician.supprot: is nothing that a clinician chooses here; did you mean support?"),
        (
            {"start_minutes": 5, "round_seconds": 120},
            "clinician.start_minutes: 5 is not made of whole rounds of 120 seconds; use 4 or 6",
        ),
        ({"start_minutes": 1, "round_seconds": 120}, "whole rounds of 120 seconds; use 2"),
    ],
)
def test_a_wrong_value_is_one_sentence(changes: dict[str, Any], told: str) -> None:
    """What is wrong names its field, the value, and what would be right."""
    with pytest.raises(AnswersError) as error:
        parse({**well(), "clinician": {**CHOSEN, **changes}})
    assert len(error.value.problems) == 1
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"start_minutes": 12},
            "clinician.start_minutes: 12 minutes is more than this person's plan ever gets to; use 1 to 7",
        ),
        (
            {"round_seconds": 60},
            "clinician.round_seconds: 60 is longer than the rounds of this person's plan ever get; use at most 30",
        ),
        (
            {"support": "nearby"},
            "clinician.support: nearby is freer than this person's plan ever gets; use hold or fingertips",
        ),
        (
            {"start_minutes": 3, "round_seconds": 15, "minutes": 12},
            "3 minutes is more than this person's plan has room for in rounds this long; use 1",
        ),
    ],
)
def test_more_than_the_plan_could_give_is_told(changes: dict[str, Any], told: str) -> None:
    """A start above this person's caps is one sentence with the field, the value and the range that would be right."""
    raw = supervised(age=80, aim="knees", **{"minutes": 40, **changes})
    with pytest.raises(AnswersError) as error:
        retrowalk.make_plan(retrowalk.read_answers(raw))
    assert [told in str(problem) for problem in error.value.problems] == [True]


@st.composite
def any_start(draw: st.DrawFn) -> ClinicianStart:
    """Draw a start in whole rounds, whomever it may be right for."""
    bout = draw(st.sampled_from(rounds_to_choose()))
    step = max(60, bout)
    return ClinicianStart(
        backward_seconds=step * draw(st.integers(1, most_minutes() * 60 // step)),
        bout_seconds=bout,
        support=draw(st.sampled_from(supports_to_choose())),
    )


@THOUSANDS
@given(anybody(), any_start())
def test_what_a_problem_says_would_be_right_is_right(person: Answers, start: ClinicianStart) -> None:
    """The range that a problem names can be taken as it stands, to its end."""
    assume(may_start(person))
    own = prescribe(person, screen(person)).rungs
    for _ in range(3):
        for problem in beyond(start, own, room_of(person.minutes)):
            most, field = problem.fix.split()[-1], problem.field.removeprefix("clinician.")
            if field == "support":
                start = replace(start, support=most)
            elif field == "round_seconds":
                start = replace(start, bout_seconds=int(most))
            else:
                start = replace(start, backward_seconds=int(most) * 60)
    assert not list(beyond(start, own, room_of(person.minutes)))


def test_a_table_that_is_none_is_told() -> None:
    """Something else in the place of the table is named, and an empty one misses everything."""
    with pytest.raises(AnswersError, match=r"clinician: 'yes' is not a table; use a table with supervises"):
        parse({**well(), "clinician": "yes"})
    with pytest.raises(AnswersError) as error:
        parse({**well(), "clinician": {}})
    assert [problem.field for problem in error.value.problems] == [f"clinician.{name}" for name in CHOSEN]
    assert parse({**well(), "clinician": None}) == parse(well())


def test_the_schema_takes_what_the_parser_takes() -> None:
    """The published schema takes a clinician's start, and refuses what the parser refuses."""
    schema = Draft202012Validator(answers_schema())
    as_json = json.loads(json.dumps(supervised(), default=str))
    assert schema.is_valid(as_json)
    for changes in ({"supervises": False}, {"start_minutes": 0}, {"round_seconds": 45}, {"support": "none"}, {"x": 1}):
        assert not schema.is_valid({**as_json, "clinician": {**CHOSEN, **changes}})
    for name in CHOSEN:
        assert not schema.is_valid({**as_json, "clinician": {key: CHOSEN[key] for key in CHOSEN if key != name}})


# ---- the sheets ----


def changed() -> Plan:
    """Return a plan that a clinician changed."""
    return plan_for(parse(supervised()))


def shown(made: Plan, form: str, **options: Any) -> str:
    """Return a sheet of a plan as words with single spaces."""
    content = render(made, form, parse_options(options))
    text = " ".join(read_aloud(content)) if isinstance(content, bytes) else content.replace("\r\n ", "")
    return " ".join(text.split())


FORMS = [("text", {}), ("html", {}), ("json", {}), ("ics", {}), *(("pdf", {"kind": kind}) for kind in KINDS)]


@pytest.mark.parametrize(("form", "options"), FORMS)
def test_every_sheet_says_that_a_clinician_changed_it(form: str, options: dict[str, str]) -> None:
    """Each format says it below the title and in week 1; a calendar, which has no title, in the sessions of week 1."""
    said = shown(changed(), form, **options).replace("\\,", ",")
    title = "Changed by your clinician, who chose how week 1 starts."
    assert (title in said) == (form != "ics")
    if form == "pdf" and options["kind"] == "sheet":
        assert "1 clinician 8 × 30 s" in said
    else:
        rest = said.replace(title, "").lower()
        assert rest.count("changed by your clinician") == (3 if form == "ics" else 1)
    usual = shown(plan_for(answers()), form, **options)
    assert "clinician" not in usual.replace("No clinician has reviewed", "").replace("no clinician has reviewed", "")


@pytest.mark.parametrize(("form", "options"), FORMS)
def test_no_sheet_has_a_code_or_a_link(form: str, options: dict[str, str], tmp_path: Path) -> None:
    """No format holds a code, a link or a QR code, also where an address for one is given."""
    made = changed()
    if form == "pdf":
        content = render(made, form, parse_options({**options, "link": LINK}))
        assert isinstance(content, bytes)
        assert "Link" not in roles(content)
        assert "Figure" not in roles(content) or options["kind"] in ("booklet", "handout")
        assert b"example.org" not in content
        assert qr_texts(content, tmp_path) == []
    assert "RW1-" not in shown(made, form, **options)
    assert "RW1-" in shown(plan_for(answers()), form, **options) or form == "ics" or options.get("kind") == "handout"


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("kind", KINDS)
def test_its_pdfs_are_well_set(kind: str, paper: str) -> None:
    """With the sentence and the word more, no word leaves the margins or lies on another, and a page stays one."""
    for raw in (supervised(weeks=12), supervised(age=80, minutes=40, start_minutes=7, weeks=12, days=["mon", "thu"])):
        content = render(plan_for(parse(raw)), "pdf", parse_options({"kind": kind, "paper": paper}))
        assert isinstance(content, bytes)
        assert_well_set(content, paper)
        assert page_count(content) == 1 or kind not in ("sheet", "handout")


@settings(max_examples=10)
@given(anybody(), a_wish(), a_life())
def test_its_json_is_as_published(person: Answers, wish: Wish, life: Diary) -> None:
    """The document is valid by the published schema, and a code beside the clinician's word would not be."""
    made = plan(begun(person, wish), life, AFTER)
    schema = Draft202012Validator(plan_schema())
    data = json.loads(str(render(made, "json")))
    schema.validate(data)
    if made.weeks:
        assert data["code"] == ""
        assert not schema.is_valid({**data, "code": "RW1-AAAAA"})
        assert not schema.is_valid({name: value for name, value in data.items() if name != "changed_by_clinician"})


def test_the_rule_says_that_a_clinician_chose_it() -> None:
    """The rule beside the numbers is explained in the plan and by the package."""
    rule = retrowalk.explain(RULE)
    assert rule.certainty == "our judgement"
    assert rule.words in shown(changed(), "text")


def test_nothing_claims_that_a_chosen_start_is_ours() -> None:
    """A sheet says where trial doses came from, and not that a start which a clinician chose is smaller."""
    said = shown(changed(), "text")
    assert "Trial doses came from supervised clinics and laboratories. Your clinician chose this start." in said
    assert "smaller" not in said
    assert "smaller, and not tested" in shown(plan_for(answers()), "text")


def test_calendars_of_two_people_do_not_mix() -> None:
    """Without a code, events are told apart by the first day and the start; the same plan has the same events again."""

    def uids(**changes: Any) -> set[str]:
        text = str(render(plan_for(parse(supervised(**changes))), "ics"))
        return {line for line in text.splitlines() if line.startswith("UID:")}

    assert uids() == uids()
    assert not uids() & uids(start_minutes=5)
    assert not uids() & uids(start=MONDAY + datetime.timedelta(7))


# ---- who may ask for it ----


def requests() -> dict[str, dict[str, Any]]:
    """Return a request of each kind that the page can make, with answers that a clinician changed."""
    usual = {"answers": well()}
    kept = json.loads(str(handle(json.dumps({"do": "plan", **usual}, default=str))))["kept"]
    mine = {"answers": supervised()}
    return {
        "plan": mine,
        "write": {**mine, "add": []},
        "again": {"kept": kept, "today": "2026-12-14", **mine},
        "sheet": {**mine, "format": "text"},
        "changes": {"old": usual, "new": mine},
    }


@pytest.mark.parametrize("doing", DOINGS)
def test_the_page_never_takes_it(doing: str) -> None:
    """Whatever the page asks for, a clinician's start among the answers is a named problem, and no plan."""
    reply = json.loads(str(handle(json.dumps({"do": doing, **requests()[doing]}, default=str))))
    assert reply["ok"] is False
    (problem,) = reply["problems"]
    assert problem["field"].endswith("clinician")
    assert problem["problem"] == "is not for somebody who answers for herself"
    assert "retrowalk plan" in problem["fix"]


def test_nothing_of_it_can_be_kept_or_told_as_a_code() -> None:
    """There is nothing for a page to keep of such a plan, and no code of it can be made by mistake."""
    person = parse(supervised())
    with pytest.raises(ValueError, match="has none"):
        encode(prescribe(person, screen(person)), schedule_of(person))
    source = source_of({"answers": supervised()}, supervised=True)
    assert source.plan.weeks
    assert kept_data(source) is None


def test_the_command_takes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command makes the plan from the file that the page for professionals shows, and from the template's lines."""
    assert '{{ schema_example("clinician") }}' in PAGE.read_text(encoding="utf-8")
    example = example_text("clinician")
    assert tomllib.loads(example)["clinician"]["supervises"] is True
    (tmp_path / "answers.toml").write_text(example)
    assert main(["plan", str(tmp_path / "answers.toml")]) == 0
    said = capsys.readouterr().out
    assert "Changed by your clinician" in said
    start = tomllib.loads(example)["clinician"]["start_minutes"]
    assert f"This is the start: {start} minutes backward" in said
    template = answers_to_fill_in()
    table = "".join(f"{line.removeprefix('# ')}\n" for line in template[template.index("# [clinician]") :].splitlines())
    assert tomllib.loads(table) == {"clinician": CHOSEN}


def test_a_line_of_a_table_takes_it() -> None:
    """In a table the column `clinician` holds it in one cell, empty for everybody else."""
    heading = table_to_fill_in().splitlines()[0].split(",")
    cells = {
        "person": "a",
        "signs": "none",
        "told": "none",
        "balance": "none",
        "body": "none",
        "age": "40",
        "activity": "walking",
        "start": "2026-12-07",
        "clinician": "supervises=yes start_minutes=4 round_seconds=30 support=fingertips",
    }
    text = f"{','.join(heading)}\n{','.join(cells.get(name, '') for name in heading)}\n"
    (row,) = read_table(text)
    assert row.answers["clinician"] == CHOSEN
    assert parse(row.answers).clinician == ClinicianStart(backward_seconds=240, bout_seconds=30, support="fingertips")


def test_the_manual_and_the_help_tell_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the command's answers are described, the four lines of a clinician stand as well."""
    main(["man"])
    manual = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["plan", "--help"])
    told = capsys.readouterr().out
    for name in CHOSEN:
        assert f"{name} = " in told
        assert f"{name} = " in manual
