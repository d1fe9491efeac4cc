// SPDX-License-Identifier: MIT

extension Importer {
  /// nic_router's configuration.
  func nicRouter(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(
      &attributes,
      [
        ("verbose", .bool), ("verbose_packets", .bool), ("verbose_packet_drop", .bool), ("verbose_domain_state", .bool),
        ("trace_packets", .bool), ("max_packets_per_signal", .natural), ("dhcp_discover_timeout_sec", .natural),
        ("dhcp_request_timeout_sec", .natural), ("dhcp_offer_timeout_sec", .natural),
        ("udp_idle_timeout_sec", .natural), ("arp_request_timeout_sec", .natural), ("tcp_idle_timeout_sec", .natural),
        ("tcp_max_segm_lifetime_sec", .natural), ("icmp_idle_timeout_sec", .natural), ("icmp_echo_server", .bool),
        ("icmp_type_3_code_on_fragm_ipv4", .natural),
      ])
    fields += try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(of: node, [["report"], ["policy", "default-policy"], ["nic-client"], ["domain"]])
    fields += try onlyField("report", runs.members[0]) { (report: ImportNode) throws(Misfit) in
      .present(
        try self.leafRecord(
          report, "NicRouter.Report",
          [
            ("config", .bool), ("config_triggers", .bool), ("bytes", .bool), ("stats", .bool), ("link_state", .bool),
            ("link_state_triggers", .bool), ("quota", .bool), ("interval_sec", .natural), ("dropped_fragm_ipv4", .bool),
          ]))
    }
    fields += try listField("policies", runs.members[1]) { (policy: ImportNode) throws(Misfit) in
      try self.domainMember(policy, "NicRouter")
    }
    fields += try listField("nic-clients", runs.members[2]) { (client: ImportNode) throws(Misfit) in
      try self.leafRecord(client, "NicRouter.NicClient", required: [("domain", .text)], [("label", .text)])
    }
    fields += try listField("domains", runs.members[3]) { (domain: ImportNode) throws(Misfit) in
      try self.networkDomain(domain)
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("NicRouter.toXML", [.completion("NicRouter", fields, end: takePending())])
  }

  private func networkDomain(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    var attributes = AttributeReader(self, node)
    var fields = try fields(
      &attributes, required: [("name", .text)],
      [
        ("interface", .text), ("gateway", .text), ("use_arp", .bool), ("icmp_echo_server", .bool),
        ("verbose_packets", .bool), ("verbose_packet_drop", .bool), ("trace_packets", .bool), ("label", .text),
      ])
    try attributes.end()
    let (rules, end) = try list(node.items) { (rule: ImportNode) throws(Misfit) in
      try self.networkRule(rule, of: node)
    }
    if !rules.isEmpty { fields.append(DhallItem("rules", .list(rules, end: end))) }
    return .completion("NicRouter.Domain", fields, end: [])
  }

  private func networkRule(_ node: ImportNode, of domain: ImportNode) throws(Misfit) -> DhallExpression {
    let module = "NicRouter.Rule."
    var attributes = AttributeReader(self, node)
    switch node.type {
    case "ip", "icmp":
      let dst = try attributes.required("dst")
      let domain = try attributes.required("domain")
      try attributes.end()
      try leaf(node)
      return .call(module + node.type, [.text(dst), .text(domain)])
    case "tcp", "udp":
      let dst = try attributes.required("dst")
      try attributes.end()
      let (permits, end) = try list(node.items) { (permit: ImportNode) throws(Misfit) in
        var attributes = AttributeReader(self, permit)
        switch permit.type {
        case "permit":
          guard let port = try attributes.natural("port") else { throw self.unexpected(permit, in: node, []) }
          let domain = try attributes.required("domain")
          try attributes.end()
          try self.leaf(permit)
          return .call(module + "port", [port, .text(domain)])
        case "permit-any":
          let domain = try attributes.required("domain")
          try attributes.end()
          try self.leaf(permit)
          return .call(module + "anyPort", [.text(domain)])
        default: throw self.unexpected(permit, in: node, ["permit", "permit-any"])
        }
      }
      guard !permits.isEmpty else {
        throw Misfit(
          code: .missing, place: node.place, message: "`\(node.type)` permits nothing",
          help: "add `permit` or `permit-any`, or remove the node")
      }
      return .call(module + node.type, [.text(dst), .list(permits, end: end)])
    case "tcp-forward", "udp-forward":
      let record = try leafRecord(
        node, module + "Forward", required: [("port", .natural), ("domain", .text), ("to", .text)],
        [("to_port", .natural)])
      return .call(module + (node.type == "tcp-forward" ? "tcpForward" : "udpForward"), [record])
    case "nat":
      let record = try leafRecord(
        node, module + "Nat", required: [("domain", .text)],
        [("icmp-ids", .natural), ("tcp-ports", .natural), ("udp-ports", .natural)])
      return .call(module + "nat", [record])
    case "dhcp-server": return try dhcpServer(node)
    default:
      throw unexpected(
        node, in: domain, ["ip", "icmp", "tcp", "udp", "tcp-forward", "udp-forward", "nat", "dhcp-server"])
    }
  }

  private func dhcpServer(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(
      &attributes, required: [("ip_first", .text), ("ip_last", .text)],
      [("ip_lease_time_sec", .natural), ("dns_config_from", .text)])
    try attributes.end()
    let runs = try sortedRuns(of: node, [["dns-server"], ["dns-domain"]])
    fields += try listField("dns-server", runs.members[0]) { (server: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, server)
      let ip = try attributes.required("ip")
      try attributes.end()
      try self.leaf(server)
      return .text(ip)
    }
    fields += try onlyField("dns-domain", runs.members[1]) { (domain: ImportNode) throws(Misfit) in
      var attributes = AttributeReader(self, domain)
      let name = try attributes.required("name")
      try attributes.end()
      try self.leaf(domain)
      return .present(.text(name))
    }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("NicRouter.Rule.dhcpServer", [.completion("NicRouter.Rule.DhcpServer", fields, end: takePending())])
  }

  /// The configuration of depot_deploy, which holds parts of an init's.
  func depotDeploy(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    var fields = try fields(
      &attributes,
      [("arch", .text), ("verbose", .bool), ("blueprint_buffer", .size), ("depot_rom", .text)])
    if let levels = try prioLevels(&attributes) { fields.append(levels) }
    fields += try linker(&attributes)
    try attributes.end()
    let runs = try sortedRuns(
      of: node, [["affinity-space"], ["report"], ["heartbeat"], ["alias"], ["static"], ["common_routes"]])
    guard runs.members[4] != nil, runs.members[5] != nil else {
      throw Misfit(
        code: .missing, place: node.place, message: "depot_deploy needs `static` and `common_routes`",
        help: "add the one that is missing; it may be empty")
    }
    for (index, label) in ["affinity-space", "report", "heartbeat"].enumerated() {
      fields += try onlyField(label, runs.members[index]) { (part: ImportNode) throws(Misfit) in
        guard let value = try self.initPart(part) else { throw self.unexpected(part, in: node, []) }
        return value
      }
    }
    fields += try listField("alias", runs.members[3]) { (it: ImportNode) throws(Misfit) in try self.alias(it) }
    fields += try onlyField("static", runs.members[4]) { (it: ImportNode) throws(Misfit) in try self.initRecord(it) }
    fields += try onlyField("common_routes", runs.members[5]) { (it: ImportNode) throws(Misfit) in try self.rules(it) }
    try each(runs.rest) { (_: ImportNode) throws(Misfit) in }
    return .call("DepotDeploy.toXML", [.completion("DepotDeploy", fields, end: takePending())])
  }
}
