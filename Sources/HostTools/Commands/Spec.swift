// SPDX-License-Identifier: MIT

import ArgumentParser
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
    let term = try session.decode(input)
    output = try session.write(term, as: .binary)
  case .encode, .alpha:
    let term = try session.read(input, name: inputName(file))
    output = try session.write(term, as: operation == .alpha ? .alphaBinary : .binary)
  case .resolve:
    let term = try session.read(input, name: inputName(file))
    try session.resolve(term)
    try session.attempt { block throws(Diagnostic) in try block.normalizeImports() }
    output = try session.write(term, as: .binary)
  case .type:
    let term = try session.read(input, name: inputName(file))
    try session.resolve(term)
    let type = try session.attempt { block throws(Diagnostic) in try block.inferType(term) }
    output = try session.write(type, as: .binary)
  case .normalize, .hash:
    let term = try session.read(input, name: inputName(file))
    try session.resolve(term)
    let normal = try session.attempt { block throws(Diagnostic) in try block.normalize(term) }
    output = operation == .hash ? try session.hash(normal) : try session.write(normal, as: .binary)
  }
  try deliver(output, settings)
}

struct Spec: HostCommand {
  static let configuration = CommandConfiguration(
    abstract: "Do one step of the language's standard, for conformance tests.",
    discussion: """
      encode, alpha, resolve, type and normalize read source, decode reads the binary encoding; all of them write the \
      binary encoding, and hash writes sha256:…. normalize and hash do not check the type of the expression itself.
      """)

  @Argument(help: "The step.") var operation: SpecOperation
  @Argument(help: ArgumentHelp("The input, or - for the standard input.", valueName: "file"), completion: .file())
  var file: String
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }
  func execute(_ settings: Settings) throws(CommandFailure) { try runSpec(operation, file, settings) }
}

extension SpecOperation: ExpressibleByArgument {}
