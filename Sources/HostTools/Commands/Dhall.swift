// SPDX-License-Identifier: MIT

import ArgumentParser

struct Dhall: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate, check, lay out and freeze Dhall expressions.",
    discussion: "FILE may be `-`, the standard input: its imports are relative to the working directory.",
    subcommands: [
      DhallEval.self, DhallType.self, DhallNormalize.self, DhallResolve.self, DhallHash.self, DhallEncode.self,
      DhallDecode.self, DhallFormat.self, DhallLint.self, DhallFreeze.self, DhallDiff.self,
    ])
}
