"""How does a unit see what is wrong in its Word document, and in a document that cannot be marked?"""
