// SPDX-License-Identifier: MIT

/// What a child costs before it does anything, on 64 bit (`base/child.h`, `lib/sandbox/child.h`).
public enum ChildCosts {
  /// 192K + 36K + 8K + 2 * 6K
  public static let ram: UInt64 = 248 << 10
  /// 13 + 6 + 2 + 2 * 3 + 1, and 6 of init
  public static let caps: UInt64 = 34
  /// What init keeps without a `resource` node: 40 * sizeof(long) KiB, and caps.
  public static let preservedRam: UInt64 = 320 << 10
  public static let preservedCaps: UInt64 = 20
}

extension Prover {
  mutating func checkQuotas(_ index: Int) {
    let instance = model.instance(index)
    var ram: UInt64 = 0
    var caps: UInt64 = 0
    for row in instance.entries where model.entry(row).kind == .child {
      let entry = model.entry(row)
      check(entry.ram, ChildCosts.ram, entry, isRam: true, index)
      check(entry.caps, ChildCosts.caps, entry, isRam: false, index)
      ram = Prover.sum(ram, entry.ram)
      caps = Prover.sum(caps, entry.caps)
    }
    // What it has: the option's, or its own quota less its fixed costs.
    var ramTotal = options.ram
    var capsTotal = options.caps
    if let owner = instance.owner {
      let entry = model.entry(owner)
      ramTotal = entry.ram > ChildCosts.ram ? entry.ram - ChildCosts.ram : nil
      capsTotal = entry.caps > ChildCosts.caps ? entry.caps - ChildCosts.caps : nil
    }
    overcommit(ram, ramTotal, "RAM", ChildCosts.preservedRam, index)
    overcommit(caps, capsTotal, "CAP", ChildCosts.preservedCaps, index)
  }

  static func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (sum, isTooMuch) = a.addingReportingOverflow(b)
    return isTooMuch ? .max : sum
  }

  private mutating func check(_ value: UInt64, _ least: UInt64, _ entry: InitEntry, isRam: Bool, _ index: Int) {
    guard value < least else { return }
    // A value that is no amount has been told already.
    if value == 0, let written = node(entry.latest).attribute(isRam ? "ram" : "caps"),
      (isRam ? GenodeValue.bytes(written.value) : GenodeValue.unsigned(written.value)) == nil
    {
      return
    }
    let finding = found(value == 0 ? .noQuota : .quotaBelowFixedCosts, .error, entry.latest, in: index)
    finding.pointee.attribute = node(entry.latest).attribute(isRam ? "ram" : "caps")?.at ?? 0
    finding.pointee.first = .name(entry.name)
    finding.pointee.second = .number(isRam ? 1 : 0)
    finding.pointee.third = .number(value)
  }

  /// Init was seen to loop for ever in resource requests when the children's RAM exceeds its own and nothing is kept
  /// back by a `resource` node.
  private mutating func overcommit(
    _ sum: UInt64, _ total: UInt64?, _ resource: StaticString, _ usual: UInt64, _ index: Int
  ) {
    guard let total else { return }
    let instance = model.instance(index)
    var preserved: UInt64?
    for node in node(instance.config).children where node.isType("resource") && node.name?.equals(resource) ?? false {
      preserved = node.value("preserve").flatMap(GenodeValue.bytes) ?? usual
    }
    let needed = Prover.sum(sum, preserved ?? usual)
    guard needed > total else { return }
    let isRam = resource.utf8CodeUnitCount == 3 && resource.utf8Start[0] == 0x52
    let level: FindingLevel = preserved == nil && isRam && instance.owner == nil ? .error : .warning
    let place = instance.owner.map { model.entry($0).latest } ?? instance.config
    let finding = found(.overcommit, level, place, in: index)
    finding.pointee.first = .number(isRam ? 1 : 0)
    finding.pointee.second = .number(needed)
    finding.pointee.third = .number(total)
  }
}
