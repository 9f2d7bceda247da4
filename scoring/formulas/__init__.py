"""How is a score worked out? The language of formulas: checked, evaluated in Decimal, written for people; rounding."""
