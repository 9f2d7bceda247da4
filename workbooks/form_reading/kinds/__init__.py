"""Of which kind is a form, and what is done with it?"""
