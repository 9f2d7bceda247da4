"""What does each unit hear of a finished review? What the run left, unit by unit; the letters, the copies beside."""
