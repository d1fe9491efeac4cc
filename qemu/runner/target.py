"""A CPU that answers cases: boots as often as it takes."""
import threading

from . import batch as batches, machine as machines

BATCH = 500  # cases per boot


class MachineError(Exception):
    """The runner or the boot code is at fault, not a case."""


class Target:
    """One CPU: boots until every case has an answer or a reason why not."""

    def __init__(self, cpu, image, patience):
        self.cpu, self.image, self.patience = cpu, image, patience
        self.boots, self.seconds, self.boot_seconds = 0, 0.0, []
        self.stack = self.memory = 0
        self.stop = threading.Event()  # set by another thread: give up

    def answers(self, cases):
        """Yields (case, Answer or the reason why there is none)."""
        todo = list(cases)
        while todo and not self.stop.is_set():
            part = todo[:BATCH]
            blob, memory = batches.build(part)
            run = machines.boot(self.cpu, self.image, blob, memory, self.patience, self.stop)
            reply = batches.parse(run.said, blob)
            self.boots += 1
            self.seconds += run.seconds
            self.boot_seconds.append(run.boot)
            if reply.cpu not in (None, self.cpu):
                raise MachineError('the image of %s says that it is %s' % (self.cpu, reply.cpu))
            for case, answer in zip(part, reply.answers):
                self.stack = max(self.stack, answer.stack_peak)
                self.memory = max(self.memory, answer.memory_peak)
                yield case, answer
            done = len(reply.answers)
            todo = todo[done:]
            if reply.complete:
                if run.status != 0:  # all is said, and yet something went wrong
                    raise MachineError('%s did not end after its last answer: status %s' % (self.cpu, run.status))
                continue
            if run.status is None:
                why = 'hung: no byte for %g s' % self.patience
            else:
                why = 'machine ended with status %d' % run.status
            why = '; '.join(filter(None, (why, reply.trouble, run.errors)))
            if reply.cpu is None:  # it did not even begin: the next boot would do no better
                for case in todo:
                    yield case, why
                return
            if done < len(part):  # the case at fault; the others get a fresh machine
                yield todo.pop(0), why
            else:
                raise MachineError('%s: %s' % (self.cpu, why))
