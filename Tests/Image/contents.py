# SPDX-License-Identifier: MIT
"""What is in images: file systems, as programs read them that did not write them. Called by Tests/Image/run."""
import json
import os
import random
import shutil
import socket
import tarfile
import tempfile

HEAD = 'let Genode = %s/dhall/package.dhall\nlet Boot = %s/dhall/Boot.dhall\nlet Rom = Boot.Rom let File = Rom.File\n'


def system(kit, folder, name, rom, board='linux'):
    """A description for base-linux, whose modules are files when it is built: with toys for its programs."""
    path = os.path.join(folder, name + '.dhall')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(HEAD % (kit.ROOT, kit.ROOT))
        file.write('in Boot::{ boards = [ Boot.Board.%s ], rom = toMap {\n%s\n} }\n' % (board, rom))
    return path


def toys(kit, folder):
    os.makedirs(folder, exist_ok=True)
    for name in ('core-linux', 'init', 'ld-linux.lib.so'):
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(kit.toy(62, name))
    return folder


def host_tree(folder, backwards=False):
    """Files whose sizes are those where file systems begin to count otherwise, links, many names, empty directories."""
    luck = random.Random(1)
    sizes = (0, 1, 1023, 1024, 4096, 12 << 10, (12 << 10) + 1, 48 << 10, (268 << 10) + 1, 5 << 20)
    plain = {'deep/size%d' % size: luck.randbytes(size) for size in sizes}
    plain.update({'many/%s' % (('file%03d' % number) * (1 + number % 9)): b'x' * number for number in range(700)})
    plain.update({'run': b'#!/bin/sh\n', 'größe': 'in UTF-8'.encode()})
    links = {'link': 'run', 'deep/long': 'x' * 80, 'deep/er/up': '../../run', 'away': '/etc/passwd'}
    for name in ('deep/er', 'empty', 'many'):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    for name in sorted(plain, reverse=backwards):
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(plain[name])
        os.chmod(os.path.join(folder, name), (0o755 if backwards else 0o700) if name == 'run' else 0o664 if backwards else 0o600)
    for name, target in links.items():
        os.symlink(target, os.path.join(folder, name))
    return plain, links


def found_in(folder):
    """What is below a directory: bytes of files, targets of links, None for directories."""
    found = {}
    for at, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(at, name)
            key = os.path.relpath(path, folder)
            if os.path.islink(path):
                found[key] = os.readlink(path)
            elif os.path.isdir(path):
                found[key] = None
            else:
                with open(path, 'rb') as file:
                    found[key] = file.read()
    return found


def difference(wanted, found):
    names = [name for name in sorted(set(wanted) | set(found)) if wanted.get(name, 0) != found.get(name, 0)]
    return 'others than wanted: %s' % ', '.join(names[:20]) if names else ''


ROM = '''
tar = Rom.archive files,
small = Rom.ext2 Rom.Volume::{ files, label = "small store" },
large = Rom.ext2 Rom.Volume::{ files, size = Some (Genode.MiB 80) },
fat = Rom.fat Rom.Volume::{ files = plain, label = "fat store" },
fat16 = Rom.fat Rom.Volume::{ files = plain, size = Some (Genode.MiB 80) },
least = Rom.fat Rom.Volume::{ files = [] : List File.Type },
none = Rom.ext2 Rom.Volume::{ files = [] : List File.Type },
held = Rom.hashed "%s" (Rom.archive [ File.hashed "%s" (File.text "a" "Hello") ])'''


