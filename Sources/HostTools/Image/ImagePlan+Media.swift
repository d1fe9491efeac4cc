// SPDX-License-Identifier: MIT

extension ImagePlan {
  // MARK: U-Boot

  /// `mkimage`'s name for the CPU.
  private var uBootArchitecture: String { architecture == .aarch64 ? "arm64" : "x86_64" }

  mutating func addUBoot(_ format: ImageFormat, _ board: Board, _ name: String) {
    steps.append(.flatten("image.bin", from: "image.elf"))
    compress("image.bin")
    let address = "0x" + String(board.address, radix: 16)
    if format == .uimage {
      // The entry is where the image begins: the linker script puts it there.
      let arguments = [
        "-A", uBootArchitecture, "-O", "linux", "-T", "kernel", "-C", "gzip", "-a", address, "-e", address, "-n", name,
        "-d", "image.bin.gz", "image.uimage",
      ]
      steps.append(.program(Call(tool: .mkimage, arguments: arguments)))
      result = "image.uimage"
      return
    }
    // Boot loaders want a device tree beside the kernel; Genode does not read it.
    let tree = "/dts-v1/;\n/ { compatible = \"genode,\(board.name)\"; };\n"
    steps.append(.file("board.dts", .bytes(Array(tree.utf8)), isProgram: false))
    steps.append(
      .program(Call(tool: .dtc, arguments: ["-I", "dts", "-O", "dtb", "-o", "board.dtb", "board.dts"])))
    steps.append(.file("image.its", .bytes(Array(flattened(board, name, address).utf8)), isProgram: false))
    steps.append(.program(Call(tool: .mkimage, arguments: ["-f", "image.its", "image.itb"])))
    result = "image.itb"
  }

  private func flattened(_ board: Board, _ name: String, _ address: String) -> String {
    """
    /dts-v1/;
    / {
      description = "\(name)";
      #address-cells = <1>;
      images {
        kernel {
          description = "\(name)";
          data = /incbin/("image.bin.gz");
          type = "kernel"; arch = "\(uBootArchitecture)"; os = "linux"; compression = "gzip";
          load = <\(address)>; entry = <\(address)>;
          hash { algo = "sha256"; };
        };
        fdt {
          description = "\(board.name)";
          data = /incbin/("board.dtb");
          type = "flat_dt"; arch = "\(uBootArchitecture)"; compression = "none";
          hash { algo = "sha256"; };
        };
      };
      configurations {
        default = "genode";
        genode { description = "\(name)"; kernel = "kernel"; fdt = "fdt"; };
      };
    };

    """
  }

  // MARK: GRUB

  /// Modules of GRUB that are part of it, so that none is loaded.
  private static let grubModules = [
    "part_msdos", "part_gpt", "fat", "ext2", "iso9660", "normal", "configfile", "multiboot2", "gzio", "search",
    "search_fs_file", "echo", "test", "serial", "terminal",
  ]

  /// The commands that boot the image from `folder` of GRUB's root.
  private func entry(_ name: String, _ bender: String?, folder: String) -> String {
    let commands =
      bender == nil
      ? ["multiboot2 \(folder)/image.elf.gz"]
      : ["multiboot2 \(folder)/bender serial serial_fallback", "module2 \(folder)/image.elf.gz image.elf"]
    let title = name.filter { $0 != "'" }
    return "menuentry '\(title)' {\n" + commands.map { "  \($0)\n" }.joined() + "}\n"
  }

  /// What GRUB loads, in a directory.
  private mutating func bootFiles(_ directory: String, _ bender: String?) {
    compress("image.elf", quickly: true)
    steps.append(.directory(directory))
    steps.append(.file(directory + "/image.elf.gz", .file("image.elf.gz"), isProgram: false))
    if let bender {
      parts.append(bender)
      steps.append(.file(directory + "/bender", .file(bender), isProgram: false))
    }
  }

  private mutating func loader(_ format: String, _ output: String, _ modules: [String]) {
    let arguments = ["-O", format, "-p", "/boot/grub", "-c", "embedded.cfg", "-o", output]
    steps.append(.program(Call(tool: .grub, arguments: arguments + Self.grubModules + modules)))
  }

