"""What does a project file say? TOML to projects and back, and everything that is wrong with a file told at once."""
