// SPDX-License-Identifier: MIT

import GenodeConfig
import Glibc
import Testing

@testable import HostKit

/// What the component can reach at all, read from its sources.
@Suite struct SessionTests {
  /// Each kind of session has a header of its own. What is there without one is the environment of every component.
  @Test func component() throws {
    let main = try #require(Repository.files(below: "cross/genode", named: "main.cc").first)
    let source = try Repository.text(main)
    let includes = source.lines.filter { $0.hasPrefix("#include") }.map {
      $0.split(separator: " ").last.map(String.init)
    }
    #expect(
      includes == [
        "<base/attached_ram_dataspace.h>", "<base/attached_rom_dataspace.h>", "<base/component.h>", "<base/heap.h>",
        "<base/log.h>", "<os/reporter.h>", "<timer_session/connection.h>", "<util/dictionary.h>", "<agent_platform.h>",
      ])
    for word in ["Connection", "_session", "session("] {
      let lines = source.lines.filter { $0.contains(word) }
      #expect(lines.allSatisfy { $0.contains("Timer::Connection") || $0.contains("timer_session") }, "\(lines)")
    }
    // The parent is only told that the agent ends.
    for line in source.lines where line.contains("parent()") { #expect(line.contains("parent().exit(-1)"), "\(line)") }

    let manual = try Repository.text("docs/agent.md").split(separator: "\n").joined(separator: " ")
    #expect(
      manual.contains(
        "It opens ROM sessions for its configuration and for each ROM that this names, "
          + "Report sessions for `state` and each output, Timer, and what every component has."))
  }

  /// Descriptions of how the component is started ask for nothing else.
  @Test func runtime() throws {
    for path in Repository.files(below: "cross/genode", named: "runtime") {
      let asked = Judge.withTree(Array(try Repository.text(path).utf8)) { tree in
        tree?.root?.child("requires").map { $0.children.map { String(decoding: $0.type, as: UTF8.self) } }
      }
      #expect(
        Set(try #require(asked, "\(path) has no `requires`")).isSubset(of: ["rom", "report", "timer"]), "\(path)")
    }
  }

  @Test(arguments: ["x86_64-unknown-none-elf", "aarch64-none-none-elf"]) func symbols(_ triple: String) throws {
    let lines = try Repository.text("cross/agent/symbols.\(triple).txt").lines.filter {
      !$0.isEmpty && !$0.hasPrefix("#")
    }
    #expect(Set(lines) == ["memcpy", "memmove", "memset"])
  }

  @Test func imports() throws {
    let sources = ["Agent", "GenodeConfig", "DhallLite"].flatMap {
      Repository.files(below: "Sources/\($0)", named: ".swift")
    }
    #expect(sources.count > 100)
    for path in sources {
      let modules = try Repository.text(path).lines.filter {
        $0.hasPrefix("import ") || $0.contains(" import ") && $0.hasPrefix("@")
      }
      for line in modules {
        #expect(
          ["DhallLite", "GenodeConfig", "CAgent"].contains(line.split(separator: " ").last.map(String.init)),
          "\(path): \(line)")
      }
    }
  }
}

/// Files of the project, by their names from its root.
enum Repository {
  static let root: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(4)
    return "/" + parts.joined(separator: "/")
  }()

  static func text(_ path: String) throws -> String {
    var buffer = ByteBuffer()
    let error = readFile("\(root)/\(path)", into: &buffer)
    try #require(error == 0, "cannot read \(path)")
    return String(decoding: buffer.array, as: UTF8.self)
  }

  /// All files whose names end so, in the order of their names.
  static func files(below folder: String, named end: String) -> [String] {
    guard let directory = opendir("\(root)/\(folder)") else { return [] }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if entry.pointee.d_type == UInt8(DT_DIR) {
        found += files(below: "\(folder)/\(name)", named: end)
      } else if name == end || end.hasPrefix(".") && name.hasSuffix(end) {
        found.append("\(folder)/\(name)")
      }
    }
    return found.sorted()
  }
}

extension String {
  var lines: [String] { split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
