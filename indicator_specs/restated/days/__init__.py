"""Deadlines and lengths of time, and the days that are reported for them."""
