// SPDX-License-Identifier: MIT

import GenodeConfig
import Glibc

/// An XML schema, and the program that holds documents against it: libxml2's `xmllint`, as in Genode's own tools.
struct XMLSchema {
  let path: String
  let names: XMLSchemaNames
  private let includes: [(name: String, path: String)]
  /// What is wrong with the schema.
  private(set) var findings: [SchemaFinding] = []

  var name: String { String(path[directoryPrefix(path).endIndex...]) }

  /// `places` are the files that its includes may be.
  init(_ path: String, _ places: [String]) {
    self.path = path
    names = XMLSchemaNames(path)
    let found = XMLSchemaIncludes(path, places)
    includes = found.files
    for missing in found.missing {
      var finding = SchemaFinding(.missingInclude, "the schema \(name) includes `\(missing.name)`, which is not found")
      finding.place = missing.place
      finding.help = ["name the directory that has it with a second --schema; in Genode's tree that is repos"]
      findings.append(finding)
    }
  }

  /// What the schema says against each of the nodes, in their order.
  func check(_ nodes: [Node]) throws(CommandFailure) -> [SchemaFinding] {
    guard findings.isEmpty else { return [] }
    var found: [SchemaFinding] = []
    // A program's descriptors that no file of ours has: see `AnonymousFile`.
    let most = 6
    for start in stride(from: 0, to: nodes.count, by: most) {
      let part = Array(nodes[start..<min(nodes.count, start + most)])
      let documents = part.map(XMLSchemaDocument.init)
      for line in try validate(documents).split(separator: "\n") {
        guard let message = XMLSchemaMessage(line, firstDocument: Self.firstDocument) else { continue }
        guard let number = message.document else {
          // The first one; the others follow from it, and what is no schema is one for no document.
          return [unusable(message)]
        }
        guard documents.indices.contains(number) else { continue }
        add(finding(message, documents[number].node(line: message.line) ?? part[number]), to: &found)
      }
    }
    return found
  }

  /// A value that a type refuses is refused once for each of the type's rules, and for the type.
  private func add(_ finding: SchemaFinding, to found: inout [SchemaFinding]) {
    if finding.code == .wrongValue, let last = found.last, last.code == .wrongValue, last.node == finding.node,
      last.attribute?.nameText == finding.attribute?.nameText
    {
      return
    }
    found.append(finding)
  }

  // MARK: The program

  /// Behind standard input, output and error comes the catalog of includes, then the documents.
  private static let firstDocument = 4

  /// What the program says, if it is not content.
  private func validate(_ documents: [XMLSchemaDocument]) throws(CommandFailure) -> String {
    var said = ByteBuffer()
    let end: ProgramEnd
    do throws(SystemError) {
      let errors = try AnonymousFile()
      let nothing = try AnonymousFile()
      let catalog = try AnonymousFile()
      try catalog.write(all: Array(XMLSchemaIncludes.catalog(includes).utf8))
      end = try run(documents[...], [nothing.descriptor, nothing.descriptor, errors.descriptor, catalog.descriptor])
      try errors.read(into: &said)
    } catch {
      throw .host(HostProblem(.validatorFailed, "no temporary file: \(systemMessage(error.number))"))
    }
    let reason: String
    switch end {
    case .status(0): return ""
    // Documents that do not follow the schema, or a schema that is none.
    case .status(3), .status(5): return String(decoding: said.array, as: UTF8.self)
    case .failed(ENOENT), .status(127):
      throw .host(
        HostProblem(
          .validatorMissing, "the program xmllint, which knows XML schemas, is not installed",
          help: "on Debian: apt install libxml2-utils; schemas for HID (.hsd) do without"))
    case .failed(let number): reason = "xmllint does not start: \(systemMessage(number))"
    case .signal(let number): reason = "xmllint was ended by signal \(number)"
    case .status(let status):
      let first = said.array.split(separator: 0x0a).first.map { DisplayText.safe($0, unicode: true) }
      reason = "xmllint fails" + (first.map { ": \($0)" } ?? ", with status \(status)")
    }
    throw .host(HostProblem(.validatorFailed, reason))
  }

  /// Gives the documents a descriptor each, one call deeper for each, and runs the program on them.
  private func run(_ documents: ArraySlice<XMLSchemaDocument>, _ descriptors: [Int32]) throws(SystemError) -> ProgramEnd
  {
    guard let document = documents.first else {
      // Without --huge the program refuses nodes that nest deeper than 256 levels.
      let names = (Self.firstDocument..<descriptors.count).map { "/dev/fd/\($0)" }
      return runProgram(
        ["xmllint", "--nonet", "--noout", "--huge", "--schema", path] + names, descriptors,
        ["XML_CATALOG_FILES": "/dev/fd/\(Self.firstDocument - 1)"])
    }
    let file = try AnonymousFile()
    try file.write(all: document.bytes)
    return try run(documents.dropFirst(), descriptors + [file.descriptor])
  }
}

extension AnonymousFile {
  fileprivate func write(all bytes: [UInt8]) throws(SystemError) {
    var buffer = ByteBuffer()
    buffer.append(bytes)
    try buffer.withBytes { bytes throws(SystemError) in try write(bytes) }
  }
}
