// SPDX-License-Identifier: MIT

import Foundation

/// Genode's own `tool/hid`, run by `tclsh`: an independent reader of HID, from the tree that `GENODE_DIR` names.
struct HIDTool {
  let path: String

  static let missing = "GENODE_DIR names no Genode tree with tool/hid, or tclsh is missing: not compared with tool/hid"

  static let shared: HIDTool? = {
    guard let tree = ProcessInfo.processInfo.environment["GENODE_DIR"] else { return nil }
    let path = tree + "/tool/hid"
    guard FileManager.default.isReadableFile(atPath: path) else { return nil }
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/tclsh") else { return nil }
    return HIDTool(path: path)
  }()

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  func run(_ arguments: [String], on document: String) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hid-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["input", "output", "errors"].map(folder.appendingPathComponent)
    try Data(document.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/tclsh")
    process.arguments = ["-encoding", "utf-8", path] + arguments + [files[0].path]
    // Tcl reads and writes files in the encoding of the locale.
    process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  struct Rejected: Error { var errors: String }

  /// The tree that `tool/hid` reads, without disabled nodes and comments. People's documents may have warnings.
  func read(_ document: String, warnings: Bool = false) throws -> Tree {
    let outcome = try run(["format", "--output-tcl"], on: document)
    guard outcome.status == 0, warnings || outcome.errors.isEmpty else { throw Rejected(errors: outcome.errors) }
    return try Self.tree(of: outcome.output)
  }

  /// A node is `{ type padding line prespace anchor doc attributes children quoted annotation }`.
  private static func tree(of text: String) throws -> Tree {
    let fields = try TclList.elements(of: text)
    var tree = Tree(fields[0].trimmingCharacters(in: .whitespaces))
    tree.attributes = try TclList.elements(of: fields[6]).map { text in
      let attribute = try TclList.elements(of: text)
      return Tree.Attribute(name: attribute[2], value: attribute[4].trimmingCharacters(in: .whitespaces))
    }
    var lines: [String] = []
    for text in try TclList.elements(of: fields[7]) {
      let child = try TclList.elements(of: text)
      if child[0] == ":" {
        lines.append(child[8])
      } else if !child[4].hasPrefix("x") {
        tree.children.append(try self.tree(of: text))
      }
    }
    tree.text = lines.joined(separator: "\n")
    return tree
  }
}

/// Tcl's notation of lists, as `puts` prints it.
enum TclList {
  struct Malformed: Error {}

  static func elements(of text: String) throws -> [String] {
    // Scalars: in a Character a carriage return and a line feed would be one.
    let scalars = Array(text.unicodeScalars)
    var elements: [String] = []
    var index = 0
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" || scalar == "\t" }
    while true {
      while index < scalars.count, isSpace(scalars[index]) { index += 1 }
      guard index < scalars.count else { return elements }
      var element = String.UnicodeScalarView()
      if scalars[index] == "{" {
        var depth = 1
        index += 1
        while index < scalars.count {
          if scalars[index] == "\\", index + 1 < scalars.count {
            element.append(scalars[index])
            index += 1
          } else if scalars[index] == "{" {
            depth += 1
          } else if scalars[index] == "}" {
            depth -= 1
            if depth == 0 { break }
          }
          element.append(scalars[index])
          index += 1
        }
        guard index < scalars.count else { throw Malformed() }
        index += 1
      } else {
        while index < scalars.count, !isSpace(scalars[index]) {
          if scalars[index] == "\\", index + 1 < scalars.count {
            index += 1
            let escapes: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "t": "\t", "r": "\r"]
            element.append(escapes[scalars[index]] ?? scalars[index])
          } else {
            element.append(scalars[index])
          }
          index += 1
        }
      }
      elements.append(String(element))
    }
  }
}
