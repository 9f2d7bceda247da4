"""What is this file, and is it safe to open? Told by content, read within bounds, written whole or not at all."""
