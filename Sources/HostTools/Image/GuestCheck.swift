// SPDX-License-Identifier: MIT

import GenodeConfig

/// What must be right of a virtual machine (os/src/server/vmm), where its monitor says nothing that could be understood:
/// the kernel's form, the memory of the guest and of its monitor, the arguments that the guest gets.
struct GuestCheck {
  let set: ModuleSet
  private let roms: [BootDescription.Rom]
  private(set) var problems: [BootProblem] = []

  /// Where the guest's kernel and what follows it go (`vmm/spec/arm_v8/board.h`, `vm.cc`).
  private static let kernelOffset = 0x80000
  private static let step = 2 << 20
  private static let leastMemory = 32 << 20
  private static let longestArguments = 63
  /// The description of the devices.
  private static let tree = 1 << 20

  init(_ system: BootDescription.System, _ set: ModuleSet) {
    self.set = set
    roms = system.roms
    // Of all inits that are in the configuration.
    var waiting = [system.config]
    while let scope = waiting.popLast() {
      let standard = scope.child("default")?.value("ram")
      for start in scope.children where start.isType("start") {
        guard let config = start.child("config") else { continue }
        let binary = start.child("binary")?.name ?? start.name
        if binary?.equals("vmm") ?? false {
          check(start, config, quota: start.value("ram") ?? quantum(start) ?? standard)
        } else {
          waiting.append(config)
        }
      }
    }
  }

  private func quantum(_ start: Node) -> UnsafeRawBufferPointer? {
    start.children.first { $0.isType("resource") && ($0.name?.equals("RAM") ?? false) }?.value("quantum")
  }

  private func text(_ bytes: UnsafeRawBufferPointer?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
  private func size(_ bytes: UnsafeRawBufferPointer?) -> Int? { text(bytes).flatMap(byteSize) }

  private func aligned(_ size: Int) -> Int { (size + Self.step - 1) / Self.step * Self.step }

  private mutating func check(_ start: Node, _ config: Node, quota: UnsafeRawBufferPointer?) {
    let name = text(start.name) ?? ""
    // Amounts are computed, and have no place.
    let here = set.place(start)
    if let arguments = text(config.value("bootargs")), arguments.utf8.count > Self.longestArguments {
      problems.append(
        BootProblem(
          .guestArguments,
          "`\(name)` gives its guest \(arguments.utf8.count) bytes of arguments, and the monitor passes "
            + "\(Self.longestArguments)",
          at: set.place(config, "bootargs"), help: "the rest would be missing: make them shorter"))
    }
    guard let memory = size(config.value("ram_size")) else { return }
    if memory < Self.leastMemory || memory >= 4 << 30 {
      problems.append(
        BootProblem(
          .guestMemory, "the guest of `\(name)` has \(memory) bytes of memory", at: here,
          help: "the monitor takes 32 MiB or more, and less than 4 GiB"))
    }
    if let quota = size(quota), quota <= memory {
      problems.append(
        BootProblem(
          .guestMemory, "the guest's \(memory) bytes are of the monitor's own, and `\(name)` has \(quota)", at: here,
          help: "give the monitor the guest's memory and some MiB"))
    }
    guard let kernel = module(config.value("kernel_rom") ?? fallback("linux")) else { return }
    // 32-bit guests have kernels of another form.
    guard set.board.architecture == .aarch64 else { return }
    let form = KernelImage(kernel.bytes)
    if let wrong = form.wrong {
      problems.append(
        BootProblem(
          .guestKernel, "`\(kernel.name)` is no kernel for the guest of `\(name)`: \(wrong)",
          at: roms.first { $0.name == kernel.name }.flatMap { set.place($0.node, "path") } ?? here, help: form.help)
      )
      return
    }
    let initrd = module(config.value("initrd_rom"))?.bytes.count ?? 0
    let loaded = max(
      aligned(aligned(Self.kernelOffset + kernel.bytes.count) + initrd) + Self.tree, Self.kernelOffset + form.size)
    if loaded > memory {
      problems.append(
        BootProblem(
          .guestMemory,
          "the guest of `\(name)` has \(memory) bytes of memory, and its kernel and initrd need \(loaded)",
          at: here, help: "give it more, or leave something out"))
    }
  }

  private func fallback(_ name: StaticString) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
  }

  private func module(_ name: UnsafeRawBufferPointer?) -> BootModule? { text(name).flatMap { set[$0] } }
}

/// What Linux for arm64 is loaded as (its Documentation/arch/arm64/booting.rst): the size at 16, a mark at 56.
private struct KernelImage {
  /// What is wrong with it, if anything is.
  var wrong: String?
  var help = "take arch/arm64/boot/Image of the kernel's build"
  /// With the memory that it clears; 0 where an old kernel does not say.
  var size = 0

  init(_ bytes: [UInt8]) {
    func starts(_ mark: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: mark) }
    if bytes.count >= 64, starts(Array("ARM\u{64}".utf8), at: 56) {
      let size = (0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[16 + $1]) }
      self.size = Int(exactly: size).flatMap { $0 < 1 << 40 ? $0 : nil } ?? 0
    } else if starts([0x1f, 0x8b]) {
      wrong = "it is compressed by gzip"
      help = "unpack it: gzip -dc"
    } else if starts([0x7f, 0x45, 0x4c, 0x46]) {
      wrong = "it is an ELF file"
    } else if starts(Array("zimg".utf8), at: 4) {
      wrong = "it unpacks itself as a program of UEFI (EFI_ZBOOT)"
    } else if starts([0x27, 0x05, 0x19, 0x56]) {
      wrong = "it is an image for U-Boot"
    } else {
      wrong = "it is no arm64 Image"
    }
  }
}
