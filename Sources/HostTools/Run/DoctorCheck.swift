// SPDX-License-Identifier: MIT

/// What is ready for building and running, and what mends each gap.
struct DoctorCheck {
  private(set) var text = ""
  private(set) var isHealthy = true
  private var packages: [String] = []
  private let isUnicode: Bool

  init(_ choices: BuildChoices, isUnicode: Bool) {
    self.isUnicode = isUnicode
    say("programs")
    let tools: [(Tool, String)] = [
      (.lld, "links images"), (.gzip, "compresses them"), (.xorriso, "ISO images"), (.grub, "ISO, disk, netboot"),
      (.sgdisk, "disks"), (.qemuImage, "qcow2"),
      (.mkimage, "U-Boot"), (.dtc, "U-Boot"), (.machine(.x86_64), "runs PCs"), (.machine(.aarch64), "runs aarch64"),
    ]
    for (tool, what) in tools {
      let path = tool.path
      line(path != nil, "\(tool.names[0]): \(path ?? "missing"), \(what)", package: tool.package)
    }
    for (file, package, what) in [
      ("/usr/lib/grub/i386-pc/boot.img", "grub-pc-bin", "BIOS"),
      ("/usr/lib/grub/x86_64-efi/kernel.img", "grub-efi-amd64-bin", "UEFI"),
      (Machine.firmware(.x86_64), "ovmf", "runs PCs by UEFI"),
      (Machine.firmware(.aarch64), "qemu-efi-aarch64", "runs aarch64 by UEFI"),
      (UBoot.program, UBoot.package, "runs uimage, fit, netboot on aarch64"),
    ] {
      line(fileExists(file), "\(file)\(fileExists(file) ? "" : ": missing"), \(what)", package: package)
    }
    say("Genode")
    if let tree = choices.tree {
      let bender = absolutePath(tree) + "/tool/boot/bender"
      let isTree = isDirectory(absolutePath(tree) + "/repos/base")
      line(isTree, isTree ? "source tree: \(tree)" : "\(tree) is no source tree of Genode", mend: "--genode DIRECTORY")
      line(fileExists(bender), "bender: \(fileExists(bender) ? bender : "missing")", mend: "a tree with tool/boot")
    } else {
      line(false, "source tree: none is named", mend: "--genode DIRECTORY, or GENODE_DIR")
    }
    let search = BinarySearch(choices.places.map { absolutePath($0) })
    if choices.places.isEmpty {
      line(false, "binaries: no place is named", mend: "--build DIRECTORY, or GENODE_BUILD")
    }
    for place in choices.places where !fileExists(place) { line(false, "\(place) does not exist", mend: "build there") }
    let boards: [(String, Architecture, [String])] = [
      ("pc", .x86_64, ["core-hw-pc.a", "bootstrap-hw-pc.o", "ld-hw.lib.so", "init"]),
      (
        "virt_qemu_arm_v8a", .aarch64,
        ["core-hw-virt_qemu_arm_v8a.a", "bootstrap-hw-virt_qemu_arm_v8a.o", "ld-hw.lib.so", "init"]
      ),
      ("linux", .x86_64, ["core-linux", "ld-linux.lib.so", "init"]),
    ]
    var ready = 0
    for (board, architecture, parts) in boards {
      let lacking = parts.filter {
        if case .found = search.find([$0], for: architecture) { false } else { true }
      }
      if lacking.isEmpty { ready += 1 }
      // A build directory is for one CPU as a rule: what is not there is told, and is no gap.
      let words = lacking.isEmpty ? "" : ": without \(lacking.joined(separator: ", "))"
      say("  \(lacking.isEmpty ? good : "-") board \(board)\(words)")
    }
    if ready == 0, !choices.places.isEmpty {
      line(false, "no board is ready", mend: "make -C BUILD-DIRECTORY core init")
    }
    finish()
  }

  private var good: String { isUnicode ? "✓" : "+" }
  private var bad: String { isUnicode ? "✗" : "!" }

  private mutating func say(_ line: String) { text += line + "\n" }

  private mutating func line(_ isGood: Bool, _ words: String, package: String? = nil, mend: String? = nil) {
    say("  \(isGood ? good : bad) \(words)" + (isGood ? "" : mend.map { " (\($0))" } ?? ""))
    guard !isGood else { return }
    isHealthy = false
    if let package, !packages.contains(package) { packages.append(package) }
  }

  private mutating func finish() {
    if !packages.isEmpty { say("as root: apt install \(packages.joined(separator: " "))") }
  }
}
