"""What else stands beside a form: other tables, forms side by side, its head on another sheet, blank forms, samples."""
