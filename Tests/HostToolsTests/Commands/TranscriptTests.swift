// SPDX-License-Identifier: MIT

import Glibc
import Testing

/// Every transcript beside this file.
private let transcripts: [String] = {
  guard let directory = opendir(folder) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name.hasSuffix(".txtar") { names.append(name) }
  }
  return names.sorted()
}()

/// It needs a program that few machines lack.
private let validated = "schema-xml.txtar"

private let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")

@Suite("Command line transcripts", .enabled(if: TranscriptRunner.program != nil, "build genode-host first"))
struct TranscriptTests {
  @Test("A transcript goes as it is written", arguments: transcripts.filter { $0 != validated })
  func transcript(_ name: String) throws { try run(name) }

  @Test("And one that runs xmllint", .enabled(if: access("/usr/bin/xmllint", X_OK) == 0, "no xmllint: XML schemas"))
  func validator() throws { try run(validated) }

  private func run(_ name: String) throws {
    let text = try #require(readText(folder + "/" + name))
    let transcript = Transcript(text)
    #expect(!transcript.commands.isEmpty, "\(name) has no commands")
    let runner = try #require(TranscriptRunner(transcript))
    defer { runner.remove() }
    for command in transcript.commands {
      let place = "\(name):\(command.line): $ \(command.text)"
      let outcome = runner.run(command.text)
      let output = outcome.output.joined(separator: "\n")
      let errors = outcome.errors.joined(separator: "\n")
      #expect(outcome.status == command.status, "\(place)\nstderr: \(errors)")
      #expect(matches(outcome.output[...], command.output[...]), "\(place)\nstdout: \(output)")
      #expect(matches(outcome.errors[...], command.errors[...]), "\(place)\nstderr: \(errors)")
    }
  }

  @Test("There are transcripts")
  func some() { #expect(transcripts.count >= 10) }

  private func readText(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while true {
      let byte = fgetc(file)
      guard byte != EOF else { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(UInt8(truncatingIfNeeded: byte))
    }
  }
}
