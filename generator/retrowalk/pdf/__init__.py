"""A small tagged-PDF engine that knows no plan."""
