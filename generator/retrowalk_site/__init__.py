"""Puts the site together: data into pages, the planner and Pyodide into what the browser loads."""
