"""What does a written report say of indicators? Their targets, actuals, points and scores, in prose and in tables."""
