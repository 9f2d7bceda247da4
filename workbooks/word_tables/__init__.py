"""How does a planned sheet stand in a Word document? As a page of its own: lines, and tables with merged cells."""
