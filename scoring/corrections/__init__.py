"""Which cells of a sheet does arithmetic alone put right, and what is its total then?"""
