"""The names by which running words call the projects: those that a report gives them itself, and shorter ones."""
