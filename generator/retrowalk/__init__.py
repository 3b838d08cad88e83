"""A planner for walking backward: answers in, a safe starter schedule out."""

__version__ = "0.1.0"
