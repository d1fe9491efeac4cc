// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// A configuration, what init makes of it, and what the prover says. The memory is this object's.
package final class ProvenConfiguration {
  let file: ConfigurationFile
  package let model: InitModel
  package let findings: [Finding]
  private let memory: UnsafeMutableRawBufferPointer
  private var userSources: [UInt32: SourceText] = [:]

  /// `config` is a part of the file, where that has several.
  package init(
    _ file: ConfigurationFile, _ options: ProofOptions = ProofOptions(), isProved: Bool = true, of config: Node? = nil
  ) {
    self.file = file
    memory = .allocate(byteCount: InitModel.bytes(for: file.tree), alignment: 16)
    let config = config ?? ProvenConfiguration.config(of: file.tree)
    guard let model = InitModel(file.tree, config: config, in: memory) else {
      preconditionFailure("the bounds of a model hold")
    }
    self.model = model
    guard isProved else {
      findings = []
      return
    }
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: model.proofBytes, alignment: 16)
    defer { scratch.deallocate() }
    func prove(_ room: Int) -> (found: [Finding], total: Int) {
      let memory = UnsafeMutableBufferPointer<Finding>.allocate(capacity: room)
      defer { memory.deallocate() }
      var findings = Findings(memory)
      guard model.prove(options, scratch: scratch, into: &findings) else {
        preconditionFailure("the bounds of a proof hold")
      }
      return ((0..<findings.count).map { findings[$0] }, findings.total)
    }
    // Few configurations have as many; the rare one is proved again with room for all.
    let first = prove(4096)
    findings = first.total > first.found.count ? prove(first.total).found : first.found
  }

  deinit { memory.deallocate() }

  /// Of a package's `runtime` file, the configuration of the init that it starts; of a boot description that of the
  /// system; else the document.
  private static func config(of tree: NodeTree) -> Node? {
    if let root = tree.root, root.isType("boot"), let config = systemConfiguration(root) { return config }
    guard let root = tree.root, root.isType("runtime"), let config = root.child("config"),
      config.child("start") != nil
    else { return tree.root }
    return config
  }

  // MARK: Words

  func text(_ bytes: UnsafeRawBufferPointer) -> String { DisplayText.safe(bytes.prefix(160), unicode: true) }
  func text(_ name: InitName) -> String { text(model.bytes(name)) }

  func text(_ argument: FindingArgument) -> String {
    switch argument {
    case .none: ""
    case .name(let name): text(name)
    case .number(let number): String(number)
    case .text: argument.bytes.map { text($0) } ?? ""
    }
  }

  /// `sub -> k`: the children that an entry lies in, from the outside.
  func path(_ entry: Int) -> String {
    var names: [String] = []
    var next: Int? = entry
    while let row = next {
      names.append(text(model.entry(row).name))
      next = model.instance(model.entry(row).instance).owner
    }
    return names.reversed().joined(separator: " -> ")
  }

  /// The children of an instance, for suggestions.
  func names(in instance: Int) -> [[UInt8]] {
    model.instance(instance).entries.map { Array(model.bytes(model.entry($0).name)) }
  }

  /// Those that provide a service.
  func providers(of service: InitName, in instance: Int) -> [String] {
    var found: [String] = []
    var row = model.lastProvided(service, in: instance)
    while let at = row, found.count < 5 {
      found.append(text(model.entry(model.provided(at).entry).name))
      row = model.provided(at).earlier
    }
    return found.reversed()
  }

  /// Where an item comes from: its attribute, else the item, else the nearest node around that has a place. Of a tree
  /// from Dhall only places in the user's files count: what packages spell says nothing to who uses them.
  func place(_ item: UInt32, attribute: UInt32 = 0) -> (text: SourceText, range: Range<Int>)? {
    if attribute != 0, let place = source(of: model.attribute(attribute).place) { return place }
    var node: Node? = model.node(item)
    while let at = node {
      if let place = source(of: at.place) { return place }
      node = at.parent
    }
    return nil
  }

  func source(of place: NodePlace) -> (text: SourceText, range: Range<Int>)? {
    guard let found = file.source(of: place) else { return nil }
    guard file.language == .dhall else { return found }
    if userSources.isEmpty { findUserSources() }
    // One object for each source, so that marks in the same one are drawn together.
    if userSources[found.text.base] == nil, found.text.name.elementsEqual(sourceName(inputName(file.name)).utf8) {
      userSources[found.text.base] = found.text
    }
    return userSources[found.text.base].map { ($0, found.range) }
  }

  /// The files that name children: who describes a system does that, and no package.
  private func findUserSources() {
    for entry in 0..<model.entryCount {
      guard let name = model.node(model.entry(entry).node).attribute("name"),
        let text = file.source(of: name.place)?.text, userSources[text.base] == nil
      else { continue }
      userSources[text.base] = text
    }
  }

  /// The start nodes around an item, from the outside; itself included.
  func startPath(of item: UInt32) -> [String] {
    var names: [String] = []
    var node: Node? = model.node(item)
    while let at = node {
      if at.isType("start"), let name = at.name { names.append(text(name)) }
      node = at.parent
    }
    return names.reversed()
  }
}
