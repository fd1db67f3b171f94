"""The workbooks that people fill in: what their writers put in them and their readers know them by, each written once.

Danish in both languages: the files are data, and are read by these words.
"""
