"""By which rules? A rule set as a value, loaded and checked; the ``*.toml`` beside this file come with the program."""
