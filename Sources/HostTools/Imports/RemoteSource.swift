// SPDX-License-Identifier: MIT

import DhallLite
import Glibc

/// Imports by address: from the directories of `--remote-map`, or from the network.
struct RemoteSource: ~Copyable {
  private let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  mutating func read(_ request: ImportRequest, into content: inout ByteBuffer) -> ImportAnswer {
    ImportAnswer(.offline)
  }

  func explain(_ diagnostic: Diagnostic) {}
}
