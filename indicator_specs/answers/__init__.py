"""Does a report in words answer a promise in words?"""
