"""How fast it is, beside what a finance office would use instead: ``make bench``."""
