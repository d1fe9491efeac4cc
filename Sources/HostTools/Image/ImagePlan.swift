// SPDX-License-Identifier: MIT

/// How an image is made: steps in a directory of their own, whose last result is the image. Nothing here reads, writes
/// or runs anything; the same modules and the same parts give the same plan.
struct ImagePlan {
  enum Source {
    /// A module of the set, by number.
    case module(Int)
    /// A file that an earlier step made, or one of the user's, by its absolute path.
    case file(String)
    case bytes([UInt8])
  }

  /// Files of a file system, and directories with all that is in them by then.
  struct Volume {
    var form: FileTree.Form
    var size: Int
    var label: String
    var files: [(name: String, source: Source, isProgram: Bool)] = []
    var directories: [(name: String, path: String)] = []
    /// Other names of files.
    var links: [(name: String, to: String)] = []
  }

  struct TableEntry {
    var name: String
    var source: Source
    /// The entry whose bytes it shares.
    var original: Int?
  }

  enum Step {
    case directory(String)
    case file(String, Source, isProgram: Bool)
    /// Modules as an object (`ModuleTable`).
    case table(String, [TableEntry])
    /// A file system.
    case volume(String, Volume)
    /// Another name of a file.
    case link(String, to: String)
    /// What is loaded of an ELF file, from its first address on, without headers.
    case flatten(String, from: String)
    /// The same as an application of UEFI (`EFIApplication`).
    case application(String, from: String)
    /// A file with other bytes at some places.
    case patch(String, [(offset: Int, bytes: [UInt8])])
    /// The first bytes of a file in the place of those of another.
    case overlay(String, from: String, count: Int)
    /// A file of a size, with others in it at offsets.
    case compose(String, size: Int, [(offset: Int, source: Source)])
    case program(Call)
  }

  /// A program to run in the plan's directory.
  struct Call {
    var tool: Tool
    var arguments: [String]
    /// Where its standard output goes; nil for the log.
    var output: String?
  }

  var architecture: Architecture
  var steps: [Step] = []
  /// What the steps leave behind: a file or a directory.
  var result = ""
  /// Files beside the modules that go in: core, bootstrap, boot loaders.
  var parts: [String] = []
  var linker: Tool
  /// Removes symbols; nil where the linker does.
  var stripper: Tool?
  /// The user's.
  var linkerArguments: [String]

  init(_ board: Board, _ choices: BuildChoices) {
    architecture = board.architecture
    linkerArguments = choices.linkerArguments
    switch choices.linker {
    case .lld: linker = .lld
    case .gnu:
      linker = .gnuLinker(board.architecture)
      stripper = .gnuStripper(board.architecture)
    }
  }
}

extension ImagePlan.Step {
  /// In words, for --dry-run.
  func told(_ modules: [BootModule]) -> String {
    func named(_ source: ImagePlan.Source) -> String {
      switch source {
      case .module(let number): modules[number].name
      case .file(let path): path
      case .bytes(let bytes): "\(bytes.count) bytes"
      }
    }
    switch self {
    case .directory(let path): return "make the directory \(path)"
    case .file(let path, let source, _): return "write \(path): \(named(source))"
    case .table(let path, let entries):
      let names = entries.map { $0.name + ($0.original.map { " as \(entries[$0].name)" } ?? "") }
      return "write \(path), the modules \(names.joined(separator: ", "))"
    case .volume(let path, let volume):
      let names =
        volume.files.map { "\($0.name): \(named($0.source))" } + volume.directories.map(\.path)
        + volume.links.map { "\($0.name) as \($0.to)" }
      return
        "write \(path), a \(volume.form.rawValue) volume of \(volume.size) bytes with \(names.joined(separator: ", "))"
    case .link(let path, let original): return "link \(path) to \(original)"
    case .flatten(let path, let from): return "write \(path): what is loaded of \(from)"
    case .application(let path, let from): return "write \(path): what is loaded of \(from), for UEFI"
    case .patch(let path, let edits):
      return "change \(edits.reduce(0) { $0 + $1.bytes.count }) bytes of \(path)"
    case .overlay(let path, let from, let count): return "write the first \(count) bytes of \(from) into \(path)"
    case .compose(let path, _, let parts):
      return "write \(path): " + parts.map { "\(named($0.source)) at \($0.offset)" }.joined(separator: ", ")
    case .program(let call):
      return "run " + ([call.tool.names[0]] + call.arguments).joined(separator: " ")
        + (call.output.map { " > \($0)" } ?? "")
    }
  }
}