def volumes(tally, scratch, kit):
    lacking = [name for name in ('e2fsck', 'debugfs', 'mcopy', 'mdir', 'tar') if not kit.has(name)]
    if lacking:
        print('not run: file systems lack %s' % ', '.join(lacking))
        return
    build = toys(kit, os.path.join(scratch, 'toys'))
    outputs = []
    for number in (0, 1):
        folder = os.path.join(scratch, 'volumes%d' % number)
        plain, links = host_tree(os.path.join(folder, 'tree'), backwards=number == 1)
        lines = [
            'File.path "" "tree"', 'File.text "etc/motd" "Hello"', 'File.directory "var/log"',
            'File.config "etc/init.config" (Genode.Node.leaf "config" (toMap { a = "b" }))',
            'File.target "bin/init" "init"', 'File.link "etc/alias" "motd"',
            'File.text "%s" "long"' % '/'.join(['a long name in parts'] * 8)]
        flat = ['File.path "many" "tree/many"', 'File.path "BIG.BIN" "tree/deep/size5242880"', 'File.directory "Empty"',
                'File.text "a b.Text" "hi"', 'File.text "größe.txt" "UTF-8"', 'File.text "a/b/c/d" "deep"']
        if number:
            lines.reverse()
            flat.reverse()
        digest = 'sha256:185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969'
        archive = 'sha256:5ed5a53a0a5bd2ed5ac5e2de5ea2fcd8b1b2e7d66ecd4f1a3ddcd1e6cc9a1b60'
        path = system(kit, folder, 'volumes', ROM % (archive, digest))
        with open(path, encoding='utf-8') as file:
            text = file.read()
        text = text.replace('in Boot::', 'let files = [ %s ]\nlet plain = [ %s ]\nin Boot::' % (', '.join(lines), ', '.join(flat)))
        if 'held' in text:
            # The archive's own hash is what the tool says of it when it is another one.
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
            status, out, err = kit.program(tally.host, 'image', path, '--build', build, '--dry-run')
            told = [line.split('found')[1].strip() for line in err.splitlines() if 'found    sha256:' in line]
            tally.note('a wrong hash of an archive is refused', '' if status == 1 and len(told) == 1 else out + err)
            text = text.replace(archive, told[0] if told else archive)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        output = os.path.join(folder, 'out')
        status, out, err = kit.program(tally.host, 'image', path, '--build', build, '-o', output)
        tally.note('file systems are built', '' if status == 0 else out + err)
        if status:
            return
        outputs.append(os.path.join(output, 'genode'))
    for name in ('tar', 'small', 'large', 'fat', 'fat16', 'least', 'none', 'held'):
        same = kit.content(os.path.join(outputs[0], name)) == kit.content(os.path.join(outputs[1], name))
        tally.note('%s: the same from files made in another order, of other times and owners' % name, '' if same else 'other bytes')

    wanted = dict(plain, **links)
    wanted.update({'etc/motd': b'Hello', 'etc/init.config': b'config | a: b\n-\n', 'etc/alias': 'motd',
                   'bin/init': kit.content(os.path.join(build, 'init')), '/'.join(['a long name in parts'] * 8): b'long'})
    directories = {'empty', 'var/log'}
    for name in list(wanted) + list(directories):
        while name:
            name = os.path.dirname(name)
            directories.add(name)
    full = dict(wanted, **{name: None for name in directories if name})
    tape = os.path.join(outputs[0], 'tar')
    taken = os.path.join(scratch, 'taken-tar')
    os.makedirs(taken)
    status, out, err = kit.program('tar', 'xf', tape, '-C', taken)
    tally.note('tar: what another program takes out', out + err if status else difference(full, found_in(taken)))
    mode = [os.stat(os.path.join(taken, name)).st_mode & 0o777 for name in ('run', 'größe')]
    tally.note('tar: what may be executed', '' if mode == [0o755, 0o644] else str(mode))
    with tarfile.open(tape) as archive:
        owners = {(member.uid, member.gid, member.mtime) for member in archive}
        names = archive.getnames()
    tally.note('tar: of nobody and no time', '' if owners == {(0, 0, 0)} else str(owners))
    tally.note('tar: in the order of names', '' if names == sorted(names, key=lambda name: name.encode()) else str(names))

    for name in ('small', 'large', 'none'):
        image = os.path.join(outputs[0], name)
        status, out, err = kit.program('e2fsck', '-fn', image)
        tally.note('%s: e2fsck finds nothing wrong' % name, '' if status == 0 else out + err)
        taken = os.path.join(scratch, 'taken-' + name)
        os.makedirs(taken)
        kit.program('debugfs', '-R', 'rdump / ' + taken, image)
        expected = dict(full if name != 'none' else {}, **{'lost+found': None})
        tally.note('%s: what another program takes out' % name, difference(expected, found_in(taken)))
    shown = kit.program('debugfs', '-R', 'stat /run', os.path.join(outputs[0], 'small'))[1]
    whole = 'Mode:  0755' in shown and 'User:     0' in shown and 'mtime: 0x12cea600' in shown
    tally.note('ext2: of nobody, and of 1980', '' if whole else shown)
    shown = kit.program('debugfs', '-R', 'show_super_stats -h', os.path.join(outputs[0], 'small'))[1]
    tally.note('ext2: its label', '' if 'small store' in shown else shown)

    wanted = {'many/' + name[5:]: data for name, data in plain.items() if name.startswith('many/')}
    wanted.update({'BIG.BIN': plain['deep/size5242880'], 'a b.Text': b'hi', 'größe.txt': b'UTF-8', 'a/b/c/d': b'deep',
                   'Empty': None, 'many': None, 'a': None, 'a/b': None, 'a/b/c': None})
    for name in ('fat', 'fat16', 'least'):
        image = os.path.join(outputs[0], name)
        status, out, err = kit.program('mdir', '-/', '-b', '-i', image, '::', MTOOLSRC='/dev/null')
        tally.note('%s: mtools reads it' % name, '' if status == 0 or name == 'least' else out + err)
        taken = os.path.join(scratch, 'taken-' + name)
        os.makedirs(taken)
        if name != 'least':
            status, out, err = kit.program('mcopy', '-s', '-n', '-Q', '-i', image, '::*', taken, MTOOLSRC='/dev/null')
        tally.note('%s: what another program takes out' % name, difference(wanted if name != 'least' else {}, found_in(taken)))
        status, out, err = kit.program('minfo', '-i', image, '::')
        tally.note('%s: its two tables are the same' % name, tables(kit.content(image)))
    if kit.has('grub-fstest'):
        status, out, err = kit.program('grub-fstest', os.path.join(outputs[0], 'fat'), 'crc', '/many/' + 'file007' * 8)
        tally.note('a FAT volume as GRUB reads it', '' if status == 0 else out + err)
        status, out, err = kit.program('grub-fstest', os.path.join(outputs[0], 'small'), 'cat', '/etc/alias')
        tally.note('an ext2 volume as GRUB reads it', '' if out == 'Hello' else out + err)


