"""Do the words around a reported number leave it what it is?"""
