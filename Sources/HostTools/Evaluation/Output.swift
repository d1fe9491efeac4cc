// SPDX-License-Identifier: MIT

import Glibc

/// Puts a result where it belongs: whole or not at all into a file, else on the standard output.
func deliver(_ result: borrowing ByteBuffer, _ settings: Settings) throws(CommandFailure) {
  if let output = settings.output, output != "-" { return try replace(output, with: result) }
  let error = result.withBytes { writeAll($0, to: STDOUT_FILENO) }
  // A reader that has seen enough is no mistake.
  guard error != 0, error != EPIPE else { return }
  throw .host(HostProblem(.standardOutputFailed, "cannot write to the standard output: \(systemMessage(error))"))
}

func replace(_ path: String, with result: borrowing ByteBuffer) throws(CommandFailure) {
  let error = result.withBytes { replaceFile(path, with: $0) }
  guard error != 0 else { return }
  throw .host(HostProblem(.outputFailed, "cannot write `\(path)`: \(systemMessage(error))"))
}
