// SPDX-License-Identifier: MIT

import GenodeConfig

/// A processor, and what its ELF files say.
enum Architecture: String {
  case x86_64, aarch64

  var machine: UInt16 { self == .x86_64 ? 62 : 183 }
  /// The linker's name for it.
  var emulation: String { self == .x86_64 ? "elf_x86_64" : "aarch64elf" }

  init?(machine: UInt16) {
    switch machine {
    case 62: self = .x86_64
    case 183: self = .aarch64
    default: return nil
    }
  }
}

/// What a system is built for: `dhall/Boot/Board.dhall` as nodes.
struct Board {
  enum Kernel: String {
    /// Genode's own: core linked with the modules, and bootstrap with core.
    case hw
    /// Linux: core is a program, and modules are files.
    case linux
    /// None: a stand-in for core, linked with the modules.
    case bare
  }

  enum Firmware: String { case bios, uefi, uboot }

  /// Memory that firmware does not give away.
  struct Reserved {
    var start: UInt64
    var end: UInt64
    /// Nil where it does not matter what loads the image.
    var firmware: Firmware?
    var why: String
  }

  var name: String
  var architecture: Architecture
  var kernel: Kernel
  /// Where the image is linked to.
  var address: UInt64
  /// How much memory is free for the image from there on.
  var space: Int?
  /// Where the machine's memory begins.
  var ram: UInt64
  var reserved: [Reserved]
  /// Of the machine, in MiB.
  var memory: Int
  var qemu: [String]

  /// Nil for what has another form than the package makes it.
  init?(_ node: Node) {
    func value(_ name: StaticString) -> String? { node.value(name).map { String(decoding: $0, as: UTF8.self) } }
    guard let name = value("name"), let architecture = value("arch").flatMap(Architecture.init(rawValue:)),
      let kernel = value("kernel").flatMap(Kernel.init(rawValue:)),
      let address = value("address").flatMap({ UInt64($0) }),
      let memory = value("memory").flatMap({ Int($0) }), memory > 0, memory < 1 << 30
    else { return nil }
    // What is computed with addresses has room for it.
    let end: UInt64 = 1 << 60
    guard address < end, value("ram").flatMap({ UInt64($0) }) ?? 0 < end else { return nil }
    self.name = name
    self.architecture = architecture
    self.kernel = kernel
    self.address = address
    self.memory = memory
    ram = value("ram").flatMap { UInt64($0) } ?? 0
    var reserved: [Reserved] = []
    for child in node.children where child.isType("reserved") {
      func value(_ name: StaticString) -> String? { child.value(name).map { String(decoding: $0, as: UTF8.self) } }
      guard let start = value("start").flatMap({ UInt64($0) }), let end = value("end").flatMap({ UInt64($0) }),
        let why = value("why")
      else { return nil }
      let firmware = value("firmware")
      guard firmware == nil || Firmware(rawValue: firmware ?? "") != nil else { return nil }
      reserved.append(Reserved(start: start, end: end, firmware: firmware.flatMap(Firmware.init(rawValue:)), why: why))
    }
    self.reserved = reserved
    space = value("space").flatMap { Int($0) }
    qemu = node.children.compactMap { child in
      child.isType("qemu") ? String(decoding: child.text ?? .init(start: nil, count: 0), as: UTF8.self) : nil
    }
  }

  /// What a module is called where it was built (`tool/run/boot_dir`).
  func builtName(of module: String) -> String {
    switch (kernel, module) {
    case (.hw, "ld.lib.so"): "ld-hw.lib.so"
    case (.hw, "timer"): "hw_timer"
    case (.linux, "ld.lib.so"): "ld-linux.lib.so"
    case (.linux, "timer"): "linux_timer"
    case (.linux, "core"): "core-linux"
    default: module
    }
  }
}
