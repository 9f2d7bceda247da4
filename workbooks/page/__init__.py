"""How are results looked at? One self-contained page, with its pictures, script and style."""
