"""What pages may ask for: data from the planner, put into words."""

from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Hand the macros to the pages."""
