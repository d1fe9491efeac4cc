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

  @Test(arguments: [
    ("+ output a | label: x\n+ output b | label: x", true), ("+ output a\n+ output b | label: a", true),
    ("+ output a | label: state", true), ("+ output a | label: x | persist: x", true),
    ("+ output a | persist: p\n+ output b | persist: p", true), ("+ output a | persist: b\n+ output b", true),
    ("+ output a | label: x | persist: p\n+ output b | label: y | persist: q", false),
  ]) func labelsBelongToOneReport(outputs: String, isRefused: Bool) throws {
    let state = try state("config\n+ policy | rom: policy.bundle\n\(outputs)\n-\n")
    #expect(state.contains("code: \(isRefused ? "A0105" : "A0200")"), "\(state)")
  }

  private func state(_ settings: String) throws -> String {
    let simulator = try #require(Simulator(memory: 2 << 20))
    simulator.set("config", settings)
    simulator.run(until: 1_000_000)
    return simulator.last("state").split(separator: " ").joined(separator: " ")
  }
}
