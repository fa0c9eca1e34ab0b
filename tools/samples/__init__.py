"""Makes the sample files: the reference portfolio in layouts as ministries use them.

Nothing in a file is invented: what the portfolio does not say is left blank.
"""
