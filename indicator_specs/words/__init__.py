"""What stands inside a text? Numbers, units, dates and comparators, each found with its place in it."""