def tables(image):
    count = int.from_bytes(image[22:24], 'little') * 512
    return '' if image[512:512 + count] == image[512 + count:512 + 2 * count] else 'they differ'


def refused(tally, scratch, kit):
    """File systems that cannot be made: told with the place, and nothing is written."""
    build = toys(kit, os.path.join(scratch, 'toys'))
    folder = os.path.join(scratch, 'refused')
    for name in ('pipe', 'socket', 'case', 'link', 'linkname'):
        os.makedirs(os.path.join(folder, name))
    os.mkfifo(os.path.join(folder, 'pipe', 'a'))
    socket.socket(socket.AF_UNIX).bind(os.path.join(folder, 'socket', 'a'))
    for name in ('case/a', 'case/A'):
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            file.write('x')
    os.symlink('x' * 101, os.path.join(folder, 'link', 'a'))
    os.symlink('x', os.path.join(folder, 'linkname', 'x' * 101))
    for number in range(100):
        os.makedirs(os.path.join(folder, 'pipes'), exist_ok=True)
        os.mkfifo(os.path.join(folder, 'pipes', 'pipe%d' % number))
    with open(os.path.join(folder, 'huge'), 'wb') as file:
        file.truncate(30 << 20)
    zero = 'sha256:' + '0' * 64
    path = system(kit, folder, 'pipes', 'a = Rom.archive [ File.path "a" "pipes" ]')
    status, out, err = kit.program(tally.host, 'image', path, '--build', build, '--dry-run')
    tally.note('enough is said of a directory of pipes', '' if status == 1 and err.count('B0111]') == 20 else err)
    path = bare(kit, folder, 'huge', 'a = Rom.archive [ File.path "a" "huge", File.path "b" "huge", File.path "c" "huge" ]',
                'with memory = 64')
    status, out, err = kit.program(tally.host, 'image', path, '--build', build, '--dry-run')
    tally.note('files that are more than the memory', '' if status == 1 and 'B0112' in err and 'huge.dhall:5' in err else out + err)
    cases = [
        ('B0105', 'a = Rom.archive [ File.path "a" "absent" ]', 1),
        ('B0111', 'a = Rom.archive\n[ File.path "a" "pipe" ]', 2),
        ('B0111', 'a = Rom.archive\n[ File.path "a" "pipe/a" ]', 2),
        ('B0111', 'a = Rom.ext2\nRom.Volume::{ files = [ File.path "a" "socket" ] }', 2),
        ('B0111', 'a = Rom.fat\nRom.Volume::{ files = [ File.path "a" "link" ] }', 2),
        ('B0111', 'a = Rom.archive\n[ File.path "a" "link" ]', 2),
        ('B0111', 'a = Rom.archive\n[ File.path "a" "linkname" ]', 2),
        ('B0111', 'a = Rom.archive [\nFile.hashed "%s" (File.path "a" "case") ]' % zero, 2),
        ('B0106', 'a = Rom.archive [\nFile.hashed "%s" (File.text "a" "x") ]' % zero, 2),
        ('B0104', 'a = Rom.fat\nRom.Volume::{ files = [ File.path "a" "case" ] }', 2),
        ('B0104', 'a = Rom.fat Rom.Volume::{ files = [\nFile.text "a:b" "x" ] }', 2),
        ('B0104', 'a = Rom.archive [\nFile.text "../a" "x" ]', 2),
        ('B0104', 'a = Rom.archive [\nFile.text "/a" "x" ]', 2),
        ('B0104', 'a = Rom.archive [\nFile.text "%s" "x" ]' % '/'.join(['x' * 50] * 11), 2),
        ('B0104', 'a = Rom.archive [\nFile.text "%s" "x" ]' % ('x' * 256), 2),
        ('B0103', 'a = Rom.archive [ File.text "a" "x",\nFile.text "a" "y" ]', 2),
        ('B0103', 'a = Rom.archive [ File.text "a" "x",\nFile.text "a/b" "y" ]', 2),
        ('B0112', 'a = Rom.ext2 Rom.Volume::{ files = [ File.text "a" "x" ],\nsize = Some (Genode.KiB 8) }', 1),
        ('B0112', 'a = Rom.ext2 Rom.Volume::{ files = [ File.target "a" "core-linux" ], \nsize = Some (Genode.KiB 16) }', 1),
        ('B0112', 'a = Rom.fat Rom.Volume::{ files = [ File.text "a" "x" ], \nsize = Some (Genode.MiB 1) }', 1),
        ('B0112', 'a = Rom.fat Rom.Volume::{ files = [ File.text "a" "x" ], \nlabel = "a label too long" }', 2),
        ('B0112', 'a = Rom.ext2 Rom.Volume::{ files = [ File.text "a" "x" ], \nsize = Some (Genode.GiB 100) }', 1),
        ('B0201', 'a = Rom.archive [\nFile.target "a" "server/nothing" ]', 2),
    ]
    for number, (code, rom, line) in enumerate(cases):
        path = system(kit, folder, 'case%d' % number, rom)
        output = os.path.join(folder, 'out')
        status, out, err = kit.program(tally.host, 'image', path, '--build', build, '-o', output)
        place = '' if line is None else 'case%d.dhall:%d' % (number, 4 + line)
        told = status == 1 and code in err and place in err and 'Fatal' not in err
        tally.note('%s is told where it is: %s' % (code, rom.replace('\n', ' ')[:90]), '' if told else out + err)
        tally.note('%s: nothing is built' % code, 'there is something' if os.path.exists(output) else '')


