"""What does a unit get to read after a review? 复核意见函: its lines, its template, the document."""
