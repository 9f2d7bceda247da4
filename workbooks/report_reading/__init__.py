"""What does a report's file hold? Word, web page, text and PDF as blocks."""
