"""Does the text call the projects by their names, and do the figures fit whom it names?"""
