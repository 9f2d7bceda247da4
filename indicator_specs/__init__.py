"""What was promised, and what was reported? Texts and files become values."""
