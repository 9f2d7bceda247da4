"""What does a path lead to? Projects, workbooks, units, and the rules that hold for them."""
