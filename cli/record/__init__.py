"""What does an output folder keep of its rounds, for people? ``复核记录.jsonl``: what was told, mended and decided."""
