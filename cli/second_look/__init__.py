"""Which files belong to the second look: the sheets that were drawn, read once more, and the forms that come back."""