DRIVEN = '''let Genode = %s/dhall/package.dhall
let Boot = %s/dhall/Boot.dhall
let Board = Boot.Board
let Child = Genode.Child let Service = Genode.Service
let own = Board.pc with name = "own"
in Boot::{ boards = [ Board.pc, Board.virt_qemu_arm_v8a, Board.linux, own, Board.bare_x86_64 ]
, drivers = [ Boot.Driver.Timer, Boot.Driver.Nic "net", Boot.Driver.Framebuffer "gui"
            , Boot.Driver.Input "gui", Boot.Driver.Timer %s ]
, perBoard = Some (\\(board : Board.Type) -> \\(it : Boot.System) ->
    it with rom = it.rom # merge { x86_64 = toMap { cpu = Boot.Rom.text "x86" }, aarch64 = toMap { cpu = Boot.Rom.text "arm" } } board.arch)
, config = Genode.Init::{ children =
  [ Child::{ name = "net", binary = Some "toy", provides = [ Service.Uplink ], config = Some (Genode.Node.mark "config") }
  , Child::{ name = "gui", binary = Some "toy", provides = [ Service.Capture, Service.Event ], config = Some (Genode.Node.mark "config") } ] } }
'''


def boards(tally, scratch, kit):
    """Drivers by name, and what depends on the board: with toys in place of the programs."""
    folder = os.path.join(scratch, 'boards')
    programs = {
        62: ('acpi pci_decode platform report_rom boot_fb ps2 pc_nic hw_timer init ld-hw.lib.so toy nvme linux_timer fb_sdl linux_nic '
             'core-linux ld-linux.lib.so core-hw-pc.a bootstrap-hw-pc.o core-hw-own.a bootstrap-hw-own.o'),
        183: ('platform virtdev_rom virtio_mmio_fb virtio_mmio_input virtio_mmio_nic hw_timer init ld-hw.lib.so toy '
              'core-hw-virt_qemu_arm_v8a.a bootstrap-hw-virt_qemu_arm_v8a.o'),
    }
    for machine, names in programs.items():
        os.makedirs(os.path.join(folder, str(machine)))
        for name in names.split():
            with open(os.path.join(folder, str(machine), name), 'wb') as file:
                file.write(kit.toy(machine, name))
    path = os.path.join(folder, 'driven.dhall')

    def write(more):
        with open(path, 'w', encoding='utf-8') as file:
            file.write(DRIVEN % (kit.ROOT, kit.ROOT, more))

    def plan(board):
        return kit.program(tally.host, 'image', path, '--board', board, '--build', os.path.join(folder, '62'), '--build',
                           os.path.join(folder, '183'), '--dry-run', '--json')

    write('')
    wanted = {
        'pc': 'cpu config ld.lib.so init timer report_rom acpi pci_decode platform pc_nic boot_fb ps2 toy',
        'own': 'cpu config ld.lib.so init timer report_rom acpi pci_decode platform pc_nic boot_fb ps2 toy',
        'virt_qemu_arm_v8a': 'cpu config ld.lib.so init timer virtdev_rom platform virtio_mmio_nic virtio_mmio_fb '
                             'virtio_mmio_input toy',
        'linux': 'cpu config ld.lib.so init timer linux_nic fb_sdl toy',
    }
    texts = {}
    for board, names in wanted.items():
        status, out, err = plan(board)
        found = {module['name']: module['hash'] for module in json.loads(out)['modules']} if status == 0 else {}
        tally.note('the drivers of %s' % board, '' if list(found) == names.split() else out + err)
        texts[board] = found.get('cpu')
    tally.note('a module for each processor', '' if texts['pc'] == texts['linux'] != texts['virt_qemu_arm_v8a'] else str(texts))
    status, out, err = plan('bare_x86_64')
    count = err.count('error[B0113]')
    tally.note('a board that lacks drivers: each is told, with its place',
               '' if status == 1 and count == 4 and err.count('driven.dhall:') == 3 else out + err)
    status, out, err = plan('bare_aarch64')
    tally.note('a board that the description does not choose for', '' if status == 1 and 'B0102' in err else out + err)
    status, out, err = kit.program(tally.host, 'check', path)
    tally.note('the system of the first board is proved', '' if status == 0 else out + err)
    shown = [kit.program(tally.host, 'render', path, *more)[1] for more in ([], ['--board', 'pc'], ['--board', 'linux'])]
    tally.note('and that of another', '' if shown[0] == shown[1] and 'fb_sdl' in shown[2] and 'acpi' not in shown[2] else str(shown))
    status, out, err = kit.program(tally.host, 'render', path, '--board', 'pd')
    tally.note('but not of one that is not there', '' if status == 1 and 'B0102' in err else out + err)
    write(', Boot.Driver.Timr')
    status, out, err = plan('pc')
    told = status == 1 and 'D0314' in err and 'did you mean' in err and 'driven.dhall:8' in err
    tally.note('a driver that no board has, misspelt', '' if told else out + err)
    write(', Boot.Driver.Device { child = Child::{ name = "nvme", provides = [ Service.Block ], route = '
          'Genode.Route.withEnvironment [ Genode.Route.child Service.Platform "platform" ] }, devices = '
          '[ Genode.Platform.Device.class Genode.Platform.Device.Class.NVME ] }')
    status, out, err = plan('pc')
    tally.note('a driver of the description\'s own', '' if status == 0 and '"nvme"' in out else out + err)
    status, out, err = kit.program(tally.host, 'render', path)
    tally.note('it gets its devices', '' if 'label_prefix: nvme' in out and 'class: NVME' in out else out + err)


