"""What does a written report say? Blocks to sentences to mentions, claims and statements about projects."""
