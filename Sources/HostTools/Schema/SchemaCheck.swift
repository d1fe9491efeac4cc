// SPDX-License-Identifier: MIT

import GenodeConfig

/// A document held against schemas: the whole, and the configuration of each component that it starts.
struct SchemaCheck {
  private(set) var findings: [SchemaFinding] = []
  /// The document itself has been held against one.
  private(set) var coversDocument = false
  private let proof: ProvenConfiguration
  private let set: SchemaSet

  private struct Job {
    var component: String
    var config: Node
    var isDocument = false
  }

  init(
    _ proof: ProvenConfiguration, _ set: SchemaSet, component: String?, told: inout Set<String>
  ) throws(CommandFailure) {
    self.proof = proof
    self.set = set
    guard let root = proof.file.tree.root else { return }
    let jobs = jobs(root, component)
    var waiting: [(file: SchemaSet.File, nodes: [Node])] = []
    var lacking: [(String, Node)] = []
    for job in jobs {
      let file = job.isDocument && component == nil ? set.only ?? schema(job) : schema(job)
      guard let file else {
        if job.isDocument {
          findings.append(nameless(job.config, component))
        } else if !lacking.contains(where: { $0.0 == job.component }) {
          lacking.append((job.component, job.config))
        }
        continue
      }
      if job.isDocument { coversDocument = true }
      if let at = waiting.firstIndex(where: { $0.file.path == file.path }) {
        waiting[at].nodes.append(job.config)
      } else {
        waiting.append((file, [job.config]))
      }
    }
    for (file, nodes) in waiting { try check(file, nodes, &told) }
    for (component, node) in lacking {
      var finding = SchemaFinding(
        .noSchema, "there is no schema for the configuration of `\(shown(component))`", node: node)
      finding.label = "only its form was checked"
      findings.append(finding)
    }
    // In the order of the document; what is about schemas comes first.
    let order = findings.enumerated().sorted { a, b in
      (a.element.node?.at ?? 0, a.offset) < (b.element.node?.at ?? 0, b.offset)
    }
    findings = order.map(\.element)
  }

  private func schema(_ job: Job) -> SchemaSet.File? { set.schema(of: job.component, for: proof.file.language) }

  private mutating func check(_ file: SchemaSet.File, _ nodes: [Node], _ told: inout Set<String>) throws(CommandFailure)
  {
    let rivals = set.rivals(of: file)
    if let rival = rivals.first {
      var finding = SchemaFinding(
        .severalSchemas, "there are several schemas for `\(shown(file.component))`, which differ", node: nodes[0])
      finding.notes = ["used is \(shown(file.path)), not \(shown(rival))"]
      finding.help = ["name the one that is meant: --schema \(shown(file.path))"]
      findings.append(finding)
    }
    let isFirst = told.insert(file.path).inserted
    switch file.kind {
    case .hsd:
      let schema = try set.hid(file)
      if isFirst { findings += schema.findings }
      for node in nodes { findings += schema.check(node) }
    case .xsd:
      let schema = set.xml(file)
      let found = schema.findings + (try schema.check(nodes))
      findings += isFirst ? found : found.filter { $0.place == nil }
    }
  }

  private func shown(_ text: String) -> String { DisplayText.safe(text.utf8.prefix(200), unicode: true) }

  // MARK: Whose configuration it is

  private func jobs(_ root: Node, _ component: String?) -> [Job] {
    var jobs: [Job] = []
    var waiting = [Job(component: component ?? self.component(of: root), config: root, isDocument: true)]
    while let job = waiting.popLast() {
      jobs.append(job)
      waiting += started(by: job.config, as: job.component).reversed()
    }
    // One schema that is meant for the components of a system says nothing about the system itself.
    if component == nil, let only = set.only, jobs[0].component != only.component,
      jobs.dropFirst().contains(where: { $0.component == only.component })
    {
      jobs.removeFirst()
    }
    return jobs
  }

  /// The configurations that a document has for what it starts.
  private func started(by config: Node, as component: String) -> [Job] {
    if config.isType("runtime") {
      guard let inner = config.child("config"), let binary = config.text("binary") else { return [] }
      return [Job(component: binary, config: inner)]
    }
    let isDeployment = config.isType("deploy") || config.isType("option")
    guard isDeployment || config.isType("config") else { return [] }
    return config.children.compactMap { child in
      guard child.isType(isDeployment ? "child" : "start"), let inner = child.child("config"),
        let name = child.text("name")
      else { return nil }
      if isDeployment {
        // What a package starts is said in the package.
        guard child.attribute("pkg") == nil else { return nil }
        return Job(component: child.text("binary") ?? name, config: inner)
      }
      return Job(component: child.child("binary")?.text("name") ?? name, config: inner)
    }
  }

  /// The component that a document is for: told by its form, or by the name of its file.
  private func component(of root: Node) -> String {
    switch root.typeText {
    case "runtime": return "pkg_runtime"
    case "config": break
    case let type: return type
    }
    if root.child("start") != nil || root.child("parent-provides") != nil { return "init" }
    let file = proof.file.name[directoryPrefix(proof.file.name).endIndex...]
    return String(file.prefix { $0 != "." })
  }

  private func nameless(_ root: Node, _ component: String?) -> SchemaFinding {
    let name = component ?? self.component(of: root)
    // By its form, or said by the user, else only guessed from the name of the file.
    let isKnown = component != nil || name == "init" || !root.isType("config")
    var finding = SchemaFinding(
      .noSchema,
      isKnown ? "there is no schema for the component `\(shown(name))`" : "no schema is known for this document",
      node: root)
    finding.level = .warning
    finding.label = "only its form was checked"
    finding.help = [
      meant(name, among: set.components) ?? "name its schema, --schema FILE, or its component, --component NAME"
    ]
    return finding
  }
}
