"""How does an actual stand to its target? Each pair of kinds by its own: words, days, quantities; no points yet."""
