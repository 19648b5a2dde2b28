"""A business of any size as spreadsheets, for looking at the window and measuring it: `python -m tests.bench.business
FOLDER [CUSTOMERS]`.

The same seed gives the same files. Names are invented.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

FIRST, LAST = pd.Timestamp("2023-01-01"), pd.Timestamp("2025-06-30")
DAYS = (LAST - FIRST).days
PLANS = {"Counter": 12_000.0, "Kitchen": 35_000.0, "Chain": 120_000.0}
HEADS = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fern", "Grove", "Harbour", "Indigo", "Juniper", "Kite", "Lagoon")
TAILS = ("Bakers", "Clinics", "Foods", "Hotels", "Interiors", "Logistics", "Motors", "Optics", "Prints", "Schools")
FEATURES = ("Orders", "Stock count", "Invoices", "Reports", "Staff rota")
STEPS = ("Sign-up", "First stock count", "Staff training", "First invoice")
Frames = dict[str, pd.DataFrame]


def business(customers: int, seed: int = 11) -> Frames:
    """The tables by name; about 40 rows of usage, 6 invoices and a few answers and tickets for each customer."""
    chance = np.random.default_rng(seed)
    ids = np.array([f"C{number:05}" for number in range(1, customers + 1)])
    names = [f"{HEADS[n % 12]} {TAILS[n // 12 % 10]} {n // 120 + 1}" for n in range(customers)]
    plans = chance.choice(list(PLANS), customers, p=[0.5, 0.35, 0.15])
    started = np.sort(chance.integers(0, DAYS - 30, customers))
    stays = chance.exponential(1400, customers).astype(int) + 20
    left = np.where(started + stays < DAYS, started + stays, -1)
    people = pd.DataFrame(
        {
            "Customer ID": ids, "Name": names, "Segment": chance.choice(["Small", "Medium", "Large"], customers),
            "Plan": plans, "Owner": chance.choice(["Halima", "Ngozi", "Tunde"], customers),
            "Seats": chance.integers(1, 40, customers), "Signed up": _day(started),
            "Renews on": _day(np.where(left < 0, DAYS + chance.integers(1, 365, customers), -1)),
        }
    )  # fmt: skip
    alive = np.where(left < 0, DAYS, left) - started
    frames = {"customers": people, "subscriptions": _subscriptions(chance, ids, plans, started, left)}
    frames["usage"] = _usage(chance, ids, started, alive, 40)
    frames["payments"] = _payments(chance, ids, plans, started, alive, 6)
    frames["surveys"] = _surveys(chance, ids, started, alive)
    frames["tickets"] = _tickets(chance, ids, started, alive)
    frames["onboarding"] = _onboarding(chance, ids, started)
    months = pd.date_range(FIRST, LAST, freq="MS")
    frames["costs"] = pd.DataFrame({"Day": months, "Amount": 900.0 * customers, "Currency": "NGN"})
    return frames


def _day(offsets: np.ndarray) -> pd.Series:
    days = pd.Series(FIRST + pd.to_timedelta(offsets, unit="D"))
    return days.where(offsets >= 0)


def _subscriptions(
    chance: np.random.Generator, ids: np.ndarray, plans: np.ndarray, started: np.ndarray, left: np.ndarray
) -> pd.DataFrame:
    """One price after another: about half of the customers change once."""
    price = np.array([PLANS[plan] for plan in plans]) * chance.choice([1, 1, 1.5, 2], len(ids))
    last = np.where(left < 0, DAYS, left)
    change = np.where(chance.random(len(ids)) < 0.5, started + (last - started) // 2, -1)
    moves = np.where(chance.random(len(ids)) < 0.65, 1.25, 0.8)
    first = pd.DataFrame(
        {"Customer": ids, "Plan": plans, "Amount": price, "Started": _day(started),
         "Ended": _day(np.where(change > 0, change - 1, left)), "Interval": "month", "Currency": "NGN"}
    )  # fmt: skip
    second = pd.DataFrame(
        {"Customer": ids, "Plan": plans, "Amount": (price * moves).round(), "Started": _day(change), "Ended": _day(left),
         "Interval": "month", "Currency": "NGN"}
    )[change > 0]  # fmt: skip
    rows = pd.concat([first, second], ignore_index=True)
    rows.insert(0, "Subscription ID", [f"S{number:06}" for number in range(1, len(rows) + 1)])
    return rows


def _scattered(
    chance: np.random.Generator, started: np.ndarray, alive: np.ndarray, each: int
) -> tuple[np.ndarray, np.ndarray]:
    """Customers' places and days of so many things each, all while they were customers."""
    who = np.repeat(np.arange(len(started)), each)
    return who, started[who] + (chance.random(len(who)) * np.maximum(alive[who], 1)).astype(int)


