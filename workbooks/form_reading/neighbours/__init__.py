"""What else stands beside a form: other tables, forms side by side, blank forms and samples."""
