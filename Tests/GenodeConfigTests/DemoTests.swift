// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import GenodeConfig

/// The demonstration system, from Dhall to both syntaxes.
///
/// The evaluator is the reference implementation, named by `DHALL_REFERENCE`; `BLESS=1` writes the golden files.
@Suite(.enabled(if: ReferenceDhall.shared != nil, Comment(rawValue: ReferenceDhall.missing)))
struct DemoTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardized

  static func system() throws -> Tree {
    try #require(ReferenceDhall.shared).tree(of: root.appendingPathComponent("demo/system.dhall"))
  }

  @Test func hid() throws {
    try expect(try Self.system().hid(), in: "demo/expected.hid")
  }

  @Test func xml() throws {
    try expect(try Self.system().xml(), in: "demo/expected.xml")
  }

  @Test(.enabled(if: HIDTool.shared != nil, Comment(rawValue: HIDTool.missing)))
  func toolHIDReadsTheSameTree() throws {
    let tree = try Self.system()
    #expect(try #require(HIDTool.shared).read(try tree.hid()) == tree.nameFirst)
  }

  private func expect(_ output: String, in golden: String) throws {
    let file = Self.root.appendingPathComponent(golden)
    if ProcessInfo.processInfo.environment["BLESS"] == "1" {
      try output.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == output)
  }
}

struct ReferenceDhall {
  let path: String

  static let missing = "DHALL_REFERENCE names no dhall program: the demonstration is not evaluated"

  static let shared: ReferenceDhall? = {
    guard let path = ProcessInfo.processInfo.environment["DHALL_REFERENCE"] else { return nil }
    return FileManager.default.isExecutableFile(atPath: path) ? ReferenceDhall(path: path) : nil
  }()

  struct Unexpected: Error { var what: String }

  /// Normalised, then CBOR as JSON, which is a syntax tree that needs no parser of ours.
  func tree(of file: URL) throws -> Tree {
    let normal = try run(["--file", file.path], input: nil)
    let json = try run(["encode", "--json"], input: normal)
    let expression = try JSONSerialization.jsonObject(with: json)
    // λ(Made : Type) → λ(make : { … }) → …; an unnamed binder has no second field.
    guard let outer = expression as? [Any], outer.first as? Int == 1, let inner = outer.last as? [Any],
      inner.first as? Int == 1, let body = inner.last
    else { throw Unexpected(what: "not two functions") }
    return try node(body)
  }

  private func node(_ expression: Any) throws -> Tree {
    // [0, [9, make, "element"], argument]
    guard let call = expression as? [Any], call.count == 3, call[0] as? Int == 0,
      (call[1] as? [Any])?.last as? String == "element", let fields = record(call[2]),
      let type = fields["name"].flatMap(text)
    else { throw Unexpected(what: "\(expression)") }
    var tree = Tree(type)
    for entry in try list(fields["attributes"]) {
      guard let pair = record(entry), let name = pair["mapKey"].flatMap(text),
        let value = pair["mapValue"].flatMap(text)
      else { throw Unexpected(what: "\(entry)") }
      tree.attributes.append(Tree.Attribute(name: name, value: value))
    }
    for child in try list(fields["content"]) {
      if let call = child as? [Any], call.count == 3, (call[1] as? [Any])?.last as? String == "text",
        let text = text(call[2])
      {
        tree.text += text
      } else {
        tree.children.append(try node(child))
      }
    }
    return tree
  }

  private func record(_ expression: Any) -> [String: Any]? {
    guard let record = expression as? [Any], record.first as? Int == 8 else { return nil }
    return record.last as? [String: Any]
  }

  private func text(_ expression: Any) -> String? {
    guard let text = expression as? [Any], text.count == 2, text[0] as? Int == 18 else { return nil }
    return text[1] as? String
  }

  private func list(_ expression: Any?) throws -> ArraySlice<Any> {
    guard let list = expression as? [Any], list.first as? Int == 4 || list.first as? Int == 28 else {
      throw Unexpected(what: "\(String(describing: expression))")
    }
    // An empty list has its type, others have null.
    return list.dropFirst(2)
  }

  private func run(_ arguments: [String], input: Data?) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    // Without the cache of the person who tests.
    let environment = ProcessInfo.processInfo.environment
    process.environment = environment.merging(["LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": "/nonexistent"]) { $1 }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("dhall-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try (input ?? Data()).write(to: file)
    process.standardInput = try FileHandle(forReadingFrom: file)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Unexpected(what: "dhall \(arguments) failed") }
    return output
  }
}
