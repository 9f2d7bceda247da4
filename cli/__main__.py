"""``python -m cli``: the same as ``zpb``, for places where the script is not on the path."""

from cli.main import run

if __name__ == "__main__":
    run()
