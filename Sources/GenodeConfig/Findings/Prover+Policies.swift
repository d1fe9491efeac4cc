// SPDX-License-Identifier: MIT

/// Sessions that their server refuses, as none of its policies takes their label.
extension Prover {
  mutating func checkLabels(_ row: Int, _ entry: InitEntry, _ rule: RouteRule) {
    guard rule.kind == .service else { return }
    for index in rule.targets {
      let target = model.target(index)
      guard target.kind == .child else { return }
      let alias = model.alias(target.name, in: entry.instance)
      let name = alias.map { model.entry($0).binary } ?? target.name
      guard let provided = model.provider(rule.service, of: name, in: entry.instance) else { continue }
      let server = model.entry(model.provided(provided).entry)
      guard server.config != 0, server.inner == nil, asksForPolicy(server, rule) else { return }
      let policies = node(server.config)
      let node = node(target.node)
      var label = SessionLabel()
      let isKnown = setLabel(&label, entry, rule, node)
      let isTaken = label.withBytes {
        isKnown ? matchingPolicy(policies, $0) != .none : mayHavePolicy(policies, $0)
      }
      if isTaken { return }
      // A rule is no request: if the label is open, so is whether there will be one.
      let finding = found(.policyRefuses, isKnown ? .error : .warning, target.node, in: entry.instance)
      finding.pointee.first = .name(server.name)
      finding.pointee.second = .name(rule.service)
      finding.pointee.third = .name(entry.name)
      finding.pointee.related = server.config
      finding.pointee.alsoRelated = rule.node
      return
    }
  }

  /// The label that the server sees, and true; or what it begins with, and false.
  @inline(never)
  private func setLabel(_ label: inout SessionLabel, _ entry: InitEntry, _ rule: RouteRule, _ target: Node) -> Bool {
    let selector = rule.selector
    if selector.label != 0 && selector.unscoped | selector.last == 0 {
      label.set(model.bytes(entry.name), selector.value(selector.label, model.tree))
    } else if selector.unscoped != 0 {
      label.set(selector.value(selector.unscoped, model.tree))
    } else if target.attribute("label") == nil {
      let identity = target.value("identity").map { GenodeValue.cut($0, GenodeValue.labelLimit) }
      label.set(identity ?? model.bytes(entry.name))
      return false
    }
    model.relabel(&label, for: target)
    return true
  }

  /// Servers that look for a policy with the whole label of each session, and refuse it without one: the users of
  /// `with_matching_policy` (`os/session_policy.h`) in Genode's tree that answer `DENIED`.
  private func asksForPolicy(_ server: InitEntry, _ rule: RouteRule) -> Bool {
    let service = InitGrammar.find(
      model.bytes(rule.service), in: "ROM=r Block=b File_system=f Nic=n Uplink=u Platform=p Terminal=t")
    let served = InitGrammar.find(
      model.bytes(server.binary),
      in: """
        report_rom=r part_block=b vfs_block=b ahci=b nvme=b vfs=f lx_fs=f chroot=f nic_bridge=n nic_router=* nic_perf=* \
        platform=p file_terminal=t tcp_terminal=t pc_uart=t
        """)
    // Both of `Nic` and `Uplink`.
    if served == 0x2a { return service == 0x6e || service == 0x75 }
    return served != nil && served == service
  }
}
