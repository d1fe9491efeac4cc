// SPDX-License-Identifier: MIT

/// D02: imports. The examples have `./ram.dhall` beside them, which holds `10`, and `./circle.dhall`, which imports
/// itself; `./secret.dhall` may not be read.
let catalogueOfImports: [CatalogueEntry] = [
  CatalogueEntry(
    code: .importMissing, title: "an import is not there",
    why:
      "There is no such file, environment variable or page. A path is relative to the file that has the import, wherever the tool was started.",
    fails: "./rma.dhall", fixed: "./ram.dhall",
    next: "Correct the path, or give an alternative: `./local.dhall ? ./default.dhall`."),
  CatalogueEntry(
    code: .importUnreadable, title: "an import cannot be read",
    why:
      "It is there, but the system refuses to give its content. `?` does not recover from this, so that a broken file is not taken for an absent one.",
    fails: "./secret.dhall", fixed: "./ram.dhall",
    next: "Look at the permissions. For a folder, import a file in it: `./folder/package.dhall`."),
  CatalogueEntry(
    code: .importCycle, title: "imports in a circle",
    why: "A file imports itself, perhaps by way of others. Evaluation would never begin.",
    fails: "./circle.dhall", fixed: "./ram.dhall",
    next: "Move what both files need into a third one that imports neither."),
  CatalogueEntry(
    code: .importHashMismatch, title: "an import is not what its hash says",
    why:
      "A hash behind an import is that of its normal form. The content means something else now than when it was frozen.",
    fails: "./ram.dhall\n  sha256:0000000000000000000000000000000000000000000000000000000000000000",
    fixed: "./ram.dhall\n  sha256:d4428061b6fd69b6b45574603ac71060f9756a5c9a1642df322812e3a7ea858b",
    next: "Find out why it changed. If that was intended, run `genode-host dhall freeze`."),
  CatalogueEntry(
    code: .importNotReferentiallySane, title: "a remote file imports something local",
    why:
      "A file from the network must mean the same everywhere. It may import other remote files, but no absolute path, home path or environment variable.",
    unshown: "it takes a file on a server",
    next: "Import a copy of the remote file, or pass what it needs as a function's argument."),
  CatalogueEntry(
    code: .importCrossOrigin, title: "a server does not allow the import",
    why:
      "A remote file imports one from another host, and that host does not answer with a fitting Access-Control-Allow-Origin header. This keeps remote files from probing your network.",
    unshown: "it takes two servers",
    next: "Import the file from a file of your own, or ask for the header on the server."),
  CatalogueEntry(
    code: .importHeaders, title: "wrong form of HTTP headers",
    why:
      "The headers of a remote import are a list of records `{ mapKey : Text, mapValue : Text }`, whose texts are literals of one line.",
    fails: "https://example.com/ram.dhall using \"Authorization: token\" ? 10",
    fixed: "https://example.com/ram.dhall\n  using [ { mapKey = \"Authorization\", mapValue = \"token\" } ] ? 10",
    next: "Give the headers as such a list; `toMap { Authorization = \"token\" }` makes one."),
  CatalogueEntry(
    code: .importUnavailable, title: "an import cannot be fetched",
    why: "The server did not answer, or not with the file.",
    unshown: "it takes a network that fails",
    next: "Try again. Frozen imports that are in the cache need no network."),
  CatalogueEntry(
    code: .importOffline, title: "imports are switched off",
    why:
      "The evaluation was told not to look for imports of this kind, as on the target, where only the modules that were packed are there.",
    unshown: "it depends on how the evaluator is run",
    next: "Allow the import, or pack the module it names."),
  CatalogueEntry(
    code: .importKeyword, title: "this cannot be imported",
    why: "The import has a form that has no meaning here.",
    unshown: "the evaluator gives it for no source at present",
    next: "Look at the import's mode: `as Text`, `as Bytes` or `as Location`."),
]
