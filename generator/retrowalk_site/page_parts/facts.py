"""Small things that running text takes from the data: questions, a count, the stopwatch."""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from retrowalk.data import table
from retrowalk.data.line_schema import Line
from retrowalk.data.question_schema import YES_NO
from retrowalk.evidence import studies
from retrowalk.questions import questions
from retrowalk.screening_questions import lines_on, screens
from retrowalk.sheets.quantities import KM_H_PER_M_S, MPH_PER_M_S
from retrowalk_site.page_parts.evidence_tables import norms
from retrowalk_site.page_parts.html import element, items, words_of_script
from retrowalk_site.page_parts.links import Links
from retrowalk_site.reader_words import words_of

WORDS = words_of(__file__)
LANE = "3-metre backward walk"  # so do its entries in norms.toml begin


def _line_words(line: Line) -> Iterator[str]:
    yield f"- **{line.bold}** {line.rest}".rstrip()
    follow_up = line.follow_up
    if follow_up is None:
        return
    if follow_up.points:
        yield f"    - {follow_up.words.removesuffix('?')}: {'; '.join(follow_up.points)}?"
    elif follow_up.options == YES_NO:
        yield f"    - {follow_up.words}"
    else:
        yield f"    - {follow_up.words} {' / '.join(option.words for option in follow_up.option)}."


def screening_lines(screen_id: str) -> str:
    """Return the lines of one screen of the planner as a Markdown list, each with its follow-up.

    Raises ValueError when there is no such screen.
    """
    for screen in screens():
        if screen.id == screen_id:
            return "\n".join(part for line in lines_on(screen.id) for part in _line_words(line))
    raise ValueError(f"there is no screen {screen_id!r} in screening.toml")


def cap(name: str) -> int | float:
    """Return the most any plan reaches of a quantity, in the unit its name says. Raises KeyError for an unknown one."""
    boldest = table("profiles")["profile"][-1]
    if name == "sessions_a_week":
        return int(boldest[name])
    if name == "backward_seconds":
        return int(boldest[name]["chain"][-1])
    most: int | float = max(max(boldest[place].get(name, [0])) for place in boldest["places"])
    return most


def first_bout_seconds() -> str:
    """Return how many seconds a bout lasts in the first week, over all profiles: 15 to 60."""
    first = [profile["bout_seconds"][0] for profile in table("profiles")["profile"]]
    return f"{min(first)} to {max(first)}"


def belt_speed(profile_id: str, step: int = 0) -> str:
    """Return how fast the belt of a treadmill runs for a profile, at a step of its plan: "0.8 km/h (0.5 mph)"."""
    chosen = next(profile for profile in table("profiles")["profile"] if profile["id"] == profile_id)
    metres_a_second: float = chosen["treadmill"]["speed_m_s"][step]
    return f"{metres_a_second * KM_H_PER_M_S:.1f} km/h ({round(metres_a_second * MPH_PER_M_S, 1):g} mph)"


def first_slope() -> int:
    """Return the gentlest slope of any plan, in 100."""
    places = [profile.get(place, {}) for profile in table("profiles")["profile"] for place in profile["places"]]
    gentlest: int = min(slope for place in places for slope in place.get("incline_percent", ()) if slope > 0)
    return gentlest


def trainers(name: str) -> str:
    """Return a speed that trainers' web pages advise, in mph. Raises KeyError for an unknown one."""
    return f"{table('norms')['trainers'][name]:g}"


def warm_up_minutes() -> int:
    """Return how many minutes forward a session starts with."""
    seconds: int = table("progression")["session"]["warm_up"]["seconds"]
    return seconds // 60


def pain(name: str) -> str:
    """Return a number of the pain rule, on its scale from 0 to 10.

    `go` and `hold` are ranges; `line` and `strict_line` the pain above which to stop, in most plans and in careful
    ones; `at_rest` the most a knee may hurt at rest, `eased_first` the most with somebody's yes, `most_line` the line
    it then has at the most. Raises KeyError for any other name.
    """
    lines = [profile["pain_line"]["most"] for profile in table("profiles")["profile"]]
    limits = table("limits")
    return {
        "go": f"0 to {limits['green_pain']}",
        "hold": f"{limits['green_pain'] + 1} to {max(lines)}",
        "hold_from": str(limits["green_pain"] + 1),
        "line": str(max(lines)),
        "strict_line": str(min(lines)),
        "at_rest": str(limits["knee_pain_at_rest"]),
        "eased_first": str(limits["knee_pain_to_ease_first"]),
        "most_line": str(limits["most_pain_line"]),
    }[name]


def older_from() -> int:
    """Return the age in years from which a plan is more careful."""
    age: int = table("limits")["older_from"]
    return age


def option_words(field: str, option: str) -> str:
    """Return the words of one answer that a question offers. Raises StopIteration or KeyError when there is none."""
    question = next(question for question in questions() if question.field == field)
    return {known.id: known.words for known in question.option}[option]


def technique(part: str, number: int = 0) -> str:
    """Return a sentence, or the numbered one of several, of how to walk, in Markdown; the booklet has the same.

    Raises KeyError or IndexError when there is none.
    """
    words: str | list[str] = table("words/technique")[part]
    sentence = words if isinstance(words, str) else words[number - 1]
    return sentence.replace("*", "**")


def study_count() -> int:
    """Return how many studies the ledger holds; two records that are very probably of the same people count once."""
    return sum(study.counted_with is None for study in studies().values())


def stopwatch(links: Links) -> Markup:
    """Return the stopwatch of the 3-metre walk with other people's times in it, and the script it needs."""
    lane_norms = [norm for norm in norms() if norm.measure.startswith(LANE)]
    watch = element(
        "retrowalk-stopwatch",
        words_of_script("stopwatch"),
        element("p", WORDS["without_script"], data_without_script=True),
        element(
            "details",
            element("summary", WORDS["unfold_norms"]),
            items(f"{norm.measure}. {norm.value}" for norm in lane_norms),
            class_="rw-folded",
        ),
    )
    # Markdown knows no element of our own: within a `div` it leaves it alone.
    return element(
        "div",
        watch,
        element("script", type="module", src=links.to("js/guide/stopwatch.js")),
    )


def offline_copy(links: Links) -> Markup:
    """Return what tells of the offline copy in this browser and removes it, and the script it needs."""
    return element(
        "div",
        element("retrowalk-offline-copy", words_of_script("offline")),
        element("script", type="module", src=links.to("js/offline/offline-copy.js")),
    )


def fact_macros() -> dict[str, Callable[..., object]]:
    """Return those that need no address, by the names pages call them."""
    macros = (
        belt_speed,
        cap,
        first_bout_seconds,
        first_slope,
        older_from,
        option_words,
        pain,
        screening_lines,
        study_count,
        technique,
        trainers,
        warm_up_minutes,
    )
    return {macro.__name__: macro for macro in macros}
