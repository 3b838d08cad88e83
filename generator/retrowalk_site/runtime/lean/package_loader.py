"""In place of Pyodide's `pyodide/_package_loader.py`: it unpacks no wheels.

All that the planner needs lies in the library already. Pyodide's own one imports all that is needed to open archives.
"""


class Folder:
    """A folder. JavaScript asks it for its name, as it would ask a path; a plain str would arrive there as a string."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        """Return its name."""
        return self.name


SITE_PACKAGES = Folder("/lib/python3.14/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Do nothing: no packages are unpacked here, so none need to be told of."""
