"""The formats a sheet comes in, and the papers and kinds of its PDF: names alone, so that a parser can list them."""

FORMATS = ("text", "json", "html", "pdf", "ics")
WITHOUT_A_PLAN = ("text", "json", "html", "pdf")  # these can hold the advice that stands in a plan's place
PAPERS = ("a4", "letter")
KINDS = ("sheet", "booklet", "large", "handout")
