"""What may the form of a new year say that nobody approved yet: whose years, which points, which rows?"""
