"""What is left out where a form is filled in fast: a comma, a unit, the thousands."""
