// SPDX-License-Identifier: MIT

extension HostCode {
  /// What it is about, on one line.
  package var title: String {
    switch self {
    case .inputMissing: "there is no such file"
    case .inputIsDirectory: "a directory where a file is wanted"
    case .inputUnreadable: "a file cannot be read"
    case .outputFailed: "a file cannot be written"
    case .standardOutputFailed: "the standard output cannot be written"
    case .memoryRefused: "the system refuses the memory"
    case .memoryTooSmall: "--memory is too little to begin with"
    case .formatterRefused: "the formatter leaves a source as it is"
    case .importRefused: "a document cannot be imported"
    case .unknownCode: "there is no such code"
    case .unknownChild: "there is no such child"
    case .assertionForm: "a file of assertions has another form"
    case .layoutMissing: "the program that lays graphs out is not installed"
    case .layoutFailed: "a graph could not be laid out"
    case .scenarioMalformed: "a scenario cannot be simulated"
    case .schemaMissing: "there is no such schema"
    case .validatorMissing: "the program that knows XML schemas is not installed"
    case .validatorFailed: "the program that knows XML schemas fails"
    }
  }

  package var explanation: String {
    switch self {
    case .inputMissing:
      """
      The file that the command line names does not exist, or a part of its path is no directory. Relative paths start \
      from the working directory. Imports that do not exist are D0200 instead.

        $ genode-host dhall eval sytem.dhall
        error[H0101]: there is no file `sytem.dhall`
      """
    case .inputIsDirectory:
      """
      Dhall has no notion of a directory as an expression. By custom, the file package.dhall in a directory is what to \
      import or evaluate.

        $ genode-host render boot
        error[H0102]: `boot` is a directory
        $ genode-host render boot/package.dhall
      """
    case .inputUnreadable:
      "The file exists, but the system does not let us read it. The message has the system's own words for why."
    case .outputFailed:
      """
      The result was computed but could not be kept. What was in the file before is still there, unchanged: a result \
      is written to a temporary file beside it, which takes its place when it is complete. So the directory must be \
      writable, and have room for both.
      """
    case .standardOutputFailed:
      "The result was computed but the file or device that the standard output goes to did not take all of it."
    case .memoryRefused:
      """
      An evaluation runs in one block of memory, of which only the pages that it uses become real. The system refuses \
      even the addresses: see `ulimit -v` and vm.overcommit_memory, or ask for less with --memory 512M.
      """
    case .memoryTooSmall:
      "No expression can be evaluated in so little memory. Sizes are written 65536, 64K, 64M or 4G."
    case .formatterRefused:
      """
      The formatter compares what its result says with what the source says, and writes nothing when it is not sure. \
      If the message names no reason in your source, this is a mistake in genode-host.
      """
    case .unknownChild:
      """
      The configuration starts no child of that name. A child of an inner init is named by its path, as its labels are: \
      `sub -> k`.
      """
    case .assertionForm:
      """
      Assertions are what `all` of dhall/Assert/package.dhall makes of a list of onlyReaches, neverReaches, servedBy and \
      notServed.

        let Assert = ./Assert/package.dhall in Assert.all [ Assert.onlyReaches "IO_MEM" [ "platform" ] ]
      """
    case .importRefused:
      """
      `genode-host import` reads documents in HID and XML, and writes Dhall that imports the package dhall/package.dhall. \
      It needs both: a document, nested no deeper than Genode reads, and the place of the package. It looks for the \
      package in the directories above the result, above the working directory, and where genode-host is installed.

        $ genode-host import config.hid --package /usr/share/genode-host/dhall/package.dhall
      """
    case .layoutMissing:
      """
      Pictures are laid out by the program dot of Graphviz, which is looked for in PATH. On Debian the package is \
      graphviz. Without it, --format dot writes what dot would be given, for any other program that reads DOT.
      """
    case .layoutFailed:
      "Graphviz' program dot did not end well; the message has its own words. Nothing is written in that case."
    case .scenarioMalformed:
      """
      A scenario tells the agent's memory, the ROMs and when they change, and the init that answers: \
      `genode-host help agent simulate` and docs/agent.md have an example. The files it names are looked for beside it.
      """
    case .schemaMissing:
      """
      --schema takes schemas, files that end in .hsd or .xsd, and directories that have such files in them or below. A \
      schema in a directory is found by the name of its component: NAME.hsd, NAME.xsd, or a config.xsd in the folder of \
      the component's source, which target.mk names.

        $ genode-host check --schema genode/repos system.hid
        $ genode-host check --schema nic_router.hsd router.hid
      """
    case .validatorMissing:
      """
      Documents are held against XML schemas (.xsd) by libxml2's program xmllint, which is looked for in PATH. On Debian \
      the package is libxml2-utils. Schemas for HID (.hsd) need no program.
      """
    case .validatorFailed:
      """
      libxml2's program xmllint ended neither with a verdict nor with what is wrong in a schema; the message has its own \
      words.
      """
    case .unknownCode:
      """
      Codes have a letter and four digits: D for the language, C for configurations, R for routing, B for building and \
      running systems, H for files, memory and the command line.
      """
    }
  }
}
