# SPDX-License-Identifier: MIT
"""What descriptions expect, held against the stand-in: what it says and shows is known, so each expectation is tried
once as it is met and once as it is not."""
import json
import os
import struct
import xml.etree.ElementTree
import zlib

WIDTH, HEIGHT = 640, 480
UPPER, LOWER = (0x20, 0x40, 0x60), (0xc0, 0x80, 0x20)     # qemu/bare/standin.c

# Name, modules more, `expect`, the code of the diagnostic, and what else is told; met, where there is no code.
REPORTS = [
    ('attributes', '', 'reports = [ R::{ label = "state", attributes = toMap { verdict = V.Is "committed", '
     'commit = V.AtLeast 1 } } ]', None, []),
    ('nodes', '', 'reports = [ R::{ label = "state", path = [ "output config" ], attributes = toMap { bytes = V.AtLeast 100, '
     'version = V.Matches "^[0-9]+$", label = V.Is "init.config" } }, R::{ label = "init.config", '
     'path = [ "default-route", "service ROM", "parent" ] } ]', None, []),
    ('numbers with units', '', 'reports = [ R::{ label = "init.config", path = [ "default" ], attributes = toMap '
     '{ ram = V.AtLeast 1048576, caps = V.AtMost 100, stack = V.Absent } } ]', None, []),
    ('what is not there', '', 'reports = [ R::{ label = "init.config", path = [ "start mail" ], there = False } ]', None, []),
    ('another attribute', '', 'reports = [ R::{ label = "init.config", path = [ "default" ], attributes = toMap '
     '{ ram = V.AtLeast 1048577 } } ]', 'B0506',
     ['expected: `default` with ram of 1048577 at least in the report `init.config`',
      'found: there is `default` with caps `100`, ram `1M`']),
    ('another node', '', 'reports = [ R::{ label = "init.config", path = [ "start mail" ] } ]', 'B0506',
     ['found: there is no `start mail`, but `parent-provides`', '`start browser`']),
    ('a node too many', '', 'reports = [ R::{ label = "init.config", path = [ "start browser" ], there = False } ]', 'B0506',
     ['expected: no `start browser`', 'found: there is `start browser`']),
    ('another label', '', 'reports = [ R::{ label = "sate" } ]', 'B0506',
     ['found: no whole report of this label came; there are `init.config`, `state`']),
    ('a mistake in an expression', '', 'reports = [ R::{ label = "a", attributes = toMap { a = V.Matches "(" } } ]', 'B0110',
     []),
]
EXITS = [
    ('the end', '', 'exit = Some 0', None, []),
    ('a status', 'exit = Boot.Rom.text "7"', 'exit = Some 7, lines = [ "standin: done" ]', None, []),
    ('another status', 'exit = Boot.Rom.text "7"', 'exit = Some 3', 'B0508',
     ['expected: exit status 3', 'its exit status: 7']),
    ('no end', 'screen = Boot.Rom.text " "', 'exit = Some 0, seconds = 2', 'B0508', ['did not end within 2 s']),
    ('the end before a line', '', 'lines = [ "never said" ]', 'B0504', ['`never said`']),
]
SCREENS = [
    ('more than one colour', 'screens = [ S.varied ]', None, []),
    ('half of a colour', 'screens = [ S.colour "#204060" 50 ]', None, []),
    ('all of a part', 'screens = [ S.within { x = 0, y = 240, width = 640, height = 240 } (S.colour "#c08020" 100) ]', None,
     []),
    ('nearly a colour', 'screens = [ (S.varied with look = S.Look.Colour { colour = "#224161", percent = 50, off = 2 }) ]',
     None, []),
    ('a picture', 'screens = [ S.same "reference.png" ]', None, []),
    ('more than half', 'screens = [ S.colour "#204060" 51 ]', 'B0507',
     ['expected: the colour #204060 in 51 % of the screen', 'found: 153600 of 307200 pixels have it', 'the screen: ']),
    ('only one colour', 'screens = [ S.within { x = 8, y = 8, width = 8, height = 8 } S.varied ]', 'B0507',
     ['found: all of it is #204060']),
    ('a part that is not there', 'screens = [ S.within { x = 600, y = 0, width = 50, height = 1 } S.varied ]', 'B0507',
     ['the screen has 640 x 480 pixels']),
    ('no picture', 'screens = [ S.same "absent.png" ]', 'B0120', ['absent.png']),
    ('another file', 'screens = [ S.same "nonsense.png" ]', 'B0120', ['nonsense.png']),
    ('no colour', 'screens = [ S.colour "red" 1 ]', 'B0120', ['`red`']),
]
# What writers of PNG files can choose: how lines are foretold, and how the whole is packed.
ENCODINGS = [(0, 0, zlib.Z_DEFAULT_STRATEGY), (1, 9, zlib.Z_DEFAULT_STRATEGY), (2, 6, zlib.Z_FIXED),
             (3, 1, zlib.Z_DEFAULT_STRATEGY), (4, 9, zlib.Z_HUFFMAN_ONLY)]


