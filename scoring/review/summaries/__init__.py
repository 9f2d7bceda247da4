"""A 汇总表 held against the sheets that it lists, and against itself."""
