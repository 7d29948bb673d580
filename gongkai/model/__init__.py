"""The nouns of the house: plain, frozen data that every other package imports.

Nothing here reads a file, knows a clock or imports another package of ours.
"""
