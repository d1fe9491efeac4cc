// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite

/// What is asked of an expression.
enum Question {
  case normal
  /// Without looking at its type.
  case unchecked
  case type
  /// With its imports in place, and otherwise as it is.
  case resolved
}

func runEval(_ file: String, _ question: Question, _ layout: Layout, _ settings: Settings) throws(CommandFailure) {
  var session = try Session(settings)
  let term = try session.load(file)
  let answer = try session.attempt { block throws(Diagnostic) in
    switch question {
    case .normal:
      try block.check(term)
      return try block.normalize(term)
    case .unchecked: return try block.normalize(term)
    case .type: return try block.inferType(term)
    case .resolved:
      try block.normalizeImports()
      return term
    }
  }
  try deliver(session.source(of: answer, layout), settings)
}

struct LayoutOptions: ParsableArguments {
  @Flag(help: "Write the result on one line.")
  var plain = false

  @Flag(help: "Write `\\` and `->` for `λ` and `→`.")
  var ascii = false

  var layout: Layout {
    var layout = Layout()
    layout.isPlain = plain
    layout.isASCII = ascii
    return layout
  }
}

struct DhallEval: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Check an expression and print its normal form.",
    discussion: """
      Examples:
        genode-host dhall eval system.dhall
        echo '(./package.dhall).version' | genode-host dhall eval -
      """)

  @Argument(help: ArgumentHelp("The source, or - for the standard input.", valueName: "file"), completion: .file())
  var file = "-"
  @OptionGroup(title: "Result") var layout: LayoutOptions
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }
  func execute(_ settings: Settings) throws(CommandFailure) { try runEval(file, .normal, layout.layout, settings) }
}
