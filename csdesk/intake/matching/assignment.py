"""The pairing of two lists that is best as a whole, where each member has at most one partner."""

from collections.abc import Sequence

_INFINITE = float("inf")


def best_pairs(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the greatest sum of worth; pairs of worth 0 or less are never made.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957), in rows x rows x columns steps.
    """
    rows = len(worth)
    columns = len(worth[0]) if rows else 0
    if not columns:
        return []
    width = columns + rows  # a spare column for each row: to go without a partner costs nothing
    costs = [[-max(value, 0.0) for value in line] + [0.0] * rows for line in worth]
    row_of = _matched(costs, rows, width)
    pairs = [(row, column) for column, row in enumerate(row_of[:columns]) if row >= 0 and worth[row][column] > 0]
    return sorted(pairs)


def _matched(costs: list[list[float]], rows: int, width: int) -> list[int]:
    """For each column the row that it goes to at the least cost, -1 for none."""
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (width + 1)
    partner, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, rows + 1):
        partner[0], column = row, 0
        least, used = [_INFINITE] * (width + 1), [False] * (width + 1)
        while partner[column]:
            used[column] = True
            here, step, following = partner[column], _INFINITE, 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                cost = costs[here - 1][other - 1] - row_price[here] - column_price[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(width + 1):
                if used[other]:
                    row_price[partner[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            partner[column] = partner[way[column]]
            column = way[column]
    return [row - 1 for row in partner[1:]]
