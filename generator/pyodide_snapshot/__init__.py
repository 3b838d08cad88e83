"""A Python that has started already, as one WebAssembly file."""
