"""Benchmarks, on demand: `python -m tests.bench [import|figures|health|pages|table|window]...`. Each is a ratio against
a peer in the same run."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import figures, health, importing, pages, tables, window

RUNS = 5
BENCHES = {
    "import": importing.bench, "figures": figures.bench, "health": health.bench,
    "pages": pages.bench, "table": tables.bench, "window": window.bench,
}  # fmt: skip


def compare(ours: Callable[[], object], peer: Callable[[], object], runs: int = RUNS) -> str:
    """Runs both in turn and says how their medians compare."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for taken, work in zip(times, (ours, peer), strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    mine, other = (statistics.median(taken) for taken in times)
    best = min(times[0]) / min(times[1])
    return f"{mine:.3f} s against {other:.3f} s: {mine / other:.2f}x (of the quickest runs {best:.2f}x)"


def main() -> None:
    """Runs the named benchmarks, or all."""
    for name in sys.argv[1:] or BENCHES:
        with tempfile.TemporaryDirectory() as folder:
            for line in BENCHES[name](Path(folder), compare):
                print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
