"""A plan as something to take away: Plan in, str or bytes out. Each sheet is imported only when it is asked for."""

from collections.abc import Iterable

from retrowalk.plan import Plan
from retrowalk.sheet_formats import FORMATS, WITHOUT_A_PLAN
from retrowalk.sheets.options import NoPlanError, Options


def render(plan: Plan, form: str, options: Options | None = None, earlier: Iterable[Plan] = ()) -> str | bytes:
    """Return the plan in one of FORMATS: bytes for pdf, str for the others.

    `earlier` are plans of the same person that a calendar may hold already. Raises NoPlanError where there is only
    advice and the format is not in WITHOUT_A_PLAN, but for a calendar that takes sessions back.
    """
    wanted = options or Options()
    if not plan.weeks and form not in WITHOUT_A_PLAN and not (wanted.cancel and earlier):
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
        from retrowalk.sheets.pdf.labels import Labels

        labels = Labels(given_to=wanted.given_to, given_by=wanted.given_by, note=wanted.note)
        return pdf.render(plan, kind=wanted.kind, paper=wanted.paper, link=wanted.link, labels=labels)
    if form == "ics":
        from retrowalk.sheets import ics

        return ics.render(plan, wanted, earlier)
    raise ValueError(f"format: {form!r} is not a format we know; use {', '.join(FORMATS)}")
