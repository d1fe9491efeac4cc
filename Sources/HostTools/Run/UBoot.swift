// SPDX-License-Identifier: MIT

import Glibc

/// U-Boot for QEMU's machine `virt`, as Debian's package u-boot-qemu has it: how it is started so that it starts an
/// image, and asks nobody.
enum UBoot {
  static let program = "/usr/lib/u-boot/qemu_arm64/u-boot.bin"
  static let package = "u-boot-qemu"

  /// The first address of the machine's memory.
  private static let memory = 0x4000_0000
  /// U-Boot lies at the end of the memory, with its heap and its stack.
  private static let own = 64 << 20
  /// Its variables are at the beginning of the second flash chip, which has one size only (CONFIG_ENV_SIZE of
  /// qemu_arm64_defconfig, and QEMU's hw/arm/virt.c).
  private static let variablesSize = 0x4_0000
  private static let flashSize = 64 << 20

  /// Arguments of QEMU that start `build`'s image at `path`; files for it go into `scratch`.
  static func arguments(_ build: ImageBuild, _ path: String, scratch: String) throws(BootFailure) -> [String] {
    let machine = zip(build.board.qemu, build.board.qemu.dropFirst()).first { ["-machine", "-M"].contains($0.0) }?.1
    guard let machine, machine == "virt" || machine.hasPrefix("virt,") else {
      throw BootFailure(
        BootProblem(
          .noMachine, "there is no U-Boot for `\(build.board.name)` in QEMU",
          help: "U-Boot is there for QEMU's machine `virt`; take --format elf"))
    }
    guard fileExists(program) else {
      throw BootFailure(
        BootProblem(.noMachine, "\(program) is not installed", help: "on Debian: apt install \(package)"))
    }
    guard build.format != .netboot else {
      // What U-Boot does when nobody tells it what to do: it looks for a script at the server that DHCP names.
      return [
        "-bios", program, "-netdev", "user,id=boot,tftp=\(path),bootfile=\(script)", "-device",
        "virtio-net-pci,netdev=boot,romfile=",
      ]
    }
    // The image goes to the middle, so that there is room before it for what it unpacks to.
    let half = build.board.memory << 19
    var status = stat()
    guard stat(path, &status) == 0, Int(status.st_size) < half - own else {
      throw BootFailure(
        BootProblem(
          .noMachine, "the image is too large for U-Boot in a machine of \(build.board.memory) MiB",
          help: "give the board more `memory`"))
    }
    let address = "0x" + String(memory + half, radix: 16)
    // A FIT has its device tree; for other images it is the machine's. Without the name of a configuration, U-Boot may look
    // for one whose device tree is for its own board.
    let command = "bootm \(address)" + (build.format == .fit ? "#genode" : " - ${fdtcontroladdr}")
    let flash = scratch + "/variables"
    let content = variables(["bootdelay": "-2", "bootcmd": command])
    var error = content.withUnsafeBytes { replaceFile(flash, with: $0) }
    if error == 0, truncate(flash, off_t(flashSize)) != 0 { error = errno }
    guard error == 0 else {
      throw BootFailure(BootProblem(.scratchFailed, "cannot write \(flash): \(systemMessage(error))"))
    }
    return [
      "-bios", program, "-drive", "if=pflash,unit=1,format=raw,file=\(flash)", "-device",
      "loader,file=\(path),addr=\(address),force-raw=on",
    ]
  }

  /// CRC-32 of what follows, texts that end with a zero, a zero, and zeros.
  private static func variables(_ values: KeyValuePairs<String, String>) -> [UInt8] {
    var texts: [UInt8] = []
    for (name, value) in values { texts += Array("\(name)=\(value)".utf8) + [0] }
    texts += [UInt8](repeating: 0, count: variablesSize - 4 - texts.count)
    var file = Bytes()
    file.number(crc32(texts))
    file.append(texts)
    return file.bytes
  }

  /// The file that U-Boot asks a TFTP server for when it boots from the network (`boot_script_dhcp`).
  static let script = "boot.scr.uimg"

  /// Its commands: the image lies behind what it unpacks to, where others have a RAM disk.
  static let commands = "tftpboot ${ramdisk_addr_r} uImage && bootm ${ramdisk_addr_r} - ${fdtcontroladdr}\n"
}