def _usage(
    chance: np.random.Generator, ids: np.ndarray, started: np.ndarray, alive: np.ndarray, each: int
) -> pd.DataFrame:
    who, day = _scattered(chance, started, alive, each)
    users = chance.integers(1, 4, len(who))
    return pd.DataFrame(
        {"Customer": ids[who], "User": [f"user {n}" for n in users], "Day": _day(day),
         "Feature": chance.choice(FEATURES, len(who)), "Count": chance.integers(1, 9, len(who)),
         "Minutes": chance.integers(1, 60, len(who))}
    )  # fmt: skip


def _payments(
    chance: np.random.Generator, ids: np.ndarray, plans: np.ndarray, started: np.ndarray, alive: np.ndarray, each: int
) -> pd.DataFrame:
    who, day = _scattered(chance, started, alive, each)
    due, late = day + 14, chance.integers(-10, 12, len(who))
    paid = np.where(chance.random(len(who)) < 0.96, due + late, -1)
    return pd.DataFrame(
        {"Payment ID": [f"P{n:07}" for n in range(len(who))], "Customer": ids[who], "Invoiced on": _day(day),
         "Due on": _day(due), "Paid on": _day(np.where(paid > DAYS, -1, paid)), "Amount": [PLANS[plans[w]] for w in who],
         "Currency": "NGN", "Kind": "recurring"}
    )  # fmt: skip


def _surveys(chance: np.random.Generator, ids: np.ndarray, started: np.ndarray, alive: np.ndarray) -> pd.DataFrame:
    who, day = _scattered(chance, started, alive, 3)
    kind = chance.choice(["NPS", "CSAT", "CES"], len(who))
    high = np.select([kind == "NPS", kind == "CSAT"], [10, 5], 7)
    score = np.minimum(high, np.round(high * chance.beta(4, 1.4, len(who)))).astype(int)
    score = np.where(kind == "NPS", score, np.maximum(score, 1))
    return pd.DataFrame(
        {"Answer ID": [f"A{n:06}" for n in range(len(who))], "Customer": ids[who], "Answered on": _day(day), "Kind": kind,
         "Score": score, "Scale": high, "Direction": "high",
         "Step": np.where(kind == "CES", chance.choice(STEPS, len(who)), ""),
         "Comment": np.where(chance.random(len(who)) < 0.3, "Deliveries are on time.", "")}
    )  # fmt: skip


def _tickets(chance: np.random.Generator, ids: np.ndarray, started: np.ndarray, alive: np.ndarray) -> pd.DataFrame:
    who, day = _scattered(chance, started, alive, 3)
    opened = _day(day) + pd.to_timedelta(chance.integers(8, 18, len(who)), unit="h")
    resolved = opened + pd.to_timedelta(chance.integers(2, 90, len(who)), unit="h")
    return pd.DataFrame(
        {"Ticket ID": [f"T{n:06}" for n in range(len(who))], "Customer": ids[who], "Opened": opened,
         "First response": opened + pd.to_timedelta(chance.integers(5, 300, len(who)), unit="min"),
         "Resolved": resolved.where(resolved <= LAST),
         "Priority": chance.choice(["low", "normal", "high"], len(who))}
    )  # fmt: skip


def _onboarding(chance: np.random.Generator, ids: np.ndarray, started: np.ndarray) -> pd.DataFrame:
    parts = []
    for place, step in enumerate(STEPS):
        due = started + 7 * (place + 1)
        done = due + chance.integers(-6, 8, len(ids))
        done = np.where((chance.random(len(ids)) < 0.93) & (done <= DAYS), done, -1)
        parts.append(
            pd.DataFrame(
                {
                    "Customer": ids,
                    "Step": step,
                    "Started on": _day(started),
                    "Due on": _day(due),
                    "Completed on": _day(done),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def write(folder: Path, customers: int) -> list[Path]:
    """Writes the business as CSV files and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, frame in business(customers).items():
        paths.append(folder / f"{name}.csv")
        frame.to_csv(paths[-1], index=False, date_format="%Y-%m-%d" if name != "tickets" else "%Y-%m-%d %H:%M")
    return paths


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5000)
