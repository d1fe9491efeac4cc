// SPDX-License-Identifier: MIT

import GenodeConfig
import Glibc

/// The modules of an image: those that the description lists, in its order, then the configuration, then what the
/// configuration needs and the description does not list, in the order of first need.
struct ModuleSet {
  private(set) var modules: [BootModule] = []
  var problems: [BootProblem] = []
  private var numbers: [String: Int] = [:]
  private var places: [String: BootProblem.Place] = [:]

  private let description: BootDescription
  let board: Board
  private let search: BinarySearch
  private let settings: Settings

  /// Genode keeps 63 bytes of a module's name (`Core::Rom_name`).
  static let longestName = 63

  init(
    _ description: BootDescription, _ system: BootDescription.System, _ proof: ProvenConfiguration, _ board: Board,
    _ search: BinarySearch, _ settings: Settings
  ) throws(CommandFailure) {
    self.description = description
    self.board = board
    self.search = search
    self.settings = settings
    for rom in system.roms { try add(rom) }
    try addConfiguration(system.config)
    // A bare machine has no init: who needs a program there says so.
    if board.kernel != .bare { find(what: ModuleNeeds(proof)) }
  }

  subscript(name: String) -> BootModule? { numbers[name].map { modules[$0] } }

  private mutating func add(_ module: BootModule, _ place: BootProblem.Place?) {
    numbers[module.name] = modules.count
    places[module.name] = place
    modules.append(module)
  }

  // MARK: What the description lists

  func place(_ node: Node, _ attribute: StaticString = "name") -> BootProblem.Place? {
    if let attribute = node.attribute(attribute), let place = description.file.source(of: attribute.place) {
      return place
    }
    if let place = description.file.source(of: node.place) { return place }
    // A name that is a label has no place of its own; what is in the module does.
    for index in 0..<node.attributeCount {
      if let place = description.file.source(of: node.attribute(at: index).place) { return place }
    }
    for child in node.items {
      if let place = description.file.source(of: child.place) { return place }
      for item in child.items {
        if let place = description.file.source(of: item.place) { return place }
      }
    }
    return nil
  }

  private mutating func add(_ rom: BootDescription.Rom) throws(CommandFailure) {
    let here = place(rom.node)
    guard isName(rom.name, here) else { return }
    guard let (bytes, origin) = try content(rom.source, rom.name, rom.node) else { return }
    if let earlier = self[rom.name] {
      guard earlier.bytes != bytes else { return }
      var problem = BootProblem(
        .moduleTwice, "two different modules are called `\(rom.name)`", at: here, "this one is \(origin)",
        help: "leave one of them out, or rename it and the ROM that is asked for")
      if let there = places[rom.name] { problem.other = (there, "the first is \(earlier.origin)") }
      problems.append(problem)
      return
    }
    if rom.name == "config" {
      problems.append(
        BootProblem(
          .moduleTwice, "a module is called `config`, as the configuration of the first init is", at: here,
          help: "the description's `config` becomes the module `config`; leave this one out"))
      return
    }
    if let hash = rom.hash { check(hash, bytes, rom.name, rom.node) }
    if bytes.isEmpty {
      problems.append(
        BootProblem(
          .moduleEmpty, "the module `\(rom.name)` is empty: core leaves it out, and who asks for it waits", at: here,
          help: "put a space or a comment into it"))
    }
    let module = BootModule(name: rom.name, origin: origin, bytes: bytes)
    if let machine = wrongMachine(module) {
      problems.append(
        BootProblem(
          .wrongArchitecture, "`\(rom.name)` is a program for \(machine), and `\(board.name)` is \(board.architecture)",
          at: place(rom.node, "path") ?? here, origin,
          help: "name the file that was built for \(board.architecture)"))
    }
    add(module, here)
  }

  private mutating func isName(_ name: String, _ place: BootProblem.Place?) -> Bool {
    let bytes = Array(name.utf8)
    let reason: String
    if bytes.isEmpty {
      reason = "is empty"
    } else if bytes.count > Self.longestName {
      reason = "has \(bytes.count) bytes, and Genode keeps \(Self.longestName)"
    } else if bytes.contains(where: { $0 == 0x2f || $0 < 0x20 || $0 == 0x22 || $0 == 0x5c || $0 == 0x7f }) {
      reason = "has a `/`, a quote, a backslash or a control character"
    } else if name.contains(" -> ") {
      reason = "has ` -> `, which parts labels: core looks at what follows it"
    } else if name == "." || name == ".." {
      reason = "is a directory's"
    } else {
      return true
    }
    problems.append(
      BootProblem(
        .moduleName, "a module cannot be called so: the name \(reason)", at: place,
        help: "give it another name; a route can still give it the label that is asked for"))
    return false
  }

