"""A long job beside the page: it runs in a thread of its own, says how far it is, and stops when asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from maaltavle.errors import MaaltavleError
from maaltavle.reports.stopping import Stopped, Tell


@dataclass
class Job:
    """One job. `content` is there when it is done; `said` is why it was refused, as the error that says it."""

    make: Callable[[Tell], bytes]
    done: int = 0
    total: int = 0
    content: bytes | None = None
    said: MaaltavleError | None = None
    stopped: bool = False
    _thread: threading.Thread = field(init=False)

    def start(self) -> Job:
        """Begin."""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ask it to stop at its next step; what it has made is thrown away."""
        self.stopped = True

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._thread.is_alive()

    @property
    def broken(self) -> bool:
        """Whether it ended without a result, a sentence or being asked to; the traceback is in the log."""
        return not (self.running or self.stopped or self.said) and self.content is None

    def _tell(self, done: int, total: int) -> bool:
        self.done, self.total = done, total
        return not self.stopped

    def _run(self) -> None:
        try:
            content = self.make(self._tell)
        except MaaltavleError as error:
            self.said = error
        except Stopped:
            self.stopped = True
        else:
            if not self.stopped:
                self.content = content
