// SPDX-License-Identifier: MIT

import DhallLite

/// What a conformance runner asks for (`spec OP FILE`): the bytes of the standard, nothing else.
enum SpecOperation: String, CaseIterable {
  case encode, decode, alpha, resolve, type, normalize, hash
}

func runSpec(_ operation: SpecOperation, _ file: String, _ settings: Settings) throws(CommandFailure) {
  var session = try Session(settings)
  let input = try readInput(file)
  let output: ByteBuffer
  switch operation {
  case .decode:
    let term = try session.attempt { block throws(Diagnostic) in try block.decode(input.bytes) }
    output = try session.write(term, as: .binary)
  case .encode, .alpha:
    let term = try session.read(input.bytes, name: inputName(file))
    output = try session.write(term, as: operation == .alpha ? .alphaBinary : .binary)
  case .resolve:
    let term = try session.read(input.bytes, name: inputName(file))
    try session.resolve(term)
    try session.attempt { block throws(Diagnostic) in try block.normalizeImports() }
    output = try session.write(term, as: .binary)
  case .type:
    let term = try session.read(input.bytes, name: inputName(file))
    try session.resolve(term)
    let type = try session.attempt { block throws(Diagnostic) in try block.inferType(term) }
    output = try session.write(type, as: .binary)
  case .normalize, .hash:
    let term = try session.read(input.bytes, name: inputName(file))
    try session.resolve(term)
    let normal = try session.attempt { block throws(Diagnostic) in try block.normalize(term) }
    output = operation == .hash ? try session.hash(normal) : try session.write(normal, as: .binary)
  }
  try deliver(output.bytes, settings)
}