def nearest(left, up, corner):
    return min((left, up, corner), key=lambda part: abs(left + up - corner - part))


def encoded(rows, kind, level, strategy):
    """A PNG file of rows of (red, green, blue), each byte less what the filter `kind` foretells."""
    packer = zlib.compressobj(level, zlib.DEFLATED, 15, 9, strategy)
    before, data = bytes(3 * len(rows[0])), b''
    for row in rows:
        line = bytes(part for pixel in row for part in pixel)
        left, corner = bytes(3) + line[:-3], bytes(3) + before[:-3]
        told = {0: lambda a, b, c: 0, 1: lambda a, b, c: a, 2: lambda a, b, c: b, 3: lambda a, b, c: (a + b) // 2,
                4: nearest}[kind]
        data += packer.compress(bytes([kind]) + bytes(
            (byte - told(a, b, c)) & 255 for byte, a, b, c in zip(line, left, before, corner)))
        before = line
    data += packer.flush()

    def chunk(name, content):
        return struct.pack('>I', len(content)) + name + content + struct.pack('>I', zlib.crc32(name + content))

    head = struct.pack('>IIBBBBB', len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', data) + chunk(b'IEND', b'')


class Trial:
    def __init__(self, tally, folder, program, example, build):
        self.tally, self.folder, self.program, self.example, self.build = tally, folder, program, example, build

    def describe(self, name, modules, expect, boards='[ Boot.Board.bare_x86_64 ]'):
        root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(self.example))))
        path = os.path.join(self.folder, name + '.dhall')
        expect = expect if 'seconds' in expect else expect + ', seconds = 20'
        with open(path, 'w', encoding='utf-8') as file:
            file.write('let Boot = %s/dhall/Boot.dhall let R = Boot.Expect.Report let V = R.Value '
                       'let S = Boot.Expect.Screen let base = %s\n'
                       'in base with boards = %s with rom = base.rom%s with expect = Boot.Expect::{ %s }\n'
                       % (root, self.example, boards, ' # toMap { %s }' % modules if modules else '', expect))
        return path

    def test(self, path, *arguments):
        return self.program(self.tally.host, 'test', path, '--build', self.build, *arguments, cwd=self.folder)

    def judge(self, kind, number, name, modules, expect, code, words):
        title = 'expected of %s: %s' % (kind, name)
        path = self.describe('%s%d' % (kind, number), modules, expect)
        status, out, err = self.test(path)
        flat = ' '.join(err.split())
        if code:
            good = status == 1 and code in err and all(word in flat for word in words)
        else:
            good = status == 0 and out.endswith('1 passed, 0 failed\n')
        self.tally.note(title, '' if good else out + err)


