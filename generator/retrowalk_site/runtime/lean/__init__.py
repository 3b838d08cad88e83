"""Parts of Pyodide's own Python that are put in place of longer ones, as long as those are the ones we know."""
