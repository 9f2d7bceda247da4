"""How does a unit see what is wrong? The marked copy, the opinion in it, and the copy with its arithmetic put right."""
