"""``python -m refmill.cli``: the same as the command ``refmill``."""

from refmill.cli import main

if __name__ == "__main__":
    main()
