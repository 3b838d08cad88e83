"""The command as a module: `python -m retrowalk`."""

from retrowalk.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
