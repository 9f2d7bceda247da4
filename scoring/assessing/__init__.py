"""How much was achieved? Project and rule set to an assessment: compare, rule, explain, judge, add up."""
