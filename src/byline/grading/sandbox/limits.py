"""How much a submission may use while its code runs."""

from typing import NamedTuple

MB = 1_000_000


class Limits(NamedTuple):
    """The bounds on one submission; sizes in bytes, times in seconds."""

    wall: float = 10.0  # all cells together, watched from outside
    memory: int = 2_000 * MB  # all processes together
    processes: int = 24  # threads count as processes
    disk: int = 64 * MB  # the private folder, which lives in memory
    files: int = 64  # open at a time
    reply: int = 4 * MB  # what the run may send back
    source: int = 2 * MB  # what the cells may have, all together

    @property
    def cell(self) -> float:
        """The seconds after which one cell is interrupted, so that the cells after it have their turn."""
        return self.wall * 0.4
