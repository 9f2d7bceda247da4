"""What was handed in? A filled-in sheet as a value, as a project, and which rules its form follows."""
