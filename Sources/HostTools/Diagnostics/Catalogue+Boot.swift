// SPDX-License-Identifier: MIT

/// B: what keeps a system from being built or run. Most of it is about files of the user's, which no example has.
let catalogueOfBoot: [CatalogueEntry] = BootCode.allCases.map { code in
  let (title, why, next) = words(of: code)
  return CatalogueEntry(code: code.message, title: title, why: why, unshown: "it takes files and programs", next: next)
}

private func words(of code: BootCode) -> (title: String, why: String, next: String) {
  switch code {
  case .descriptionForm:
    (
      "not a boot description",
      "A system is described by a record of dhall/Boot.dhall, by one that was written for dhall-genode or dhall-sigil, "
        + "by what `Boot.toXML` makes of these, or by a configuration of init alone.",
      "Give the record its fields: `Boot::{ config = Init::{ … }, rom = toMap { … } }`."
    )
  case .unknownBoard:
    (
      "an unknown board",
      "A board is known if the description has it in `boards`, or dhall/Boot/boards.dhall has.",
      "Take one of those that the message lists, or describe it: `Boot.Board.pc with name = \"…\"`."
    )
  case .moduleTwice:
    (
      "two modules of one name",
      "Core knows modules by their names. Where two descriptions are merged or one is nested in another, both may bring "
        + "the same module; they must not bring different ones of the same name.",
      "Rename one of the two, and give the child that needs it a route that says so."
    )
  case .moduleName:
    (
      "no name of a module",
      "Core keeps 63 bytes of a module's name, and looks for what follows the last ` -> ` of a label. On Linux the name "
        + "is a file's.",
      "Give the module another name."
    )
  case .moduleUnreadable:
    (
      "a module's file cannot be read", "The message has the system's own words for why.",
      "Paths start from the folder of the file that has them; correct the path."
    )
  case .moduleHash:
    (
      "a module is not what its hash says", "The description says which bytes the module has, and the file has others.",
      "Find out why. If the new file is the right one, write its hash into the description."
    )
  case .moduleChanged:
    (
      "a file was changed while it was read", "Half of a file would be in the image, or one half of each of two.",
      "Wait for who writes it, and build again."
    )
  case .moduleEmpty:
    (
      "an empty module", "Core leaves out modules without bytes, with a warning. Who asks for one waits for ever.",
      "Put a space or a comment into it, or leave it out."
    )
  case .hashForm:
    ("not a hash", "A hash is `sha256:` and 64 digits of 0 to 9 and a to f.", "Take the one that the message has.")
  case .expression:
    (
      "not a regular expression", "What lines are compared with is a POSIX extended regular expression.",
      "Correct it; `\\(`, `\\[`, `\\*` stand for the characters themselves."
    )
  case .fileKind:
    (
      "a file that a file system cannot hold",
      "Archives and volumes have directories, plain files and links; FAT has no links, and a tar archive that Genode reads "
        + "no long ones. Devices, sockets and pipes are in none, and only what has bytes of its own has a hash.",
      "Leave it out, or take another form: `Rom.archive`, `Rom.ext2`, `Rom.fat`."
    )
  case .volumeForm:
    (
      "a volume that cannot be made",
      "Its size or its label is none that the file system can have, or its files do not fit.",
      "Without `size`, a volume has the size that its files need."
    )
  case .driverMissing:
    (
      "a board without a driver",
      "The description's `drivers` name what it wants of every board, and this board's `drivers` have no start node for it.",
      "Leave the board out, leave the driver out for it with `perBoard`, or describe a board that has one."
    )
  case .guestKernel:
    (
      "not a kernel for a virtual machine",
      "The monitor copies the kernel into the guest's memory and jumps to it, whatever it is. For arm64 it must be a plain "
        + "Image, with its mark at byte 56.",
      "Take arch/arm64/boot/Image of the kernel's build; distributions often have it compressed."
    )
  case .guestMemory:
    (
      "the memory of a virtual machine",
      "The guest's memory is a part of its monitor's, and holds the kernel, the initrd, and the description of its devices.",
      "Correct `ram_size` of the guest, or `ram` of the monitor."
    )
  case .guestArguments:
    (
      "too many arguments for a guest", "The monitor passes 63 bytes of `bootargs`, and cuts the rest.",
      "Make them shorter; what an initrd starts can read more from a file."
    )
  case .pictureForm:
    (
      "not a picture or a colour to compare with",
      "Screens are compared with PNG files of 8 bits for each colour that are not interlaced, and with colours, `#rrggbb`.",
      "Make the picture with `genode-host run --screenshot`."
    )
  case .binaryMissing:
    (
      "a program or library is missing",
      "The configuration starts a program, or a program needs a library, and core would be asked for it. It is neither in "
        + "`rom`, nor in any of the places that --build and GENODE_BUILD name.",
      "Build it, list it in `rom`, or name the place where it is."
    )
  case .binaryAmbiguous:
    (
      "more than one file could be meant",
      "Files of the same name and different content are in several of the places that --build and GENODE_BUILD name.",
      "List the one that is meant in `rom`: `Rom.path \"…\"`; or name fewer places."
    )
  case .wrongArchitecture:
    (
      "a program for another machine", "The ELF header of the file says whom it is for, and that is not the board.",
      "Name the file or the build directory that is for the board's processor."
    )
  case .notABinary:
    ("not a program", "What a child is to run is no ELF file.", "Was it built to its end? Build it again.")
  case .kernelMissing:
    (
      "a part of the kernel is missing",
      "base-hw's image is made of core-hw-BOARD.a and bootstrap-hw-BOARD.o, base-linux's of core-linux. They are looked "
        + "for where programs are.",
      "Build them; the message says how."
    )
  case .unprovable:
    (
      "the configuration has mistakes",
      "An image whose configuration cannot do what it should, or does what an assertion forbids, is not built.",
      "Correct what the messages before this one tell."
    )
  case .tooLarge:
    (
      "the image is too large", "It has more bytes than --max-size allows, or than the board has room for.",
      "`genode-host image --dry-run` lists the modules, the largest first."
    )
  case .reservedMemory:
    (
      "memory of the image that is not free",
      "An image is loaded to the place that it was linked to, and firmware does not give all memory away. The board's "
        + "`reserved` has what is known of it.",
      "Make the image smaller, or describe a board with another address, or with other firmware."
    )
  case .formatOfBoard:
    (
      "no such image for the board", "Not every boot loader is there for every processor and kernel.",
      "Take one of the formats that the message lists."
    )
  case .programMissing:
    (
      "a program is not installed", "Images are made by programs that Debian has.",
      "Install the package that the message names."
    )
  case .programFailed:
    (
      "a program fails", "The message has its last words. Nothing has been written.",
      "If its words do not help, --keep leaves the files that it was given."
    )
  case .scratchFailed:
    (
      "the result cannot be written",
      "An image is made in a directory beside its place, and moved there when it is whole. So the directory of the "
        + "result must be writable, and have room for some times the image.",
      "Make room, or name another place with -o."
    )
  case .noMachine:
    (
      "the board cannot be started here", "QEMU is not installed, or the image is in a form that it does not boot.",
      "Install what the message names, or build the form that it names."
    )
  case .noEnd:
    (
      "nothing happened in time", "The line that was waited for did not come within the time that was given.",
      "Read the log; --seconds gives more time."
    )
  case .refusedLine:
    ("a line that must not come", "A line of the log matches an expression that no line may match.", "Read the log.")
  case .lineMissing:
    (
      "a line that must come is missing", "The machine ended before all lines had come that were waited for.",
      "Read the log."
    )
  case .machineFailed:
    ("the machine ended by itself", "QEMU, or core, ended before anybody asked it to.", "Read its words, and the log.")
  case .reportUnmet:
    (
      "a report does not say what it must",
      "The last report of a label that the log shows does not have what `expect.reports` wants of it, or there is none. "
        + "report_rom shows reports if its `verbose` is on.",
      "The message has what was expected and what was found."
    )
  case .screenUnmet:
    (
      "the screen does not show what it must",
      "Lines and reports were as expected; then the screen was looked at until the time was over.",
      "Look at the picture that the message names."
    )
  case .wrongExit:
    (
      "the machine did not end as it must",
      "`expect.exit` is the exit status of the machine: what the system hands to QEMU, or core's own on Linux.",
      "Read the log."
    )
  }
}
