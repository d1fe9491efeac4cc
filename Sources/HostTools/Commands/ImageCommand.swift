// SPDX-License-Identifier: MIT

import ArgumentParser

struct ImageCommand: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "image",
    abstract: "Build a bootable image of a system.",
    discussion: """
      The file is a boot description, `Boot::{ config, rom, … }` of dhall/Boot.dhall, one of those that were written for \
      dhall-genode or dhall-sigil, or a configuration of init alone. The configuration is proved first. Binaries that it \
      names, and the libraries that these need, are looked for in --build.

      Nothing is written until everything that is needed has been found, and the image only when it is whole.

      Examples:
        genode-host image system.dhall --build ~/genode/build/x86_64 -o system.elf
        genode-host image system.dhall --board virt_qemu_arm_v8a --format fit
        genode-host image system.dhall --format iso --genode ~/genode
        genode-host image system.dhall --dry-run
      """)

  @Argument(help: ArgumentHelp("The description.", valueName: "file"), completion: .file()) var file: String
  @OptionGroup(title: "Image") var building: BuildOptions
  @Option(help: ArgumentHelp("Refuse an image of more bytes than this (K, M, G).", valueName: "size"))
  var maxSize: MemorySize?
  @Flag(help: "Keep the files that the image was made from, and say where.") var keep = false
  @Flag(help: "Only show what would be done.") var dryRun = false
  @Flag(help: "One object for programs.") var json = false
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write here instead of SYSTEM-BOARD.FORMAT: whole or not at all.", valueName: "path"),
    completion: .file())
  var output: String?
  @OptionGroup var common: CommonOptions

  func execute(_ settings: Settings) throws(CommandFailure) {
    var choices = building.choices
    choices.maximum = maxSize?.bytes
    let build = try ImageBuild(file, choices, settings)
    let table = ImageTable(build: build)
    var result: ImageResult?
    if !dryRun {
      result = try build.carryOut(to: output ?? build.standardOutput, keep: keep, settings)
    }
    var text = ByteBuffer()
    text.append(json ? table.json(result) : table.text(result, steps: dryRun))
    var settings = settings
    settings.output = nil
    try deliver(text, settings)
  }
}

/// What says which image is built, and of what.
struct BuildOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The board; without it, the first one of the description.", valueName: "name"),
    completion: .list(["pc", "virt_qemu_arm_v8a", "linux", "bare_x86_64", "bare_aarch64"]))
  var board: String?

  @Option(
    help: ArgumentHelp(
      "elf, elf.gz, bin, uimage, fit, efi, iso, disk, qcow2, netboot, grub or dir.",
      discussion: "The default is dir for base-linux, and elf for everything else.", valueName: "format"))
  var format: ImageFormat?

  @OptionGroup var places: PlaceOptions

  var choices: BuildChoices {
    var choices = places.choices
    choices.board = board
    choices.format = format
    return choices
  }
}

/// What an image is made of and by.
struct PlaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Look for binaries here: a build directory, a depot, a directory or a file. May be repeated.",
      discussion: "Behind these, GENODE_BUILD has more, with colons between.", valueName: "path"),
    completion: .directory)
  var build: [String] = []

  @Option(
    help: ArgumentHelp("Genode's source tree, for bender. The default is GENODE_DIR.", valueName: "dir"),
    completion: .directory)
  var genode: String?

  @Flag(help: "Store modules of the same content once.") var share = false

  @Option(help: "Link with lld, or with GNU's ld.")
  var linker = BuildChoices.Linker.lld

  @Option(
    help: ArgumentHelp("Link by this script, such as the tree's repos/base/src/ld/genode.ld.", valueName: "file"),
    completion: .file())
  var linkerScript: String?

  @Option(
    name: .customLong("linker-argument"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("One more argument for the linker. May be repeated.", valueName: "argument"))
  var linkerArguments: [String] = []

  var choices: BuildChoices {
    var choices = BuildChoices()
    let more = environmentVariable("GENODE_BUILD") ?? ""
    choices.places = build + more.split(separator: ":").map(String.init)
    choices.tree = genode ?? environmentVariable("GENODE_DIR")
    choices.linker = linker
    choices.shares = share
    choices.script = linkerScript
    choices.linkerArguments = linkerArguments
    return choices
  }
}

extension ImageFormat: ExpressibleByArgument {}
extension BuildChoices.Linker: ExpressibleByArgument {}
