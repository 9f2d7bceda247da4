"""Projects that a text picks out by their figures: the best, the first three in order, those below 90%."""
