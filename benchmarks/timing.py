"""Times of many runs, in words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

MILLI = 1000


@dataclass
class Clock:
    """Wall and processor time of the steps of many runs, in milliseconds."""

    wall: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one run of a step."""
        began, used = time.perf_counter(), time.process_time()
        yield
        self.wall.setdefault(name, []).append((time.perf_counter() - began) * MILLI)
        self.cpu.setdefault(name, []).append((time.process_time() - used) * MILLI)

    def line(self, name: str) -> str:
        """One step: p50, p95, p99 of the wall time, p50 and p95 of the processor time."""
        wall, cpu = self.wall[name], self.cpu[name]
        told = ", ".join(f"p{part} {percentile(wall, part):7.1f}" for part in (50, 95, 99))
        used = f"p50 {percentile(cpu, 50):6.1f}, p95 {percentile(cpu, 95):6.1f} ms processor"
        return f"{name:32} {told} ms wall; {used}; {len(wall)} runs"


def percentile(values: list[float], part: float) -> float:
    """The value below which `part` per cent of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(part / 100 * len(ordered) + 0.5) - 1))]


@dataclass
class Bars:
    """What must hold, and whether it does."""

    failed: int = 0

    def hold(self, what: str, value: float, bar: float, unit: str = "ms") -> None:
        """Print one bar; a value above it fails."""
        good = value <= bar
        self.failed += not good
        print(f"{'PASS' if good else 'FAIL'}  {what}: {value:.1f} {unit}, bar {bar:g} {unit}")


def warm(run: Callable[[], object], times: int = 3) -> None:
    """Run a few times without measuring: caches, imports and plans are not what is asked about."""
    for _ in range(times):
        run()
