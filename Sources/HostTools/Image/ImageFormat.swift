// SPDX-License-Identifier: MIT

/// What an image can be.
enum ImageFormat: String, CaseIterable {
  case elf
  /// The same, compressed.
  case gzip = "elf.gz"
  /// What of it is loaded, without headers: for boot loaders that know no ELF.
  case binary = "bin"
  case uimage, fit
  /// An application of UEFI.
  case efi
  case iso, disk, qcow2, netboot, grub
  /// A directory with modules as files and a script: base-linux.
  case directory = "dir"

  static func standard(for board: Board) -> ImageFormat { board.kernel == .linux ? .directory : .elf }

  var fits: (Board) -> Bool {
    { board in
      switch self {
      case .directory: board.kernel == .linux
      case .elf, .gzip, .binary, .netboot: board.kernel != .linux
      case .disk, .qcow2: board.kernel != .linux
      case .uimage, .fit, .efi: board.kernel != .linux && board.architecture == .aarch64
      case .iso, .grub: board.kernel != .linux && board.architecture == .x86_64
      }
    }
  }

  var isDirectory: Bool { self == .directory || self == .netboot || self == .grub }

  /// Behind the name of the system and that of the board.
  var ending: String {
    switch self {
    case .directory: ""
    case .netboot: ".netboot"
    case .grub: ".grub"
    case .uimage: ".uimage"
    case .fit: ".itb"
    case .disk: ".img"
    default: "." + rawValue
    }
  }

  static func fitting(_ board: Board) -> [ImageFormat] { allCases.filter { $0.fits(board) } }
}
