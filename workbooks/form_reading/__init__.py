"""What does a form claim? Cell grids to submissions and summaries, found by their labels."""
