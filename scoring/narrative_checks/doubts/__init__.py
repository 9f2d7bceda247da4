"""What would be told as wrong and may be of something else: of a part, of more, of the whole unit, of another year."""
