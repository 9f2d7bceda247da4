"""How does a unit see what is wrong? The marked copy, the opinion in front of it, and what a copy would lose."""
