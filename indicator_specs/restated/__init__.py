"""Pairs of texts in plainer words, for those that nothing else could read."""
