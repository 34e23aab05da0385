"""What the setup tells the person at the keyboard, in Dutch."""

import sys


class SetupError(Exception):
    """The setup cannot go on; the text is a Dutch sentence with what to do."""


def say(text: str) -> None:
    """Print what was asked for, before anything that another program prints next."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def progress(text: str) -> None:
    """Tell what the setup is doing, apart from what was asked for."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def last_lines(output: str, count: int = 4) -> str:
    """The last ``count`` lines of a program's output, indented as a quotation."""
    return "\n".join(f"    {line}" for line in output.strip().splitlines()[-count:])
