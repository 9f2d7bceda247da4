"""Characters that mean other characters."""
