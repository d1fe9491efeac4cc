// SPDX-License-Identifier: MIT

import Glibc

/// How an image is started: the command, and what it needs beside the image.
struct Machine {
  var command: [String]
  /// Of base-linux, whose components are processes.
  var folder: String?
  /// Where QEMU listens for commands.
  var control: String?
  /// QEMU's exit status is twice that of the guest and one (isa-debug-exit).
  var doublesStatus = false
}

extension Machine {
  /// Firmware for UEFI as Debian's packages ovmf and qemu-efi-aarch64 have it.
  static func firmware(_ architecture: Architecture) -> String {
    architecture == .x86_64 ? "/usr/share/OVMF/OVMF_CODE_4M.fd" : "/usr/share/qemu-efi-aarch64/QEMU_EFI.fd"
  }
  private static let variables = "/usr/share/OVMF/OVMF_VARS_4M.fd"

  /// For an image of `build` at `path`. `scratch` is a directory for sockets and firmware's variables.
  init(
    _ build: ImageBuild, at path: String, uefi: Bool, scratch: String, _ choices: BuildChoices, more: [String]
  ) throws(BootFailure) {
    let board = build.board
    guard board.kernel != .linux else {
      self.init(command: ["./core"], folder: absolutePath(path) + "/genode")
      return
    }
    let tool = Tool.machine(board.architecture)
    guard let program = tool.path else {
      throw BootFailure(
        BootProblem(.noMachine, "\(tool.names[0]) is not installed", help: "on Debian: apt install \(tool.package)"))
    }
    let control = scratch + "/qmp"
    var command = [program] + board.qemu
    command += [
      "-m", String(board.memory), "-display", "none", "-no-reboot", "-serial", "stdio", "-monitor", "none", "-qmp",
      "unix:\(control),server=on,wait=off",
    ]
    if board.kernel == .bare {
      command +=
        board.architecture == .x86_64
        ? ["-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"]
        : ["-semihosting-config", "enable=on,target=native"]
    }
    if uefi || Self.needsUEFI(build) { command += try Self.firmware(build, scratch: scratch) }
    command += try Self.medium(build, absolutePath(path), uefi: uefi, scratch: scratch, choices)
    self.init(
      command: command + more, control: control,
      doublesStatus: board.kernel == .bare && board.architecture == .x86_64)
  }

  /// Disks of aarch64 have no other boot loader.
  private static func needsUEFI(_ build: ImageBuild) -> Bool {
    build.board.architecture == .aarch64 && [.efi, .disk, .qcow2].contains(build.format)
  }

  private static func firmware(_ build: ImageBuild, scratch: String) throws(BootFailure) -> [String] {
    let architecture = build.board.architecture
    let path = firmware(architecture)
    guard fileExists(path) else {
      let package = architecture == .x86_64 ? "ovmf" : "qemu-efi-aarch64"
      throw BootFailure(
        BootProblem(.noMachine, "there is no firmware for UEFI", help: "on Debian: apt install \(package)"))
    }
    guard architecture == .x86_64 else {
      guard needsUEFI(build) else {
        throw BootFailure(
          BootProblem(
            .noMachine, "UEFI does not boot `\(build.format.rawValue)` of aarch64",
            help: "take --format efi, disk or qcow2"))
      }
      return ["-bios", path]
    }
    guard let content = try? readWhole(variables) else {
      throw BootFailure(BootProblem(.noMachine, "cannot read \(variables)", help: "on Debian: apt install ovmf"))
    }
    let own = scratch + "/variables"
    let error = content.withUnsafeBytes { replaceFile(own, with: $0) }
    guard error == 0 else {
      throw BootFailure(BootProblem(.scratchFailed, "cannot write \(own): \(systemMessage(error))"))
    }
    // Sleep costs firmware memory just where images end (`ImageMemory`).
    return [
      "-global", "ICH9-LPC.disable_s3=1", "-drive", "if=pflash,format=raw,readonly=on,file=\(path)", "-drive",
      "if=pflash,format=raw,file=\(own)",
    ]
  }

  /// The arguments that hand the image to QEMU.
  private static func medium(
    _ build: ImageBuild, _ path: String, uefi: Bool, scratch: String, _ choices: BuildChoices
  ) throws(BootFailure) -> [String] {
    switch build.format {
    case .efi: return ["-kernel", path]
    case .iso: return ["-cdrom", path]
    case .disk: return ["-drive", "format=raw,file=\(path)"]
    case .qcow2: return ["-drive", "format=qcow2,file=\(path)"]
    case .netboot where build.board.architecture == .x86_64:
      let loader = uefi ? "boot/bootx64.efi" : "boot/pxe.0"
      return ["-netdev", "user,id=boot,tftp=\(path),bootfile=\(loader)", "-device", "e1000,netdev=boot", "-boot", "n"]
    case .uimage, .fit, .netboot: return try UBoot.arguments(build, path, scratch: scratch)
    case .binary where build.board.architecture == .aarch64:
      // It lies there when the machine starts, and is entered where it begins.
      let address = "0x" + String(build.board.address, radix: 16)
      return [
        "-device", "loader,file=\(path),addr=\(address),force-raw=on", "-device", "loader,addr=\(address),cpu-num=0",
      ]
    case .elf:
      guard build.board.kernel == .hw, build.board.architecture == .x86_64 else { return ["-kernel", path] }
      guard let bender = build.bender(choices) else {
        throw BootFailure(
          BootProblem(
            .kernelMissing, "bender, which starts the image on a PC, is missing",
            help: "name Genode's source tree: --genode DIRECTORY, or GENODE_DIR"))
      }
      return ["-kernel", bender, "-append", "serial", "-initrd", path]
    default:
      throw BootFailure(
        BootProblem(
          .noMachine, "QEMU does not boot `\(build.format.rawValue)`",
          help: "take another --format: elf is booted everywhere"))
    }
  }
}
