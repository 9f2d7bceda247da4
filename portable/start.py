"""Where a packed program begins."""

from cli.portable import run

if __name__ == "__main__":
    run()
