// SPDX-License-Identifier: MIT

import Glibc

/// A program that does a step, by the names it goes by, and who has it.
struct Tool: Sendable {
  /// The first that is found is taken.
  var names: [String]
  /// Of Debian.
  var package: String

  static let lld = Tool(names: ["ld.lld"], package: "lld")
  static let gzip = Tool(names: ["gzip"], package: "gzip")
  static let mkimage = Tool(names: ["mkimage"], package: "u-boot-tools")
  static let dtc = Tool(names: ["dtc"], package: "device-tree-compiler")
  static let grub = Tool(names: ["grub-mkimage"], package: "grub-common")
  static let xorriso = Tool(names: ["xorriso"], package: "xorriso")
  static let sgdisk = Tool(names: ["sgdisk"], package: "gdisk")
  static let setpriv = Tool(names: ["setpriv"], package: "util-linux")
  static let qemuImage = Tool(names: ["qemu-img"], package: "qemu-utils")

  static func gnuLinker(_ architecture: Architecture) -> Tool {
    architecture == .x86_64
      ? Tool(names: ["genode-x86-ld", "x86_64-linux-gnu-ld"], package: "binutils-x86-64-linux-gnu")
      : Tool(names: ["genode-aarch64-ld", "aarch64-linux-gnu-ld"], package: "binutils-aarch64-linux-gnu")
  }

  static func gnuStripper(_ architecture: Architecture) -> Tool {
    var tool = gnuLinker(architecture)
    tool.names = tool.names.map { $0.dropLast(2) + "strip" }
    return tool
  }

  static func machine(_ architecture: Architecture) -> Tool {
    architecture == .x86_64
      ? Tool(names: ["qemu-system-x86_64"], package: "qemu-system-x86")
      : Tool(names: ["qemu-system-aarch64"], package: "qemu-system-arm")
  }

  /// Its path; in the search path, then where Debian has what only root is thought to need.
  var path: String? {
    let folders = (environmentVariable("PATH") ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
    for name in names {
      for folder in folders + ["/usr/sbin", "/sbin", "/usr/local/genode/tool/current/bin"] {
        let path = folder + "/" + name
        if access(path, X_OK) == 0, !isDirectory(path) { return path }
      }
    }
    return nil
  }

  var missing: BootProblem {
    BootProblem(
      .programMissing, "the program \(names.joined(separator: " or ")) is not installed",
      help: "on Debian: apt install \(package)")
  }
}
