// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import GenodeConfig
@testable import HostKit

/// Assertions in Dhall, with the package's own functions.
@Suite struct AssertionTests {
  private func violations(_ assertions: String, of configuration: String) throws -> [String] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).dhall")
    defer { try? FileManager.default.removeItem(at: file) }
    let package = CorpusFindingsTests.root + "/dhall/Assert/package.dhall"
    try Data("let Assert = \(package) in Assert.all [ \(assertions) ]".utf8).write(to: file)
    var settings = Settings()
    settings.cache = .none
    let list = try AssertionFile(file.path, settings)
    return list.violations(in: try proved(configuration)).map { "\($0.code) \($0.headline)" }
  }

  private let system = """
    config
    + parent-provides
      + service LOG
      + service IO_MEM
    + start platform | ram: 1M | caps: 100
      + provides | + service Platform
      + route | + any-service | + parent
    + start sub | ram: 4M | caps: 200
      + binary init
      + route
        + service Platform | label_prefix: k -> | + child platform
        + service LOG | + parent
      + config
        + parent-provides
          + service Platform
          + service LOG
        + default-route | + any-service | + parent
        + start k | ram: 1M | caps: 100
        + start q | ram: 1M | caps: 100
    -
    """

  @Test(arguments: [
    #"Assert.onlyReaches "IO_MEM" [ "platform" ]"#,
    #"Assert.onlyReaches "LOG" [ "platform", "sub" ]"#,
    #"Assert.neverReaches "sub" "IO_MEM""#,
    #"Assert.neverReaches "platform" "Platform""#,
    #"Assert.servedBy "sub -> k" "Platform" "x" "platform""#,
    #"Assert.servedBy "sub -> q" "LOG" "" "parent""#,
    #"Assert.notServed "sub -> q" "Platform" "x""#,
  ]) func hold(assertion: String) throws {
    #expect(try violations(assertion, of: system) == [])
  }

  @Test(arguments: [
    (#"Assert.onlyReaches "IO_MEM" ([] : List Text)"#, "R0301 `platform` reaches IO_MEM, which an assertion forbids"),
    (
      #"Assert.onlyReaches "LOG" [ "platform", "sub -> k" ]"#,
      "R0301 `sub -> q` reaches LOG, which an assertion forbids"
    ),
    (#"Assert.neverReaches "platform" "LOG""#, "R0301 `platform` reaches LOG, which an assertion forbids"),
    (
      #"Assert.servedBy "sub -> q" "Platform" "x" "platform""#,
      "R0302 Platform of `sub -> q` with the label `x` is served by nobody"
    ),
    (
      #"Assert.notServed "sub -> k" "Platform" "x""#,
      "R0302 Platform of `sub -> k` with the label `x` is served by `platform`"
    ),
    (#"Assert.neverReaches "browser" "LOG""#, "R0303 an assertion is about `browser`, which is no child"),
  ]) func fail(assertion: String, violation: String) throws {
    #expect(try violations(assertion, of: system) == [violation])
  }
}