  mutating func check(_ hash: String, _ bytes: [UInt8], _ name: String, _ node: Node) {
    let here = place(node, "hash")
    let digits = hash.utf8.dropFirst(7)
    guard hash.hasPrefix("sha256:"), digits.count == 64,
      digits.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 6 })
    else {
      problems.append(
        BootProblem(
          .hashForm, "this is no hash", at: here, help: "it is `sha256:` and 64 digits: \(hashText(bytes))"))
      return
    }
    let found = hashText(bytes)
    guard found != hash else { return }
    var problem = BootProblem(
      .moduleHash, "`\(name)` is not what its hash says", at: here, "expected",
      help: "find out who changed it; if it is meant, write the new hash")
    problem.notes = ["expected \(hash)", "found    \(found)"]
    problems.append(problem)
  }

  private func wrongMachine(_ module: BootModule) -> String? {
    guard module.isProgram, let file = module.bytes.withUnsafeBytes({ ELFFile($0) }),
      file.machine != board.architecture.machine
    else { return nil }
    return machineName(file.machine)
  }

  private func machineName(_ machine: UInt16) -> String {
    Architecture(machine: machine)?.rawValue ?? "machine \(machine)"
  }

  /// The bytes of something listed, and where they come from; nil if there is something wrong with it.
  mutating func content(
    _ source: BootDescription.Source, _ name: String, _ node: Node
  ) throws(CommandFailure) -> ([UInt8], String)? {
    switch source {
    case .text(let text): return (text, "a text")
    case .config(let node): return (try rendered(node), "a configuration")
    case .path(let path):
      guard let bytes = read(path, at: place(node, "path")) else { return nil }
      return (bytes, path)
    case .bundle(let policy):
      return (try bundle(policy, settings).array, "the bundle of \(policy)")
    case .target(let target):
      let output = target.split(separator: "/").last.map(String.init) ?? target
      var names: [String] = []
      for name in [board.builtName(of: name), name, output] where !names.contains(name) { names.append(name) }
      guard
        let path = located(
          names, "the output of `\(target)`", at: place(node, "target"),
          help: "build it: make -C BUILD-DIRECTORY \(target)"), let bytes = read(path, at: place(node, "target"))
      else { return nil }
      return (bytes, path)
    case .volume(let volume): return try self.volume(volume, name)
    }
  }

  private func rendered(_ node: Node) throws(CommandFailure) -> [UInt8] {
    var output = ByteBuffer()
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: node.tree.usedBytes + 4096, alignment: 16)
    defer { scratch.deallocate() }
    var refusal: NodeError?
    output.withSink { sink in
      do throws(NodeError) {
        var writer = HIDWriter(output: sink, scratch: scratch)
        try node.write(into: &writer)
        try writer.finish()
      } catch { refusal = error }
    }
    guard let refusal else { return output.array }
    settings.messages.show(refusal, at: description.file.source(of: node.place))
    throw .shown
  }

  private mutating func addConfiguration(_ node: Node) throws(CommandFailure) {
    add(BootModule(name: "config", origin: "the configuration", bytes: try rendered(node)), nil)
  }

  mutating func read(_ path: String, at place: BootProblem.Place?) -> [UInt8]? {
    do throws(FileTrouble) { return try readWhole(path) } catch {
      switch error {
      case .system(let number):
        problems.append(
          BootProblem(
            .moduleUnreadable, "cannot read `\(path)`: \(systemMessage(number))", at: place,
            help: "paths start from the folder of the file that has them"))
      case .changed:
        problems.append(
          BootProblem(
            .moduleChanged, "`\(path)` was changed while it was read", at: place,
            help: "wait for who writes it, and build again"))
      }
      return nil
    }
  }

  // MARK: What the configuration needs

  private mutating func find(what wanted: ModuleNeeds) {
    var wanted = wanted
    for module in modules { addLibraries(of: module, &wanted) }
    var next = 0
    while next < wanted.needs.count {
      let need = wanted.needs[next]
      next += 1
      guard self[need.name] == nil else { continue }
      guard need.isProgram else {
        problems.append(
          BootProblem(
            .binaryMissing, "there is no module `\(need.name)`, which \(need.by) asks for", at: need.place,
            help: "add it to `rom`"))
        continue
      }
      let built = board.builtName(of: need.name)
      let names = built == need.name ? [built] : [built, need.name]
      guard let path = located(names, "`\(need.name)`, which \(need.by) needs,", at: need.place),
        let bytes = read(path, at: need.place)
      else { continue }
      let module = BootModule(name: need.name, origin: path, bytes: bytes)
      guard module.bytes.withUnsafeBytes({ ELFFile($0) }) != nil else {
        problems.append(
          BootProblem(
            .notABinary, "\(path) is no program, and \(need.by) runs it", at: need.place,
            help: "was it built to its end?"))
        continue
      }
      add(module, need.place)
      addLibraries(of: module, &wanted)
    }
  }

  private func addLibraries(of module: BootModule, _ wanted: inout ModuleNeeds) {
    guard module.isProgram, let file = module.bytes.withUnsafeBytes({ ELFFile($0) }), !file.isOfHost else {
      return
    }
    for library in file.needed { wanted.add(library: library, of: module.name) }
  }

  /// The file of a binary; nil after saying why there is none.
  private mutating func located(
    _ names: [String], _ what: String, at place: BootProblem.Place?, help: String? = nil
  ) -> String? {
    switch search.find(names, for: board.architecture) {
    case .found(let path): return path
    case .missing:
      var problem = BootProblem(.binaryMissing, "\(what) is nowhere to be found", at: place)
      let near = search.near(names[0])
      if search.places.isEmpty {
        problem.help = "say where binaries are: --build DIRECTORY, or the variable GENODE_BUILD"
      } else {
        problem.help =
          near.isEmpty
          ? help ?? "build it, list it in `rom`, or say with --build where it is"
          : "did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?"
        problem.notes = ["looked for \(names.joined(separator: ", ")) in \(search.places.joined(separator: ", "))"]
      }
      problems.append(problem)
    case .ambiguous(let paths):
      var problem = BootProblem(
        .binaryAmbiguous, "\(what) can be \(paths.count) different files", at: place,
        help: "list the one that is meant in `rom`, by its path")
      problem.notes = paths
      problems.append(problem)
    case .foreign(let files):
      var problem = BootProblem(
        .wrongArchitecture, "\(what) is there only for another machine than \(board.architecture)", at: place,
        help: "name a build directory for \(board.architecture) with --build")
      problem.notes = files.map { "\($0.path): \(machineName($0.machine))" }
      problems.append(problem)
    }
    return nil
  }
}
