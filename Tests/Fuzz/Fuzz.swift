// SPDX-License-Identifier: MIT

import Glibc

/// The entry that libFuzzer calls. `FUZZ_TARGET` names the trial.
private let trial: Trial = {
  let named = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let trial = Trial(rawValue: named) else {
    fputs("FUZZ_TARGET: \(Trial.allCases.map(\.rawValue).joined(separator: ", "))\n", stderr)
    exit(2)
  }
  return trial
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do throws(Violation) {
    try trial.run(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    fputs("VIOLATION: \(error.text)\n", stderr)
    abort()
  }
  return 0
}
