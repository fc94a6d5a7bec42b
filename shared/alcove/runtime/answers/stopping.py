"""An import or export that a person wants no more: it ends by itself at the next place where it can."""

from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.exchanging import StopExchange
from alcove.runtime.opened import Opened, Tell


def stop_exchange(opened: Opened, question: StopExchange, _tell: Tell) -> Done:
    """Remember that a job is to end; one that has ended already is not harmed."""
    opened.stopping.add(question.job)
    return Done()


def is_to_stop(opened: Opened, job: bytes) -> bool:
    """Tell, once, whether a job is to end."""
    if job not in opened.stopping:
        return False
    opened.stopping.discard(job)
    return True
