# SPDX-License-Identifier: MIT
"""Starts Genode from files on one of its kernels, and gives what it prints.

`linux` runs its components as processes; `pc` and `virt_qemu_arm_v8a` are images for the kernel `hw`, linked by clang and
lld and booted in QEMU. Each is there if its variable names a build directory that has what BINARIES lists.
"""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

SERVICES = ("LOG", "PD", "CPU", "ROM", "RM", "IRQ", "IO_MEM", "IO_PORT")


class Kernel:
    """What the names of files in a build directory are, as the first init asks for them."""
    variable = triple = ""
    binaries = {"init": "init", "report_rom": "report_rom", "dynamic_rom": "dynamic_rom"}

    @property
    def build(self):
        return os.environ.get(self.variable, "")

    def binary(self, name):
        return os.path.join(self.build, "bin", self.binaries[name])

    def missing(self):
        """Why it cannot be used; nothing if it can."""
        if not self.build:
            return f"no {self.variable}"
        lacking = [name for name in self.needed() if not os.path.exists(os.path.join(self.build, "bin", name))]
        return f"{self.variable} lacks {', '.join(lacking)}" if lacking else ""

    def needed(self):
        return list(self.binaries.values())

    def run(self, files, limit, done, keep=None, times=1):
        """`files` are what core hands out as ROMs: {name: path, or bytes}. Returns the lines of the log, without colours,
        up to the one that holds `done` for the last of so many `times`; and whether there was one within `limit` seconds."""
        directory = tempfile.mkdtemp(prefix="genode-run-")
        try:
            paths = {}
            for name, content in {**{name: self.binary(name) for name in self.binaries if name != "core"}, **files}.items():
                paths[name] = content
                if isinstance(content, bytes):
                    paths[name] = os.path.join(directory, "rom-" + name)
                    with open(paths[name], "wb") as file:
                        file.write(content)
                paths[name] = os.path.realpath(paths[name])
            log = keep or os.path.join(directory, "log")
            command, place = self.command(paths, directory)
            reached = execute(command, place, log, limit, done.encode(), times)
            with open(log, errors="replace") as file:
                lines = [re.sub(r"\x1b\[[0-9;]*m", "", line.rstrip("\r\n")) for line in file]
            return lines, reached
        finally:
            shutil.rmtree(directory)


class Linux(Kernel):
    name, variable, triple = "linux", "GENODE_BUILD", "x86_64-unknown-none-elf"
    binaries = {**Kernel.binaries, "core": "core-linux", "ld.lib.so": "ld-linux.lib.so", "timer": "linux_timer"}

    def command(self, paths, directory):
        place = os.path.join(directory, "run")
        os.mkdir(place)
        for name, path in {**paths, "core": self.binary("core")}.items():
            os.symlink(path, os.path.join(place, name))
        return ["./core"], place


class Hardware(Kernel):
    binaries = {**Kernel.binaries, "ld.lib.so": "ld-hw.lib.so", "timer": "hw_timer"}
    # Where core is linked.
    core = "0xffffffc000000000"

    def needed(self):
        return [*super().needed(), f"core-hw-{self.name}.a", f"bootstrap-hw-{self.name}.o"]

    def command(self, paths, directory):
        bin = os.path.join(self.build, "bin")
        core = self.link(os.path.join(bin, f"core-hw-{self.name}.a"), paths, self.core, directory, "core")
        image = self.link(os.path.join(bin, f"bootstrap-hw-{self.name}.o"), {"core.elf": core}, self.address, directory, "image")
        bender = os.path.join(os.environ["GENODE_DIR"], "tool", "boot", "bender")
        command = [word.format(image=image, bender=bender) for word in self.qemu.split()]
        return command + ["-display", "none", "-monitor", "none", "-serial", "stdio", "-no-reboot"], directory

    def link(self, archive, modules, address, directory, name):
        """An executable with its table of boot modules: see repos/base/src/core/include/boot_modules.h."""
        script, source, table, output = (os.path.join(directory, name + suffix) for suffix in (".ld", ".s", "-boot_modules.o", ".elf"))
        with open(os.path.join(os.environ["GENODE_DIR"], "repos/base/src/ld/genode.ld")) as file:
            text = file.read()
        # What the script does not name lld puts behind the boot modules, where core does not map it.
        text = text.replace("_dtors_end = .;", "KEEP (*(.fini_array))\n_dtors_end = .;")
        text = text.replace(".dynamic :", ".got : { *(.got.plt) *(.got) } : rw\n.dynamic :")
        with open(script, "w") as file:
            file.write(text)
        lines = [".section .data", ".p2align 3", ".global _boot_modules_headers_begin", "_boot_modules_headers_begin:"]
        lines += [f".quad name{n}, start{n}, end{n} - start{n}" for n in range(len(modules))]
        lines += [".global _boot_modules_headers_end", "_boot_modules_headers_end:"]
        for n, module in enumerate(modules):
            lines += [".p2align 3", f'name{n}: .string "{module}"', ".byte 0"]
        lines += ['.section .data.boot_modules_binaries, "aw"', ".global _boot_modules_binaries_begin",
                  "_boot_modules_binaries_begin:"]
        for n, path in enumerate(modules.values()):
            lines += [".p2align 12", f"start{n}:", f'.incbin "{path}"', f"end{n}:"]
        lines += [".p2align 12", ".global _boot_modules_binaries_end", "_boot_modules_binaries_end:"]
        with open(source, "w") as file:
            file.write("\n".join(lines) + "\n")
        target = self.triple.replace("none-none", "none")
        subprocess.run(["clang", f"--target={target}", "-c", source, "-o", table], check=True)
        subprocess.run(["ld.lld", "-m", self.emulation, "-T", script, f"-Ttext={address}", "-z", "max-page-size=0x1000", "-z",
                        "norelro", "-z", "execstack", "--eh-frame-hdr", "--gc-sections", "-s", "--whole-archive", archive,
                        table, "-o", output], check=True)
        return output


class PC(Hardware):
    name, variable, triple = "pc", "GENODE_BUILD_PC", "x86_64-unknown-none-elf"
    emulation, address = "elf_x86_64", "0x200000"
    qemu = ("qemu-system-x86_64 -machine q35 -cpu Skylake-Client -m 1024 -kernel {bender} -append serial "
            "-initrd {image}")


class Virt(Hardware):
    name, variable, triple = "virt_qemu_arm_v8a", "GENODE_BUILD_VIRT", "aarch64-none-none-elf"
    emulation, address = "aarch64elf", "0x40000000"
    qemu = ("qemu-system-aarch64 -M virt,virtualization=true,gic-version=3 -cpu cortex-a53 -smp 4 -m 2048 "
            "-kernel {image}")


ALL = {kernel.name: kernel for kernel in (Linux(), PC(), Virt())}


def execute(command, place, log, limit, done, times):
    with open(log, "wb") as output:
        process = subprocess.Popen(command, cwd=place, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                   start_new_session=True)
    try:
        end = time.monotonic() + limit
        while time.monotonic() < end and process.poll() is None:
            time.sleep(0.2)
            with open(log, "rb") as file:
                if file.read().count(done) >= times:
                    return True
        return False
    finally:
        # On Linux its components are processes of the same session.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
