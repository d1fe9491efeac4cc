// SPDX-License-Identifier: MIT

import CDhall
import DhallLite
import GenodeConfig

/// The entry point of the freestanding evaluator: see `dhall.h`.
@c(dhall_run)
public func dhallRun(
  _ request: UnsafePointer<dhall_request>, _ response: UnsafeMutablePointer<dhall_response>
) {
  let request = request.pointee
  response.pointee = dhall_response()
  let memory = UnsafeMutableRawBufferPointer(start: request.memory, count: request.memory_count)
  let limits = Limits(steps: request.steps == 0 ? .max : request.steps)
  let block: Block
  do throws(Diagnostic) {
    block = try Block.prepared(memory, limits: limits)
  } catch {
    response.pointee.code = UInt32(error.code.rawValue)
    return
  }
  var output = Output.buffer(UnsafeMutableBufferPointer(start: request.output, count: request.output_capacity))
  do throws(Diagnostic) {
    try perform(request, in: block, into: &output)
    response.pointee.output_count = output.count
  } catch {
    report(error, in: block, to: response)
  }
  response.pointee.memory_peak = block.peakBytes
  response.pointee.steps = block.steps
}

private func perform(
  _ request: dhall_request, in block: Block, into output: inout Output
) throws(Diagnostic) {
  let input = bytes(request.input)
  if request.operation == DHALL_DECODE.rawValue {
    return try block.write(block.decode(input), as: .binary, into: &output)
  }
  let term = try block.read(input, name: bytes(request.name))
  switch request.operation {
  case DHALL_ENCODE.rawValue: return try block.write(term, as: .binary, into: &output)
  case DHALL_ALPHA.rawValue: return try block.write(term, as: .alphaBinary, into: &output)
  default: break
  }
  var modules = ModuleStore(UnsafeBufferPointer(start: request.modules, count: request.module_count))
  try block.resolve(term, from: &modules)
  switch request.operation {
  case DHALL_RESOLVE.rawValue:
    try block.normalizeImports()
    try block.write(term, as: .binary, into: &output)
  case DHALL_TYPE.rawValue:
    try block.write(block.inferType(term), as: .binary, into: &output)
  case DHALL_NORMALIZE.rawValue:
    try block.write(block.normalize(term), as: .binary, into: &output)
  case DHALL_HASH.rawValue:
    try writeHash(block.normalize(term), of: block, into: &output)
  default:
    try block.check(term)
    guard request.operation != DHALL_EVAL.rawValue else {
      return try block.write(block.normalize(term), as: .text, into: &output)
    }
    let syntax = request.operation == DHALL_XML.rawValue ? NodeSyntax.xml : .hid
    try block.answer(term)
    try withScratch { (scratch) throws(Diagnostic) in
      try block.renderConfiguration(as: syntax, scratch: scratch, into: &output)
    }
  }
}

private func writeHash(_ normal: TermID, of block: Block, into output: inout Output) throws(Diagnostic) {
  var digits = InlineArray<72, UInt8>(repeating: 0x0a)
  let prefix: StaticString = "sha256:"
  for i in 0..<7 { digits[i] = prefix.utf8Start[i] }
  let fits = try withUnsafeMutableBytes(of: &digits) { (buffer) throws(Diagnostic) in
    let start = buffer.assumingMemoryBound(to: UInt8.self).baseAddress.unsafelyUnwrapped
    try block.hash(normal, into: start + 7)
    return output.write(start, 72)
  }
  guard fits else { throw Diagnostic(code: .outputFull, range: .none) }
}

/// What a writer must remember of open nodes.
private func withScratch(_ body: (UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Void) throws(Diagnostic) {
  var scratch = InlineArray<8192, UInt8>(repeating: 0)
  try withUnsafeMutableBytes(of: &scratch) { (buffer) throws(Diagnostic) in try body(buffer) }
}

private func bytes(_ bytes: dhall_bytes) -> UnsafeRawBufferPointer {
  UnsafeRawBufferPointer(start: bytes.start, count: bytes.count)
}

/// Code, place and source of a diagnostic.
private func report(
  _ diagnostic: Diagnostic, in block: Block, to response: UnsafeMutablePointer<dhall_response>
) {
  response.pointee.code = UInt32(diagnostic.code.rawValue)
  guard let source = block.source(of: diagnostic.range) else { return }
  response.pointee.start = diagnostic.range.start - source.text.start
  response.pointee.end = diagnostic.range.end - source.text.start
  let (line, column) = block.position(diagnostic.range.start, in: source.text)
  response.pointee.line = line
  response.pointee.column = column
  let name = block.slice(source.name.start, source.name.end - source.name.start)
  response.pointee.source = dhall_bytes(
    start: name.assumingMemoryBound(to: UInt8.self).baseAddress, count: name.count)
}
