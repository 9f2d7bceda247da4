"""How do scores become a total? Weighed, added up, re-scaled and capped; what a second evaluation leaves of it."""
