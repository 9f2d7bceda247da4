"""What do those see who open no terminal? A page on their own machine that gives what the commands give."""