BARE = 'in Boot::{ boards = [ Boot.Board.bare_x86_64 %s ], rom = toMap {\n%s\n} }\n'


def bare(kit, folder, name, rom, board=''):
    path = os.path.join(folder, name + '.dhall')
    with open(path, 'w', encoding='utf-8') as file:
        file.write((HEAD % (kit.ROOT, kit.ROOT)) + BARE % (board, rom))
    return path


def shared(tally, scratch, kit):
    """Modules of the same content, stored once."""
    folder = os.path.join(scratch, 'shared')
    os.makedirs(folder)
    with open(os.path.join(folder, 'big'), 'wb') as file:
        file.write(random.Random(2).randbytes(300_000))
    rom = 'a = Rom.path "big", b = Rom.text "other", c = Rom.path "big", d = Rom.path "big", `agent.config` = Rom.text "config\\n-\\n"'
    path = bare(kit, folder, 'shared', rom)
    found = {}
    for name, more in (('plain', []), ('shared', ['--share'])):
        output = os.path.join(folder, name + '.elf')
        status, out, err = kit.program(tally.host, 'image', path, '--build', kit.STANDIN, '-o', output, '--json', *more)
        tally.note('an image whose modules are %s' % name, '' if status == 0 else out + err)
        if status:
            return
        found[name] = (kit.modules(kit.content(output)), os.path.getsize(output), json.loads(out))
    same = found['plain'][0] == found['shared'][0] and len(found['shared'][0]) == 6
    tally.note('shared or not, the table has the same modules', '' if same else str([[m[0] for m in f[0]] for f in found.values()]))
    saved = found['plain'][1] - found['shared'][1]
    tally.note('what is shared is there once', '' if saved == 2 * 303_104 else '%d bytes less' % saved)
    told = [module['shared'] for module in found['shared'][2]['modules']][1:5]
    tally.note('the table tells what is shared', '' if sorted(map(str, told)) == ['None', 'None', 'a', 'a'] else str(told))
    if kit.has('qemu-system-x86_64'):
        status, out, err = kit.program(tally.host, 'run', path, '--build', kit.STANDIN, '--share', '--seconds', '60', '--until',
                                       '^module d 300000', '--fail', '^fault', '--log', os.path.join(folder, 'log'))
        sums = {line.split()[3] for line in out.splitlines() if line.startswith('module ') and '300000' in line}
        tally.note('a stand-in for core reads shared modules', '' if status == 0 and len(sums) == 1 else out + err)
    build = toys(kit, os.path.join(scratch, 'toys'))
    linux = system(kit, folder, 'linux', 'a = Rom.path "big", b = Rom.path "big"')
    output = os.path.join(folder, 'linux')
    status, out, err = kit.program(tally.host, 'image', linux, '--build', build, '-o', output, '--share')
    files = [os.stat(os.path.join(output, 'genode', name)).st_ino for name in ('a', 'b')] if status == 0 else [0, 1]
    tally.note('files of base-linux that are shared', '' if files[0] == files[1] else out + err)
    if kit.missing('disk'):
        return
    sizes = []
    for more in ([], ['--share']):
        output = os.path.join(folder, 'disk')
        status, out, err = kit.program(tally.host, 'image', path, '--format', 'disk', '--build', kit.STANDIN, '-o', output, *more)
        fault = kit.inspect('disk', output, None, folder) if status == 0 else out + err
        shown = kit.program('debugfs', '-R', 'stat /c', os.path.join(folder, 'store'))[1]
        sizes.append(fault or shown.split('Links:')[1].split()[0])
    tally.note('the store of a disk has one file of several names', '' if sizes == ['1', '3'] else str(sizes))


