"""The batch that goes into the machine and the frames that come out (tables in ../README.md)."""
import struct
import zlib
from dataclasses import dataclass, field

OPERATIONS = ('encode', 'decode', 'alpha', 'resolve', 'type', 'normalize', 'hash', 'eval', 'hid', 'xml')
VERSION = 1
MIB = 1 << 20
DEFAULT_MEMORY = 64 * MIB
OUTPUT_CAPACITY = 16 * MIB

HEADER = struct.Struct('<8sIIIIIIQQI12x')
MODULE = struct.Struct('<IIII')
CASE = struct.Struct('<I4xIIIIIIQQ')
HELLO = struct.Struct('<4sIII16s')
ANSWER = struct.Struct('<4sIIIIIIIIIQQQ')
GOODBYE = struct.Struct('<4sII')
CHECKSUM = struct.Struct('<I')

MACHINE_LIMIT = 3072 * MIB  # memory below the devices of both machines, as mapped by the boot code
HEAP_OFFSET = 10 * MIB  # bare.ld: what the boot code itself occupies at the start of memory


@dataclass(frozen=True)
class Case:
    title: str
    operation: str
    name: bytes                 # of the input, as imports see it
    input: bytes
    modules: tuple = ()         # ((name, content), ...)
    memory: int = DEFAULT_MEMORY
    steps: int = 0
    host_file: str = None       # what the host command is given; None: the host is not asked
    expected: bytes = None      # the output that must come
    code: int = None            # the diagnostic that must come; 0: any


@dataclass(frozen=True)
class Answer:
    code: int
    start: int
    end: int
    line: int
    column: int
    state: int
    source: bytes
    output: bytes
    memory_peak: int
    steps: int
    stack_peak: int


@dataclass
class Reply:
    """What a machine said: good answers in order, then why there are no more."""
    answers: list = field(default_factory=list)
    cpu: str = None
    complete: bool = False
    trouble: str = ''


def build(cases, shared=()):
    """(bytes of the batch, bytes of memory that the machine must have)."""
    modules, numbers = list(shared), {m: i for i, m in enumerate(shared)}
    references, spans = [], []
    for case in cases:
        first = len(references)
        for module in case.modules:
            number = numbers.setdefault(module, len(modules))
            if number == len(modules):
                modules.append(module)
            if number >= len(shared):
                references.append(number)
        spans.append((first, len(references) - first))

    tables = HEADER.size + MODULE.size * len(modules) + CASE.size * len(cases) + 4 * len(references)
    heap, places = bytearray(), {}

    def place(content):  # equal contents are stored once
        if content not in places:
            places[content] = tables + len(heap)
            heap.extend(content)
        return places[content], len(content)

    body = bytearray()
    for name, content in modules:
        body += MODULE.pack(*place(name), *place(content))
    for case, span in zip(cases, spans):
        body += CASE.pack(OPERATIONS.index(case.operation), *place(case.name), *place(case.input), *span,
                          case.memory, case.steps)
    body += struct.pack('<%dI' % len(references), *references)
    body += heap

    size = HEADER.size + len(body)
    pointers = 32 * (len(modules) + len(references))
    block = max((case.memory for case in cases), default=0)
    machine = HEAP_OFFSET + size + pointers + OUTPUT_CAPACITY + block + MIB
    machine += -machine % (32 * MIB)
    if machine > MACHINE_LIMIT:
        raise ValueError('a batch that needs a machine of %d MiB; %d are possible'
                         % (machine // MIB, MACHINE_LIMIT // MIB))
    return HEADER.pack(b'DHBATCH\n', VERSION, zlib.crc32(body), len(cases), len(modules), len(shared),
                       len(references), machine, OUTPUT_CAPACITY, size) + body, machine


def parse(said, batch):
    """The Reply in the bytes of the serial line. Nothing after a damaged frame is believed."""
    reply, at, everything = Reply(), 0, 0
    _, _, checksum, count, *_ = HEADER.unpack(batch[:HEADER.size])

    def frame(layout, extra=lambda fields: 0):
        nonlocal at, everything
        if at + layout.size > len(said):
            raise ValueError('the serial line ends inside a frame')
        fields = layout.unpack_from(said, at)
        end = at + layout.size + extra(fields)
        if end + CHECKSUM.size > len(said):
            raise ValueError('the serial line ends inside a frame')
        if CHECKSUM.unpack_from(said, end)[0] != zlib.crc32(said[at:end]):
            raise ValueError('a frame is damaged: its checksum is wrong')
        seen, payload = everything, said[at + layout.size:end]
        everything = zlib.crc32(said[at:end], everything)
        at = end + CHECKSUM.size
        return fields, payload, seen

    try:
        while at < len(said) and not reply.complete:
            kind = bytes(said[at:at + 4])
            if kind == b'DhHi' and reply.cpu is None:
                (_, version, echo, echo_count, cpu), _, _ = frame(HELLO)
                if (version, echo, echo_count) != (VERSION, checksum, count):
                    raise ValueError('the machine has another batch than it was given')
                reply.cpu = cpu.rstrip(b'\0').decode()
            elif kind == b'DhAn' and reply.cpu is not None:
                (_, index, *numbers), payload, _ = frame(ANSWER, lambda f: f[8] + f[9])
                if index != len(reply.answers):
                    raise ValueError('answer %d came where %d was due' % (index, len(reply.answers)))
                code, start, end, line, column, state, source_count, _, peak, steps, stack = numbers
                reply.answers.append(Answer(code, start, end, line, column, state, payload[:source_count],
                                            payload[source_count:], peak, steps, stack))
            elif kind == b'DhBy':
                (_, said_count, said_all), _, seen = frame(GOODBYE)
                if (said_count, said_all) != (count, seen) or len(reply.answers) != count:
                    raise ValueError('answers were lost: the machine counts %d' % said_count)
                reply.complete = True
            else:
                text = bytes(said[at:at + 2000]).decode('utf-8', 'backslashreplace').strip()
                raise ValueError(text)
    except ValueError as trouble:
        reply.trouble = str(trouble)
    if not reply.complete and not reply.trouble:
        reply.trouble = 'the machine fell silent'
    return reply
