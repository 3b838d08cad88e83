"""How Hypothesis tries things: without a deadline, since a busy machine is no fault of the planner.

Every run tries the same examples, so that it says the same of the same code. Where RETROWALK_EXAMPLES asks for more, as
`make promises` does, they are new ones each time.
"""

import os

from hypothesis import settings

settings.register_profile("planner", deadline=None, print_blob=True, derandomize="RETROWALK_EXAMPLES" not in os.environ)
settings.load_profile("planner")
