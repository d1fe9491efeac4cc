// SPDX-License-Identifier: MIT

import Testing

@testable import GenodeConfig

/// A configuration and what init makes of it, for questions in words.
final class Model {
  private let sketch: SketchTree
  private let memory: UnsafeMutableRawBufferPointer
  let init_: InitModel

  init(_ text: String) throws {
    sketch = try SketchTree(text)
    memory = .allocate(byteCount: InitModel.bytes(for: sketch.tree), alignment: 16)
    init_ = try #require(InitModel(sketch.tree, in: memory))
  }

  deinit { memory.deallocate() }

  func child(_ name: String) throws -> Int {
    try #require((0..<init_.entryCount).last { text(init_.entry($0).name) == name }, "no child \(name)")
  }

  func text(_ name: InitName) -> String { String(decoding: init_.bytes(name), as: UTF8.self) }

  private func service(_ text: String) throws -> InitName {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { init_.name($0) } ?? .none
  }

  /// `lg "label"`, `parent "label"`, `denied`…
  func answer(_ child: String, _ serviceName: String, _ label: String) throws -> String {
    let index = try self.child(child)
    let bytes = Array(label.utf8)
    let request = bytes.withUnsafeBytes {
      init_.request((try? service(serviceName)) ?? .none, label: $0, by: index)
    }
    return words(init_.resolve(request))
  }

  func environment(_ child: String, _ session: EnvironmentSession) throws -> String {
    words(init_.resolve(init_.request(session, of: try self.child(child))))
  }

  func end(_ child: String, _ serviceName: String, _ label: String) throws -> String {
    let index = try self.child(child)
    let bytes = Array(label.utf8)
    let request = bytes.withUnsafeBytes {
      init_.request((try? service(serviceName)) ?? .none, label: $0, by: index)
    }
    let (end, label) = init_.follow(request)
    let text = label.withBytes { String(decoding: $0, as: UTF8.self) }
    switch end {
    case .outside: return "outside '\(text)'"
    case .child(let row): return "\(name(of: row)) '\(text)'"
    case .inlineConfig: return "inline config"
    case .sessionRequests: return "session requests"
    case .local: return "local"
    case .denied: return "denied"
    case .waits: return "waits"
    case .refused: return "refused"
    }
  }

  private func name(of provided: Int) -> String { text(init_.entry(init_.provided(provided).entry).name) }

  func words(_ decision: Decision) -> String {
    let label = decision.label.withBytes { String(decoding: $0, as: UTF8.self) }
    switch decision.server {
    case .inlineConfig: return "inline config"
    case .sessionRequests: return "session requests"
    case .parent: return "parent '\(label)'"
    case .local: return "local '\(label)'"
    case .child(let row): return "\(name(of: row)) '\(label)'"
    case .denied(.noRoute): return "denied: no route"
    case .denied(.noRule): return "denied: no rule"
    case .denied(.targets): return "denied: targets"
    }
  }
}
