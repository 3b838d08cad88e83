"""How Hypothesis tries things: without a deadline, since a busy machine is no fault of the planner."""

from hypothesis import settings

settings.register_profile("planner", deadline=None, print_blob=True)
settings.load_profile("planner")
