"""What became of each finding from one round of a review to the next, and what did the office decide of it?"""