def memory(tally, scratch, kit):
    """Where an image lies, and what firmware keeps of the memory."""
    folder = os.path.join(scratch, 'memory')
    os.makedirs(folder)
    reserved = 'with reserved = [ { start = 0x300000, end = 0x301000, firmware = %s, why = "a test" } ]'
    uefi, any_ = 'Some Boot.Board.Firmware.UEFI', 'None Boot.Board.Firmware'
    large = 'a = Rom.ext2 Rom.Volume::{ files = [] : List File.Type, size = Some (Genode.KiB %d) }'

    def build(name, board, size, form, *more):
        path = bare(kit, folder, name, large % (1024 * size - 24), board)
        output = os.path.join(folder, 'out')
        if os.path.exists(output):
            os.unlink(output)
        done = kit.program(tally.host, 'image', path, '--format', form, '--build', kit.STANDIN, '-o', output, *more)
        return done + (os.path.exists(output),)

    # The modules alone end before 0x300000, and the stand-in goes beyond.
    status, out, err, there = build('linked', reserved % any_, 1, 'elf')
    tally.note('memory that is never free', '' if status == 1 and 'B0304' in err and 'at least' not in err and not there else out + err)
    status, out, err, there = build('early', reserved % any_, 4, 'elf', '--dry-run')
    tally.note('known before anything is linked', '' if status == 1 and 'B0304' in err and 'at least' in err else out + err)
    status, out, err, there = build('uefi', reserved % uefi, 4, 'elf')
    told = status == 0 and there and 'memory from 0x200000' in out and 'B0304' not in err
    tally.note('what UEFI keeps does not matter without it', '' if told else out + err)
    if not kit.missing('iso'):
        status, out, err, there = build('iso', reserved % uefi, 4, 'iso')
        told = status == 0 and there and 'UEFI firmware does not load it' in err and '0x300000 to 0x301000: a test' in out
        tally.note('a disc that boots by BIOS alone: a warning, and a line in the table', '' if told else out + err)
        pair = 'with reserved = [ %s ]' % ', '.join(
            '{ start = 0x300000, end = 0x301000, firmware = Some Boot.Board.Firmware.%s, why = "a test" }' % name
            for name in ('UEFI', 'BIOS'))
        status, out, err, there = build('both', pair, 4, 'iso')
        tally.note('a disc that boots nowhere', '' if status == 1 and 'B0304' in err and not there else out + err)
    status, out, err, there = build('ram', 'with memory = 8', 7, 'elf')
    tally.note('an image that is larger than the memory', '' if status == 1 and 'B0302' in err and not there else out + err)
    status, out, err, there = build('sleeping', '', 8, 'elf.gz')
    tally.note('sizes, plain and compressed', '' if status == 0 and 'image.elf\n' in out and 'image.elf.gz' in out else out + err)


