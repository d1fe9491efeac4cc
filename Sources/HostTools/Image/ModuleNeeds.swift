// SPDX-License-Identifier: MIT

import GenodeConfig

/// ROM modules that a configuration asks of core, as far as it tells: programs, their linker, configurations that
/// somebody else is to hold. What a program asks for by itself is known to itself; the libraries that an ELF file names
/// are the exception.
struct ModuleNeeds {
  struct Need {
    var name: String
    /// Who asks, for messages.
    var by: String
    var place: BootProblem.Place?
    /// The children that ask, as rows of the model; empty for the first init.
    var entries: [Int]
    var isProgram: Bool
  }

  private let proof: ProvenConfiguration
  private(set) var needs: [Need] = []
  private var numbers: [String: Int] = [:]

  /// In the order in which init starts who asks.
  init(_ proof: ProvenConfiguration) {
    self.proof = proof
    add(Need(name: "ld.lib.so", by: "the first init", entries: [], isProgram: true))
    add(Need(name: "init", by: "core", entries: [], isProgram: true))
    let model = proof.model
    for index in 0..<model.entryCount where model.entry(index).kind == .child {
      let entry = model.entry(index)
      let place = proof.place(entry.latest)
      let by = "`\(proof.path(index))`"
      if let name = asked(model.request(.binary, of: index)) {
        add(Need(name: name, by: by, place: place, entries: [index], isProgram: true))
      }
      if entry.usesLinker, let name = asked(model.request(.linker, of: index)) {
        add(Need(name: name, by: by, place: place, entries: [index], isProgram: true))
      }
      if let name = asked(rom("config", of: index)), name != "config" {
        add(Need(name: name, by: by, place: place, entries: [index], isProgram: false))
      }
    }
  }

  private mutating func add(_ need: Need) {
    if let number = numbers[need.name] {
      needs[number].entries += need.entries
    } else {
      numbers[need.name] = needs.count
      needs.append(need)
    }
  }

  /// A library that a module needs. Each child that runs the module asks for it, and may find it elsewhere.
  mutating func add(library: String, of module: String) {
    let entries = numbers[module].map { needs[$0].entries } ?? []
    guard !entries.isEmpty else {
      add(Need(name: library, by: "`\(module)`", entries: [], isProgram: true))
      return
    }
    for entry in entries {
      guard let name = asked(rom(library, of: entry)) else { continue }
      let place = proof.place(proof.model.entry(entry).latest)
      add(Need(name: name, by: "`\(module)`", place: place, entries: [entry], isProgram: true))
    }
  }

  private func rom(_ label: String, of child: Int) -> SessionRequest {
    let service = Array("ROM".utf8).withUnsafeBytes { proof.model.name($0) } ?? .none
    return Array(label.utf8).withUnsafeBytes { proof.model.request(service, label: $0, by: child) }
  }

  /// What core is asked for in the end; nil where somebody else serves, or nobody. Core looks at the last element.
  private func asked(_ request: SessionRequest) -> String? {
    let (end, label) = proof.model.follow(request)
    guard end == .outside else { return nil }
    let text = label.withBytes { String(decoding: $0, as: UTF8.self) }
    return text.split(separator: " -> ").last.map(String.init)
  }
}
