// SPDX-License-Identifier: MIT

import GenodeConfig

/// Who serves what init opens for a child before it runs, by the routes of a configuration.
enum EnvironmentRoutes {
  /// The parent, all of it.
  case parent
  /// A sibling, some of it: init says of a child that it has just made that it is incomplete, although it runs.
  case sibling
  /// Nobody, some of it.
  case nobody

  /// By the names of the children.
  static func all(of root: Node) -> [String: EnvironmentRoutes] {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: InitModel.bytes(for: root.tree), alignment: 16)
    defer { memory.deallocate() }
    guard let model = InitModel(root.tree, in: memory) else { return [:] }
    var all: [String: EnvironmentRoutes] = [:]
    for entry in model.instance(0).entries where model.entry(entry).kind == .child {
      all[String(decoding: model.bytes(model.entry(entry).name), as: UTF8.self)] = Self(entry, in: model)
    }
    return all
  }

  private init(_ child: Int, in model: InitModel) {
    self = .parent
    for number in 0..<EnvironmentSession.count {
      guard let session = EnvironmentSession(rawValue: number) else { continue }
      switch model.resolve(model.request(session, of: child)).server {
      case .denied:
        self = .nobody
        return
      case .child: self = .sibling
      default: continue
      }
    }
  }
}
