"""Which projects does an office's list name: a project a row, or an indicator a row?"""
