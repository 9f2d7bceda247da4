"""How does the program speak? Streams, errors, Chinese words for the command line, tables and progress."""
