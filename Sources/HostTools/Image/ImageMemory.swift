// SPDX-License-Identifier: MIT

/// Where an image lies in memory once it is loaded, and who else has that memory.
struct ImageMemory {
  let board: Board
  let format: ImageFormat
  /// Behind its last byte; where it is not linked yet, behind its modules, which is less.
  var end: UInt64
  var isExact: Bool

  /// Before anything is linked: nil where nothing is.
  init?(_ board: Board, _ format: ImageFormat, modules: [Int]) {
    guard board.kernel != .linux else { return nil }
    self.board = board
    self.format = format
    isExact = false
    end = modules.reduce(board.address) { $0 + UInt64(($1 + 4095) / 4096 * 4096) }
  }

  private func hex(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }

  private var atLeast: String { isExact ? "" : "at least " }

  /// Memory of the image that is not free, whichever firmware loads it.
  private var taken: [Board.Reserved] { board.reserved.filter { board.address < $0.end && end > $0.start } }

  /// The firmware that cannot load the image, and why.
  private var blocked: [(Board.Firmware, Board.Reserved)] {
    format.firmware(of: board).compactMap { firmware in
      taken.first { $0.firmware == nil || $0.firmware == firmware }.map { (firmware, $0) }
    }
  }

  private func words(_ range: Board.Reserved) -> String { "\(hex(range.start)) to \(hex(range.end)): \(range.why)" }

  /// The image ends beyond the memory, or nothing can load it.
  var problems: [BootProblem] {
    let top = board.ram + UInt64(board.memory) << 20
    if end > top {
      return [
        BootProblem(
          .tooLarge,
          "the image is too large: it ends at \(atLeast)\(hex(end)), and the memory of `\(board.name)` at \(hex(top))",
          help: "the table of `genode-host image --dry-run` has the largest first; `memory` of the board is in MiB")
      ]
    }
    let firmware = format.firmware(of: board)
    let always = taken.first { $0.firmware == nil }
    guard let range = always ?? (!firmware.isEmpty && blocked.count == firmware.count ? blocked[0].1 : nil) else {
      return []
    }
    var problem = BootProblem(
      .reservedMemory,
      "the image ends at \(atLeast)\(hex(end)), and memory below is not free: nothing can load it",
      help: "make it smaller, or describe a board with another `address` or without that range in `reserved`")
    problem.notes = always == nil ? blocked.map { "\($0.0.told) keeps \(words($0.1))" } : [words(range)]
    return [problem]
  }

  /// Some firmware cannot load the image, and other can.
  var warnings: [String] {
    blocked.map { "the image ends at \(atLeast)\(hex(end)): \($0.0.told) does not load it, it keeps \(words($0.1))" }
  }

  /// For the table.
  var line: String {
    let line =
      "memory from \(hex(board.address)) to \(atLeast)\(hex(end)) of \(hex(board.ram + UInt64(board.memory) << 20))"
    return blocked.reduce(line) { "\($0), not by \($1.0.told): \(words($1.1))" }
  }
}

extension ImageFormat {
  /// Who loads it.
  func firmware(of board: Board) -> [Board.Firmware] {
    switch self {
    case .disk, .qcow2: board.architecture == .x86_64 ? [.bios, .uefi] : [.uefi]
    case .iso, .grub: [.bios, .uefi]
    case .efi: [.uefi]
    case .netboot: board.architecture == .x86_64 ? [.bios, .uefi] : [.uboot]
    case .uimage, .fit: [.uboot]
    case .elf, .gzip, .binary, .directory: []
    }
  }
}

extension Board.Firmware {
  var told: String {
    switch self {
    case .bios: "a BIOS"
    case .uefi: "UEFI firmware"
    case .uboot: "U-Boot"
    }
  }
}
