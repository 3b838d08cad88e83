"""A plan as something to take away: Plan in, str or bytes out. Each sheet is imported only when it is asked for."""

from dataclasses import dataclass

from retrowalk.plan import Plan

FORMATS = ("text", "json", "html", "pdf", "ics")
WITHOUT_A_PLAN = ("text", "json", "html", "pdf")  # these can hold the advice that stands in a plan's place
PAPERS = ("a4", "letter")
KINDS = ("sheet", "booklet", "large")


class NoPlanError(ValueError):
    """There is only advice, and the format that was asked for can hold nothing but a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a sheet is wanted. `paper`, `kind` and `link` are for the PDF, the others for the calendar.

    `link` is the address that opens the plan, for a QR code.
    `at` is the time of day as (hour, minute), None for whole days; `alarm_minutes` before a session, None for no
    alarm; `private` gives the sessions a plain name; `revision` counts how often the plan was made again.
    """

    paper: str = "a4"
    kind: str = "sheet"
    link: str | None = None
    at: tuple[int, int] | None = (9, 0)
    alarm_minutes: int | None = None
    private: bool = False
    revision: int = 0


def render(plan: Plan, form: str, options: Options | None = None) -> str | bytes:
    """Return the plan in one of FORMATS: bytes for pdf, str for the others.

    Raises NoPlanError where there is only advice and the format is not in WITHOUT_A_PLAN.
    """
    wanted = options or Options()
    if not plan.weeks and form not in WITHOUT_A_PLAN:
        raise NoPlanError("there is no plan to put into it, only advice")
    if form == "text":
        from retrowalk.sheets import text

        return text.render(plan)
    if form == "json":
        from retrowalk.sheets import plan_json

        return plan_json.render(plan)
    if form == "html":
        from retrowalk.sheets import html

        return html.render(plan)
    if form == "pdf":
        from retrowalk.sheets import pdf

        return pdf.render(plan, kind=wanted.kind, paper=wanted.paper, link=wanted.link)
    if form == "ics":
        from retrowalk.sheets import ics

        return ics.render(plan, wanted)
    raise ValueError(f"format: {form!r} is not a format we know; use {', '.join(FORMATS)}")