def kernel(size, mark=b'ARM\x64', begin=b'MZ\x00\x91'):
    """What looks like a kernel of arm64, of some bytes."""
    header = begin + bytes(12) + size.to_bytes(8, 'little') + bytes(32) + mark + bytes(4)
    return header + bytes(size - len(header))


def guests(tally, scratch, kit):
    """Virtual machines: what is there for them, and what is wrong with them before they are started."""
    folder = os.path.join(scratch, 'guests')
    os.makedirs(folder)
    for name in ('vmm log_terminal vfs_block vmm nic_router hw_timer init ld-hw.lib.so core-hw-virt_qemu_arm_v8a.a '
                 'bootstrap-hw-virt_qemu_arm_v8a.o').split():
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(kit.toy(183, name))
    files = {'Image': kernel(20 << 20), 'initrd': bytes(1 << 20), 'big': bytes(12 << 20),
             'gzip': b'\x1f\x8b' + bytes(100), 'elf': kit.toy(183, 'vmlinux'), 'zboot': kernel(4096, bytes(4), b'MZ\0\0zimg'),
             'text': b'no kernel'}
    for name, data in files.items():
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(data)

    def plan(more, kernel='Image'):
        path = os.path.join(folder, 'guest.dhall')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(HEAD % (kit.ROOT, kit.ROOT))
            file.write('in Boot.guest Boot.Guest::{ name = "lx", kernel = Rom.path "%s"\n%s }\n'
                       'Boot::{ boards = [ Boot.Board.virt_qemu_arm_v8a ] }\n' % (kernel, more))
        return path, kit.program(tally.host, 'image', path, '--build', folder, '--dry-run', '--json')

    path, (status, out, err) = plan(', initrd = Some (Rom.path "initrd"), disk = Boot.Guest.image (Rom.ext2 '
                                    'Rom.Volume::{ files = [ File.text "a" "x" ] })')
    names = [module['name'] for module in json.loads(out)['modules']] if status == 0 else []
    wanted = 'lx.kernel lx.initrd lx.disk config ld.lib.so init timer log_terminal vfs_block vmm'
    tally.note('a virtual machine', '' if names == wanted.split() else out + err)
    shown = kit.program(tally.host, 'render', path)[1]
    shown = ' '.join(shown.split())
    whole = all(text in shown for text in ('ram: 335544320', 'ram_size: 256M', 'kernel_rom: lx.kernel', 'type: block'))
    tally.note('its monitor', '' if whole else shown)
    cases = [
        ('B0114', '', 'gzip'), ('B0114', '', 'elf'), ('B0114', '', 'zboot'), ('B0114', '', 'text'),
        ('B0115', ', ram = Genode.MiB 16', 'Image'), ('B0115', ', ram = Genode.GiB 4', 'Image'),
        ('B0115', ', ram = Genode.MiB 32, initrd = Some (Rom.path "big")', 'Image'),
        ('B0115', ', overhead = Genode.MiB 0', 'Image'),
        ('B0116', ', bootargs = "%s"' % ('a' * 64), 'Image'),
    ]
    for code, more, form in cases:
        status, out, err = plan(more, form)[1]
        told = status == 1 and code in err and 'guest.dhall:%d' % (5 if code == 'B0116' else 4) in err
        tally.note('%s of a guest: %s%s' % (code, form, more[:40]), '' if told else out + err)
    status, out, err = plan(', bootargs =\n"%s"' % ('a' * 64))[1]
    tally.note('its arguments are shown where they are', '' if 'guest.dhall:6' in err else err)
    status, out, err = plan(', bootargs = "%s"' % ('a' * 63))[1]
    tally.note('as many arguments as it takes', '' if status == 0 else out + err)


