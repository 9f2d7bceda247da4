"""How are results put into words? Facts, templates, and the files they become: Word, Markdown, HTML."""
