// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite
@testable import HostKit

@Suite struct CatalogueTests {
  @Test func everyCodeHasAnEntry() {
    #expect(Set(catalogue.map(\.code)).count == catalogue.count, "a code has two entries")
    #expect(catalogueOfLanguage.map(\.code).sorted() == DiagnosticCode.allCases.map(MessageCode.init).sorted())
  }

  @Test(arguments: DiagnosticCode.allCases) func examples(code: DiagnosticCode) throws {
    let entry = try #require(catalogueEntry(code))
    guard !entry.fails.isEmpty else {
      #expect(entry.fixed.isEmpty)
      #expect(!entry.unshown.isEmpty, "\(codeName(code)) has neither an example nor a reason")
      return
    }
    #expect(entry.unshown.isEmpty)
    let failing = try Evaluation(Array(entry.fails.utf8), name: "./example.dhall")
    #expect(failing.diagnostic?.code == code, "\(entry.fails)")
    let fixed = try Evaluation(Array(entry.fixed.utf8), name: "./example.dhall")
    #expect(fixed.diagnostic == nil, "\(fixed.rendered() ?? "")")
  }

  @Test(arguments: DiagnosticCode.allCases) func pages(code: DiagnosticCode) throws {
    let page = try #require(explain(codeName(code)))
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count >= 7 && lines.count <= 25, "\(page)")
    // Only the digits of a hash cannot be broken.
    for line in lines where !line.contains("sha256:") { #expect(line.count <= 84, "\(line)") }
    #expect(!page.hasSuffix("\n"))
  }

  @Test func spellings() {
    for spelling in ["D0305", "d0305", "305", "d305", "0305", " D305"] {
      #expect(explain(spelling) == explain("D0305"))
    }
    for spelling in ["", "D", "D9999", "99999999999", "E0305", "30 5", "-305", "D０３０５"] {
      #expect(explain(spelling) == nil)
    }
  }

  @Test func nearest() {
    #expect(nearestCodes("D0344").first == "D0343")
    #expect(nearestCodes("299").first == "D0300")
    #expect(nearestCodes("handler").contains("D0323"))
    #expect(nearestCodes("E0305").first == "D0305")
    #expect(nearestCodes("zzzzzzzzzz").isEmpty)
  }
}
