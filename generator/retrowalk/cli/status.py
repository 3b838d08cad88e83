"""The exit statuses of the command `retrowalk`."""

OK = 0
BAD_INPUT = 2
NO_PLAN = 3  # there is advice in its place
INTERRUPTED = 130  # what shells expect after Ctrl+C
