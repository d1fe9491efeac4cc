"""Whether an answer is right."""
import hashlib

OVERWRITTEN = ((1, 'wrote behind its block'), (2, 'wrote behind its output'),
               (4, 'claims more output than fits'), (8, 'claims a source that long'))


def judge(case, answer, host):
    """None when the answer is right, else what is wrong with it."""
    if isinstance(answer, str):
        return answer
    wrong = [text for bit, text in OVERWRITTEN if answer.state & bit]
    if wrong:
        return ', '.join(wrong)
    if answer.code == 0xffffffff:
        return 'returned without a response'
    if case.expected is not None and (answer.code or answer.output != case.expected):
        return 'expected %r, said %s' % (case.expected[:80], described(answer))
    if case.code is not None and (answer.code == 0 or case.code not in (0, answer.code)):
        return 'expected diagnostic %s, said %s' % (case.code or 'of any kind', described(answer))
    if host is None:
        return None
    if host.outcome == 'crashed':
        return 'host crashed: ' + host.shown
    if host.outcome == 'accepted':
        if answer.code:
            return 'host accepts, target says %s' % described(answer)
        if len(answer.output) != host.count or hashlib.sha256(answer.output).hexdigest() != host.digest:
            return 'host says %d bytes %s, target says %s' % (host.count, host.shown[:160], described(answer))
    else:
        if not answer.code:
            return 'host rejects (%s), target accepts' % host.shown.strip().split('\n')[0]
        if host.code not in (None, answer.code):
            return 'host rejects with %d, target with %d' % (host.code, answer.code)
    return None


def described(answer):
    if answer.code:
        return 'diagnostic %d at %s:%d:%d' % (answer.code, answer.source.decode('utf-8', 'replace') or '-',
                                              answer.line, answer.column)
    return '%d bytes %s' % (len(answer.output), answer.output[:80].hex())


def same(left, right):
    """Whether two CPUs did the same; they may differ only in how much memory they touched."""
    def essence(answer):
        return (answer.code, answer.start, answer.end, answer.line, answer.column, answer.source, answer.output,
                answer.steps)
    return isinstance(left, str) or isinstance(right, str) or essence(left) == essence(right)
