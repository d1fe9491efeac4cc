// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// Refuses a configuration that the prover has an error against, or a warning if the settings say so.
  func prove(_ model: InitModel, _ output: Int, in memory: Scratch) throws(Refusal) {
    guard settings.proves else { return }
    let label = state.pointee.outputs[output].label
    var memory = memory
    guard let list = memory.findings(32) else { throw refuse(.outputUnchecked, label) }
    var findings = Findings(list)
    guard model.prove(scratch: memory.rest, into: &findings) else { throw refuse(.outputUnchecked, label) }
    guard findings.errors > 0 || settings.refusesWarnings && findings.warnings > 0 else { return }
    for i in 0..<findings.count {
      let finding = findings[i]
      guard finding.level == .error || settings.refusesWarnings && finding.level == .warning else { continue }
      throw refuse(Trouble(finding, model, file: label))
    }
    // More findings than there is room for, and none of those kept is severe enough.
    throw refuse(.outputRefused, label)
  }
}

/// Memory that is handed out from its start.
struct Scratch {
  private(set) var rest: UnsafeMutableRawBufferPointer

  /// What lies behind `count` bytes of the memory.
  init(_ memory: UnsafeMutableRawBufferPointer, behind count: Int = 0) {
    rest = memory
    take(count)
  }

  mutating func take(_ count: Int) {
    rest = UnsafeMutableRawBufferPointer(rebasing: rest[min((count + 15) & ~15, rest.count)...])
  }

  mutating func findings(_ capacity: Int) -> UnsafeMutableBufferPointer<Finding>? {
    let count = capacity * MemoryLayout<Finding>.stride
    guard let base = rest.baseAddress, rest.count >= count else { return nil }
    take(count)
    return UnsafeMutableBufferPointer(start: base.bindMemory(to: Finding.self, capacity: capacity), count: capacity)
  }
}

extension Trouble {
  /// What the prover has found; the place is the start node, or what else it is about.
  init(_ finding: Finding, _ model: InitModel, file: ShortText) {
    self.init()
    let isRouting = finding.code.rawValue >= 10000
    letter = isRouting ? 0x52 : 0x43
    number = finding.code.rawValue - (isRouting ? 10000 : 0)
    self.file = file
    let node = model.node(finding.node)
    subject = ShortText(node.type)
    var owner: Node? = node
    while let current = owner, !current.isType("start") { owner = current.parent }
    if let name = (node.name ?? owner?.name) {
      subject.append(" ")
      subject.append(name)
    }
    switch finding.first {
    case .name(let name): found = ShortText(model.bytes(name))
    case .number(let number): found.append(number)
    case .text: if let bytes = finding.first.bytes { found = ShortText(bytes) }
    case .none: break
    }
  }
}
