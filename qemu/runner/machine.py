"""One QEMU machine: start it, watch it, end it."""
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Machine:
    triple: str
    program: str
    package: str
    options: tuple


# TCG everywhere: the same emulated CPU whether or not this machine has KVM.
MACHINES = {
    'x86_64': Machine(
        'x86_64-unknown-none-elf', 'qemu-system-x86_64', 'qemu-system-x86',
        ('-M', 'microvm,x-option-roms=off,isa-serial=on,rtc=off', '-accel', 'tcg', '-no-reboot',
         '-device', 'isa-debug-exit,iobase=0xf4,iosize=0x04')),
    'aarch64': Machine(
        'aarch64-none-none-elf', 'qemu-system-aarch64', 'qemu-system-arm',
        ('-M', 'virt', '-cpu', 'cortex-a57', '-accel', 'tcg',
         '-semihosting-config', 'enable=on,target=native')),
}


@dataclass(frozen=True)
class Run:
    said: bytes      # by the serial line
    status: int      # of the guest; None: the machine hung and was ended
    errors: str      # of QEMU itself
    boot: float      # seconds to the first byte
    seconds: float


def missing_package(cpu):
    machine = MACHINES[cpu]
    return None if shutil.which(machine.program) else machine.package


def guest_status(cpu, status):
    """isa-debug-exit makes 2 * status + 1 of the guest's status, semihosting keeps it."""
    return status >> 1 if cpu == 'x86_64' and status & 1 else status


def boot(cpu, image, batch, memory, patience, stop=None, options=()):
    """Runs a batch. A machine that says nothing for `patience` seconds is ended, or when `stop` is set."""
    machine = MACHINES[cpu]
    with tempfile.TemporaryDirectory(prefix='dhall-bare-') as scratch:
        batch_file, serial = os.path.join(scratch, 'batch'), os.path.join(scratch, 'serial')
        errors_file = os.path.join(scratch, 'errors')
        with open(batch_file, 'wb') as file:
            file.write(batch)
        open(serial, 'wb').close()
        command = [machine.program, *machine.options, *options, '-m', str(memory >> 20), '-display', 'none', '-nodefaults',
                   '-serial', 'file:' + serial, '-kernel', image,
                   '-fw_cfg', 'name=opt/dhall/batch,file=' + batch_file]
        begun = time.monotonic()
        with open(errors_file, 'wb') as errors:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
        first = None
        size, heard = 0, begun
        try:
            while process.poll() is None:
                time.sleep(0.01)
                now, length = time.monotonic(), os.path.getsize(serial)
                if length != size:
                    first = first or now
                    size, heard = length, now
                if now - heard > patience or (stop and stop.is_set()):
                    break
        finally:
            hung = process.poll() is None
            if hung:
                process.kill()
            process.wait()
        ended = time.monotonic()
        with open(serial, 'rb') as file:
            said = file.read()
        with open(errors_file, 'r', errors='replace') as file:
            errors = file.read().strip()
    return Run(said, None if hung else guest_status(cpu, process.returncode), errors,
               (first or ended) - begun, ended - begun)
