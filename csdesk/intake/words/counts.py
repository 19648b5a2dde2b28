"""Counts in words, one and many."""


def rows_words(count: int) -> str:
    """`1 row`, `1,237 rows`."""
    return "1 row" if count == 1 else f"{count:,} rows"