  mutating func addMedium(
    _ format: ImageFormat, _ board: Board, _ bender: String?, _ name: String, _ modules: [BootModule]
  ) {
    switch format {
    case .grub:
      steps.append(.directory("grub"))
      bootFiles("grub/genode", bender)
      steps.append(
        .file("grub/genode.cfg", .bytes(Array(entry(name, bender, folder: "/boot/genode").utf8)), isProgram: false))
      result = "grub"
    case .netboot:
      steps.append(.directory("tftp"))
      if architecture == .x86_64 {
        bootFiles("tftp/boot", bender)
        let menu = "set timeout=0\n" + entry(name, bender, folder: "/boot")
        steps.append(.directory("tftp/boot/grub"))
        steps.append(.file("tftp/boot/grub/grub.cfg", .bytes(Array(menu.utf8)), isProgram: false))
        steps.append(
          .file(
            "embedded.cfg", .bytes(Array("set prefix=(tftp)/boot/grub\nconfigfile (tftp)/boot/grub/grub.cfg\n".utf8)),
            isProgram: false))
        loader("i386-pc-pxe", "tftp/boot/pxe.0", ["pxe", "tftp"])
        loader("x86_64-efi", "tftp/boot/bootx64.efi", ["efinet", "tftp"])
      } else {
        addUBoot(.uimage, board, name)
        steps.append(.file("tftp/uImage", .file("image.uimage"), isProgram: false))
        steps.append(.file("boot.cmd", .bytes(Array(UBoot.commands.utf8)), isProgram: false))
        let arguments = ["-A", uBootArchitecture, "-T", "script", "-C", "none", "-n", name, "-d", "boot.cmd"]
        steps.append(.program(Call(tool: .mkimage, arguments: arguments + ["tftp/" + UBoot.script])))
      }
      result = "tftp"
    case .iso: addDisc(bender, name)
    default:
      addDisk(bender, name, modules)
      if format == .qcow2 {
        steps.append(
          .program(
            Call(tool: .qemuImage, arguments: ["convert", "-f", "raw", "-O", "qcow2", "image.img", "image.qcow2"])))
        result = "image.qcow2"
      }
    }
  }

  private static let search = """
    search --no-floppy --set=root --file /boot/genode.id
    set prefix=($root)/boot/grub
    configfile ($root)/boot/grub/grub.cfg

    """

  /// A tree with everything that GRUB needs, wherever it lies.
  private mutating func bootTree(_ root: String, _ bender: String?, _ name: String) {
    steps.append(.directory(root))
    bootFiles(root + "/boot", bender)
    steps.append(.directory(root + "/boot/grub"))
    let menu = "set timeout=0\n" + entry(name, bender, folder: "/boot")
    steps.append(.file(root + "/boot/grub/grub.cfg", .bytes(Array(menu.utf8)), isProgram: false))
    steps.append(.file(root + "/boot/genode.id", .bytes(Array("genode-host\n".utf8)), isProgram: false))
    steps.append(.file("embedded.cfg", .bytes(Array(Self.search.utf8)), isProgram: false))
    loader("x86_64-efi", "bootx64.efi", ["efi_gop"])
  }

  /// BIOS by El Torito, UEFI by a FAT image in it that holds GRUB.
  private mutating func addDisc(_ bender: String?, _ name: String) {
    bootTree("disc", bender, name)
    loader("i386-pc-eltorito", "disc/boot/eltorito.img", ["biosdisk"])
    fat("disc/boot/efi.img", kibibytes: 1440 * 2, ["bootx64.efi"])
    steps.append(
      .program(
        Call(
          tool: .xorriso,
          arguments: [
            "-as", "mkisofs", "-quiet", "-r", "-V", "GENODE", "--modification-date=1980010100000000",
            "--set_all_file_dates", "1980010100000000", "-uid", "0", "-gid", "0",
            "-b", "boot/eltorito.img", "-no-emul-boot", "-boot-load-size", "4", "-boot-info-table",
            "--grub2-boot-info", "-eltorito-alt-boot", "-e", "boot/efi.img", "-no-emul-boot", "-isohybrid-gpt-basdat",
            "-o", "image.iso", "disc",
          ])))
    result = "image.iso"
  }

