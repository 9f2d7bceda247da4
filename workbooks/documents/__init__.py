"""What does a file that is no workbook hold? Word, web page, text and PDF as paragraphs and tables."""
