"""How a year, a month, a day and a period of the year are written; from which month to which."""