def anywhere(tally, scratch, kit):
    """The same bytes on another file system, of another user, with another umask."""
    places = [os.path.join(scratch, 'anywhere')]
    os.makedirs(places[0])
    if os.access('/dev/shm', os.W_OK):
        places.append(tempfile.mkdtemp(prefix='genode-image-', dir='/dev/shm'))
    try:
        for form in ('disk', 'iso'):
            if kit.missing(form):
                print('not run: %s elsewhere lacks %s' % (form, ', '.join(kit.missing(form))))
                continue
            found = []
            for number, place in enumerate(places + places[:1]):
                output = os.path.join(place, '%d.%s' % (number, form))
                command = [tally.host, 'image', kit.EXAMPLE, '--board', 'bare_x86_64', '--build', kit.STANDIN, '--format', form,
                           '-o', output]
                if number == len(places):
                    command = ['sh', '-c', 'umask 077; exec "$@"', 'sh'] + command
                    if os.getuid() == 0 and kit.has('setpriv'):
                        for folder in (scratch, place):
                            os.chmod(folder, 0o777)
                        command = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] + command
                status, out, err = kit.program(*command)
                found.append(kit.content(output) if status == 0 else out + err)
            tally.note('%s: the same wherever, and whoever builds' % form,
                       '' if all(one == found[0] for one in found) and isinstance(found[0], bytes) else 'others')
    finally:
        for place in places[1:]:
            shutil.rmtree(place)


def parts():
    return volumes, refused, boards, shared, memory, guests, anywhere
