"""Episodes that wait to be timed or written down."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.session.background import Background
from app.session.session import Session
from app.values.task import Task, TaskState, Work


class WorkQueue(QObject):
    """Has one episode worked on after the other, the one that is open first.

    What is open is worked on by the session; it is in the queue as long as it is not done, so
    that it is gone on with when another episode is opened, or the program is started again.
    Fetching joins here as another kind of `Work`, for which `Background` asks the network.
    """

    changed = Signal()
    """Other tasks, or other states."""
    ended = Signal()
    """An episode that is not open has been worked on to the end."""
    failed = Signal(object)
    """A `LocalizedText` for the user: an episode that is not open cannot be worked on."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session)
        self._session = session
        self._background = background
        self._tasks: dict[str, Task] = {}
        self._shares: dict[str, float] = {}
        self._closed = False
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._begin)
        background.progress.connect(self._on_progress)
        background.ended.connect(self._on_ended)
        session.opened.connect(self._give_way)
        session.identified.connect(self._on_identified)
        session.timing.busy_changed.connect(self._on_busy)
        session.timing.settled.connect(self._on_timed)
        session.transcription.finished.connect(self._on_done)
        session.stopped.connect(self._on_done)
        for progress in (session.timing.progress, session.transcription.progress):
            progress.connect(self._on_open_progress)
        for failed in (session.timing.failed, session.transcription.failed):
            failed.connect(self._on_done)

    def load(self) -> None:
        """Go on where the program was ended."""
        self._session.tasks.run_task(self._session.library.queue.tasks, self._on_loaded)

    @property
    def states(self) -> Mapping[str, TaskState]:
        """How far every task is, by the hash of the audio."""
        return {
            key: TaskState(task.work, self._shares.get(key)) for key, task in self._tasks.items()
        }

    def add(self, task: Task) -> None:
        """Let a task wait for its turn."""
        self._keep(task)
        self._next.start()

    def remove(self, key: str) -> None:
        """Forget the task with the audio of this hash, and stop it where it is under way."""
        if self._background.task is not None and self._background.task.key == key:
            self._background.stop()
        elif self._open_key == key and self._session.timing.busy:
            self._session.stop_timing()
        self._forget(key)
        self._next.start()

    def close(self) -> None:
        """End what is under way: the program is about to quit."""
        self._closed = True
        self._background.close()

    @property
    def _open_key(self) -> str | None:
        episode = self._session.episode
        return episode.audio_hash if episode is not None else None

    def _keep(self, task: Task) -> None:
        if self._tasks.get(task.key) != task:
            self._tasks[task.key] = task
            self._session.keep(partial(self._session.library.queue.add, task.key, task.work))
            self.changed.emit()

    def _forget(self, key: str) -> None:
        self._shares.pop(key, None)
        if self._tasks.pop(key, None) is not None:
            self._session.keep(partial(self._session.library.queue.remove, key))
            self.changed.emit()

    @Slot()
    def _begin(self) -> None:
        """Begin the next task, unless something is under way."""
        session, episode = self._session, self._session.episode
        if self._closed or session.timing.busy or self._background.task is not None:
            return
        if episode is not None and episode.audio_hash is None and not episode.unplayable:
            return  # it may be the one that is next
        task = self._tasks.get(self._open_key or "")
        if episode is not None and task is not None and task.work is Work.WRITE_DOWN:
            if session.transcription.possible:
                session.transcription.start()
                return
            if episode.written is not None and episode.written.complete:
                self._on_done()  # just before the background gave way, say
        waiting = (task for key, task in self._tasks.items() if key != self._open_key)
        if (task := next(waiting, None)) is not None:
            self._background.begin(task)
            self._on_progress(0.0)

    def _on_loaded(self, tasks: tuple[Task, ...]) -> None:
        self._tasks = {task.key: task for task in tasks} | self._tasks
        self.changed.emit()
        self._next.start()

    # The episode that is open

    @Slot()
    def _give_way(self) -> None:
        """Leave the processor to the episode that has just been opened."""
        if (task := self._background.task) is not None:
            self._background.stop()
            self._shares.pop(task.key, None)
            self.changed.emit()
        self._next.start()

    @Slot(object)
    def _on_identified(self, _key: object) -> None:
        self._next.start()

    @Slot()
    def _on_timed(self) -> None:
        task = self._tasks.get(self._open_key or "")
        if task is not None and task.work is Work.TIME:
            self._on_done()

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        episode = self._session.episode
        if busy and episode is not None and episode.audio_hash is not None:
            self._give_way()
            work = Work.WRITE_DOWN if self._session.transcription.running else Work.TIME
            self._keep(
                Task(episode.audio_hash, work, episode.title, episode.audio, episode.text_file)
            )
        elif not busy:
            self._shares.pop(self._open_key or "", None)
            self.changed.emit()
            self._next.start()

    @Slot(str, float)
    def _on_open_progress(self, stage: str, share: float) -> None:
        if stage in ("aligning", "recognising") and (key := self._open_key) in self._tasks:
            self._show(key, share)

    @Slot()
    def _on_done(self) -> None:
        """Forget the task of the episode that is open: it is done, or not wanted any more."""
        if (key := self._open_key) is not None:
            self._forget(key)

    # The background

    @Slot(float)
    def _on_progress(self, share: float) -> None:
        if (task := self._background.task) is not None:
            self._show(task.key, share)

    def _show(self, key: str, share: float) -> None:
        before = self._shares.get(key)
        self._shares[key] = share
        if before is None or round(before * 100) != round(share * 100):
            self.changed.emit()

    @Slot(object, object)
    def _on_ended(self, task: Task, fault: str | None) -> None:
        self._forget(task.key)
        if fault is not None:
            self.failed.emit(fault)
        self.ended.emit()
        self._next.start()
