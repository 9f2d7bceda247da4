"""What does the office keep of a review? One file reviewed, and the 复核底稿 over all with its statistics."""
