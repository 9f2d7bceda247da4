"""Of the parts of a report the one that decides: a number or a day; and whether the remarks beside it leave it so."""
