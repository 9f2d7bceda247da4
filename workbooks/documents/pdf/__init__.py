"""What does a page of a PDF hold? Characters, ruled lines and pictures as text and tables, and how these go on."""
