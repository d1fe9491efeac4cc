// SPDX-License-Identifier: MIT

import Agent
import Testing

@testable import HostKit

/// `genode-host explain A0101`: each of the agent's codes has a page, and each example gives its code.
@Suite struct AgentCatalogueTests {
  @Test func everyCodeHasAPage() {
    #expect(catalogueOfAgent.map(\.code.number) == AgentCode.allCases.map(\.rawValue))
    for code in AgentCode.allCases {
      let name = MessageCode("A", code.rawValue).description
      #expect(explain(name)?.hasPrefix("\(name): ") == true, "\(name)")
    }
  }

  @Test(arguments: catalogueOfAgent.indices) func examples(index: Int) throws {
    let entry = catalogueOfAgent[index]
    guard !entry.fails.isEmpty else {
      #expect(!entry.unshown.isEmpty && entry.fixed.isEmpty)
      return
    }
    #expect(try state(entry.fails).contains("code: \(entry.code)"), "\(entry.code)")
    // It has no policy yet.
    #expect(try state(entry.fixed).contains("code: A0200"))
  }

  private func state(_ settings: String) throws -> String {
    let simulator = try #require(Simulator(memory: 2 << 20))
    simulator.set("config", settings)
    simulator.run(until: 1_000_000)
    return simulator.last("state").split(separator: " ").joined(separator: " ")
  }
}