  /// A FAT file system with a boot loader for UEFI, of a size that fits, and more files: paths of `tree` below it.
  private mutating func fat(_ image: String, kibibytes: Int, _ loader: [String], tree: String? = nil) {
    var volume = Volume(form: .fat, size: kibibytes << 10, label: "GENODE")
    let name = architecture == .x86_64 ? "BOOTX64.EFI" : "BOOTAA64.EFI"
    for file in loader { volume.files.append(("EFI/BOOT/\(name)", .file(file), false)) }
    if let tree { volume.directories.append((tree.split(separator: "/").last.map(String.init) ?? tree, tree)) }
    steps.append(.volume(image, volume))
  }

  /// The store partition's type, as genodepkgs has it.
  static let storeType = "24b69406-18a1-428d-908e-d21a1437122c"

  /// Where GRUB lies for BIOS: behind the partition table, in a partition of its own up to the first megabyte.
  private static let loaderSector = 34
  static let masterBoot = "/usr/lib/grub/i386-pc/boot.img"

  /// GRUB for BIOS as grub-bios-setup leaves it (GRUB's boot.S and diskboot.S): the first sector's code knows the sector
  /// that follows, and that one where the rest is.
  private mutating func addBIOS() {
    parts.append(Self.masterBoot)
    steps.append(.file("mbr", .file(Self.masterBoot), isProgram: false))
    var sector = Bytes()
    sector.word(UInt64(Self.loaderSector))
    // At 0x5c the sector; at 0x66 a jump, in whose place nothing lets the drive be the one that BIOS booted from.
    steps.append(.patch("mbr", [(0x5c, sector.bytes), (0x66, [0x90, 0x90])]))
    loader("i386-pc", "core.img", ["biosdisk"])
    var rest = Bytes()
    rest.word(UInt64(Self.loaderSector + 1))
    steps.append(.patch("core.img", [(0x1f4, rest.bytes)]))
  }

  /// A GPT with an EFI system partition, from which the system boots, and a store: modules as files on ext2. PCs boot by
  /// GRUB, from UEFI and BIOS; elsewhere the image itself is UEFI's application.
  private mutating func addDisk(_ bender: String?, _ name: String, _ modules: [BootModule]) {
    let isPC = architecture == .x86_64
    if isPC { bootTree("esp", bender, name) } else { steps.append(.application("image.efi", from: "image.elf")) }
    let bytes = modules.size
    // The compressed image is smaller than its modules and core; FAT and ext2 need room for their tables.
    let espSize = max(32, (bytes >> 20) + 24) << 20
    let storeSize = max(8, (bytes + bytes / 8) >> 20 + 4) << 20
    fat("esp.img", kibibytes: espSize >> 10, [isPC ? "bootx64.efi" : "image.efi"], tree: isPC ? "esp/boot" : nil)
    var store = Volume(form: .ext2, size: storeSize, label: "genode-store")
    for (number, module) in modules.enumerated() {
      if let original = module.original {
        store.links.append((module.name, modules[original].name))
      } else {
        store.files.append((module.name, .module(number), module.isProgram))
      }
    }
    steps.append(.volume("store.img", store))
    if isPC { addBIOS() }
    let first = 1 << 20
    let second = first + espSize
    let size = second + storeSize + (1 << 20)
    steps.append(
      .compose(
        "image.img", size: size,
        (isPC ? [(Self.loaderSector * 512, .file("core.img"))] : [])
          + [(first, .file("esp.img")), (second, .file("store.img"))]))
    let sectors = (first / 512, (second - 512) / 512, second / 512, (second + storeSize - 512) / 512)
    let bios = [
      "-n", "3:\(Self.loaderSector):2047", "-t", "3:ef02", "-c", "3:BIOS",
      "-u", "3:47454e4f-4445-4000-8000-000000000013",
    ]
    steps.append(
      .program(
        Call(
          tool: .sgdisk,
          arguments: ["-a", "1", "-U", "47454e4f-4445-4000-8000-000000000010"] + (isPC ? bios : []) + [
            "-n", "1:\(sectors.0):\(sectors.1)", "-t", "1:ef00", "-c", "1:EFI",
            "-u", "1:47454e4f-4445-4000-8000-000000000011",
            "-n", "2:\(sectors.2):\(sectors.3)", "-t", "2:\(Self.storeType)", "-c", "2:genode-store",
            "-u", "2:47454e4f-4445-4000-8000-000000000012", "image.img",
          ])))
    // Behind the code lies the partition table, which is sgdisk's.
    if isPC { steps.append(.overlay("image.img", from: "mbr", count: 440)) }
    result = "image.img"
  }
}
