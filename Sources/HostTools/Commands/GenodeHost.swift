// SPDX-License-Identifier: MIT

/// Runs a command line, and tells the exit status: 0 fine, 1 findings or errors, 2 not understood.
public func runGenodeHost(_ arguments: [String]) -> Int32 {
  if let status = runSimple(arguments) { return status }
  return 2
}
