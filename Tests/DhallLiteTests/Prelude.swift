// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// The standard library: every file has a type and a normal form, and what is read back from the encoding is the same.
@Suite(.enabled(if: dhallLang != nil, "no dhall-lang here: set DHALL_LANG to run the standard's tests"))
struct Prelude {
  @Test func everyFile() {
    let root = (dhallLang ?? "") + "/Prelude"
    let files = suiteFiles("Prelude", ".dhall").map { String($0.dropFirst(root.utf8.count + 1)) }
    #expect(files.count >= 260)
    let evaluation = Evaluation(root: root)
    for file in files {
      switch evaluation.run(.check, file) {
      case .failure(let error): Issue.record("\(file): \(error)")
      case .success(let encoded):
        let again = onBench(bytes: 64 << 20) { bench throws(Failure) in try bench.encode(bench.decode(encoded)) }
        if again != .success(encoded) { Issue.record("\(file): another encoding after decoding") }
      }
    }
  }
}
