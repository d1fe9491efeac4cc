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
  /// Firmware for UEFI as Debian's package ovmf has it.
  private static let firmware = "/usr/share/OVMF/OVMF_CODE_4M.fd"
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
    if uefi {
      guard fileExists(Self.firmware), let content = try? readWhole(Self.variables) else {
        throw BootFailure(
          BootProblem(.noMachine, "there is no firmware for UEFI", help: "on Debian: apt install ovmf"))
      }
      let own = scratch + "/variables"
      let error = content.withUnsafeBytes { replaceFile(own, with: $0) }
      guard error == 0 else {
        throw BootFailure(BootProblem(.scratchFailed, "cannot write \(own): \(systemMessage(error))"))
      }
      // Sleep costs firmware memory just where images end (`ImageBuild.warnOfFirmware`).
      command += [
        "-global", "ICH9-LPC.disable_s3=1",
        "-drive", "if=pflash,format=raw,readonly=on,file=\(Self.firmware)", "-drive",
        "if=pflash,format=raw,file=\(own)",
      ]
    }
    command += try Self.medium(build, absolutePath(path), uefi: uefi, scratch: scratch, choices)
    self.init(
      command: command + more, control: control,
      doublesStatus: board.kernel == .bare && board.architecture == .x86_64)
  }

  /// The arguments that hand the image to QEMU.
  private static func medium(
    _ build: ImageBuild, _ path: String, uefi: Bool, scratch: String, _ choices: BuildChoices
  ) throws(BootFailure) -> [String] {
    switch build.format {
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
