// SPDX-License-Identifier: MIT

extension ImagePlan {
  /// What a kernel is made of, by absolute paths.
  struct Kernel {
    /// `core-hw-BOARD.a`, or the stand-in.
    var core: String
    /// `bootstrap-hw-BOARD.o`; nil where core starts itself.
    var bootstrap: String?
    /// Beside ours: the user's linker script, and a library of what the compiler calls.
    var script: String?
    var library: String?
  }

  /// Where base-hw's core is linked to on 64-bit machines (`tool/run/boot_dir/hw`).
  private static let coreAddress: UInt64 = 0xffff_ffc0_0000_0000

  /// The modules and the kernel as one ELF file, `image.elf`.
  mutating func addImage(_ kernel: Kernel, _ board: Board, modules: [BootModule]) {
    parts += [kernel.core, kernel.bootstrap, kernel.library].compactMap { $0 }
    let isPVH = board.kernel == .bare && board.architecture == .x86_64
    if kernel.script == nil {
      steps.append(.file("image.ld", .bytes(Array(linkerScript(note: isPVH).utf8)), isProgram: false))
    }
    steps.append(
      .table(
        "boot_modules.o",
        modules.enumerated().map { number, module in
          TableEntry(name: module.name, source: .module(number), original: module.original)
        }))
    if let bootstrap = kernel.bootstrap {
      link([kernel.core, "boot_modules.o"], at: Self.coreAddress, kernel, to: "core.elf")
      // The table of the image has core alone; the name of its object is what the linker script goes by.
      steps.append(.directory("image"))
      steps.append(.table("image/boot_modules.o", [TableEntry(name: "core.elf", source: .file("core.elf"))]))
      link([bootstrap, "image/boot_modules.o"], at: board.address, kernel, to: "image.elf")
    } else {
      link([kernel.core, "boot_modules.o"], at: board.address, kernel, to: "image.elf")
    }
    result = "image.elf"
  }

  private mutating func link(_ objects: [String], at address: UInt64, _ kernel: Kernel, to output: String) {
    // bootstrap's assembly code does not say whether its stack is executable, which lld takes for a yes and must be
    // allowed; the script makes no segment of it either way.
    var arguments = [
      "-m", architecture.emulation, "-T", kernel.script ?? "image.ld", "-Ttext=0x" + String(address, radix: 16),
      "-z", "max-page-size=0x1000", "-z", "norelro", "-z", "execstack", "--build-id=none", "--eh-frame-hdr",
      "--gc-sections", "-nostdlib", "-static",
    ]
    // GNU's own way is to link and then to strip, which leaves another byte in the header than to do both at once.
    if stripper == nil { arguments.append("-s") }
    arguments += linkerArguments + ["--whole-archive", "--start-group"]
    arguments += objects
    arguments += ["--no-whole-archive", "--end-group"]
    if let library = kernel.library { arguments.append(library) }
    steps.append(.program(Call(tool: linker, arguments: arguments + ["-o", output])))
    if let stripper { steps.append(.program(Call(tool: stripper, arguments: [output]))) }
  }

  /// Modules as files beside core, which is a program of Linux, and a script that starts it.
  mutating func addDirectory(core: String, modules: [BootModule]) {
    parts.append(core)
    steps.append(.directory("system"))
    steps.append(.directory("system/genode"))
    steps.append(.file("system/genode/core", .file(core), isProgram: true))
    addFiles(modules, in: "system/genode/")
    let script = """
      #!/bin/sh
      # Starts the system; its log goes to the standard output. End it by an interrupt.
      cd "$(dirname "$0")/genode" && exec ./core

      """
    steps.append(.file("system/run", .bytes(Array(script.utf8)), isProgram: true))
    result = "system"
  }

  /// Modules as files; those that are shared are one file of several names.
  mutating func addFiles(_ modules: [BootModule], in directory: String) {
    for (number, module) in modules.enumerated() {
      if let original = module.original {
        steps.append(.link(directory + module.name, to: directory + modules[original].name))
      } else {
        steps.append(.file(directory + module.name, .module(number), isProgram: module.isProgram))
      }
    }
  }

  /// The image in another form, for the board's boot loader.
  mutating func wrap(as format: ImageFormat, _ board: Board, bender: String?, name: String, modules: [BootModule]) {
    switch format {
    case .elf, .directory: break
    case .gzip: compress("image.elf")
    case .binary:
      steps.append(.flatten("image.bin", from: "image.elf"))
      result = "image.bin"
    case .efi:
      steps.append(.application("image.efi", from: "image.elf"))
      result = "image.efi"
    case .uimage, .fit: addUBoot(format, board, name)
    case .iso, .disk, .qcow2, .netboot, .grub: addMedium(format, board, bender, name, modules)
    }
  }

  /// Small, or at once: media have room, and whoever tries something out waits for them.
  mutating func compress(_ file: String, quickly: Bool = false) {
    let arguments = ["-n", quickly ? "-1" : "-9", "-c", file]
    steps.append(.program(Call(tool: .gzip, arguments: arguments, output: file + ".gz")))
    result = file + ".gz"
  }
}
