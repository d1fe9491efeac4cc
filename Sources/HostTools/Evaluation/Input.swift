// SPDX-License-Identifier: MIT

import Glibc

/// Reads a file that the user named; `-` is the standard input.
func readInput(_ file: String) throws(CommandFailure) -> ByteBuffer {
  var buffer = ByteBuffer()
  let error = file == "-" ? buffer.read(all: STDIN_FILENO) : readFile(file, into: &buffer)
  guard error != 0 else { return buffer }
  let name = file == "-" ? "the standard input" : "`\(file)`"
  switch error {
  case ENOENT, ENOTDIR:
    throw .host(HostProblem(.inputMissing, "there is no file \(name)"))
  case EISDIR:
    throw .host(
      HostProblem(.inputIsDirectory, "\(name) is a directory", help: "name a file in it, such as package.dhall"))
  default:
    throw .host(HostProblem(.inputUnreadable, "cannot read \(name): \(systemMessage(error))"))
  }
}

/// What messages call an input, and what its relative imports start from: for the standard input the working directory.
func inputName(_ file: String) -> String { file == "-" ? "(stdin)" : file }

/// The evaluator takes `~/` and addresses in names for what they are in an import. In the name of a file they are not.
func sourceName(_ file: String) -> String {
  let special = file.hasPrefix("~/") || file.hasPrefix("http://") || file.hasPrefix("https://")
  return special ? "./" + file : file
}