def reports_and_ends(trial):
    for number, case in enumerate(REPORTS):
        trial.judge('report', number, *case)
    for number, case in enumerate(EXITS):
        trial.judge('end', number, *case)
    # QEMU's own status for a mistake is that of a machine that ended well.
    path = trial.describe('machine', '', 'exit = Some 0',
                          '[ Boot.Board.bare_x86_64 with qemu = [ "-machine", "q35", "-device", "nonsense" ] ]')
    status, out, err = trial.test(path)
    trial.tally.note('a machine that cannot start is no end', '' if status == 1 and 'B0505' in err else out + err)


def screens(trial):
    with open(os.path.join(trial.folder, 'nonsense.png'), 'wb') as file:
        file.write(b'nonsense')
    painted = trial.describe('painted', 'screen = Boot.Rom.text " "', '')
    status, out, err = trial.program(
        trial.tally.host, 'run', painted, '--build', trial.build, '--until', 'standin: done', '--seconds', '60', '--log',
        os.path.join(trial.folder, 'painted.log'), '--screenshot', os.path.join(trial.folder, 'reference.png'))
    trial.tally.note('a picture to compare with', '' if status == 0 else out + err)
    for number, (name, expect, code, words) in enumerate(SCREENS):
        seconds = ', seconds = 3' if code else ''
        trial.judge('screen', number, name, 'screen = Boot.Rom.text " "', 'lines = [ "standin: done" ], ' + expect + seconds,
                    code, words)
    kept = os.path.join(trial.folder, 'screen5-bare_x86_64.screen.png')
    good = os.path.exists(kept) and open(kept, 'rb').read(8) == b'\x89PNG\r\n\x1a\n'
    trial.tally.note('the screen that is not as expected is kept', '' if good else str(os.listdir(trial.folder)))
    rows = [[UPPER] * WIDTH] * (HEIGHT // 2) + [[LOWER] * WIDTH] * (HEIGHT // 2)
    for index in range(10):
        rows[7 + index] = list(rows[7 + index])
        rows[7 + index][5 + index] = (index, 255, 255 - index)
    for number, encoding in enumerate(ENCODINGS):
        with open(os.path.join(trial.folder, 'changed%d.png' % number), 'wb') as file:
            file.write(encoded(rows, *encoding))
        look = 'lines = [ "standin: done" ], screens = [ %s ]'
        trial.judge('picture', 2 * number, 'ten pixels differ, of encoding %d' % number, 'screen = Boot.Rom.text " "',
                    look % ('S.same "changed%d.png"' % number) + ', seconds = 2', 'B0507',
                    ['found: 10 of 307200 pixels differ, the first at 5, 7'])
        trial.judge('picture', 2 * number + 1, 'ten pixels may differ, of encoding %d' % number, 'screen = Boot.Rom.text " "',
                    look % ('(S.varied with look = S.Look.Same { file = "changed%d.png", pixels = 10 })' % number), None, [])


def results(trial):
    path = trial.describe('both', '', 'reports = [ R::{ label = "state", path = [ "nothing" ] } ]')
    status, out, _ = trial.test(path, '--report', 'json')
    notes = json.loads(out)[0]['notes']
    starts = [note.split(' `')[0] for note in notes]
    good = status == 1 and starts == ['expected:', 'found: there is no', 'its exit status: 0']
    trial.tally.note('expected and found, in JSON', '' if good else out)
    status, out, _ = trial.test(path, '--report', 'junit')
    failure = xml.etree.ElementTree.fromstring(out.encode()).find('testcase/failure')
    good = status == 1 and failure is not None and 'found: there is no `nothing`' in failure.text
    trial.tally.note('expected and found, for build services', '' if good else out)
    path = trial.describe('forms', '', 'lines = [ "standin: done" ]')
    status, out, err = trial.test(path, '--format', 'elf', '--format', 'iso', '--format', 'fit')
    names = [line.split(',')[1] for line in out.splitlines()[:-1]]
    trial.tally.note('each form that the board has', '' if names == [' elf', ' iso'] and status == 0 else out + err)


def run(tally, scratch, program, example, build):
    folder = os.path.join(scratch, 'expectations')
    os.makedirs(folder)
    trial = Trial(tally, folder, program, example, build)
    for part in (reports_and_ends, screens, results):
        part(trial)
