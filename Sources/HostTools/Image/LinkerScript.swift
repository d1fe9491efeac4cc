// SPDX-License-Identifier: MIT

/// How core and bootstrap are laid out: three segments, as bootstrap wants them of core (`base-hw/src/bootstrap/
/// platform.cc`). Code and constants may be executed, data may be written, and what is neither is the modules alone:
/// core does not map it, it only knows where it is. What core's code refers to by name are these symbols.
///
/// ld.lld puts what a script does not name behind everything else, into the segment that is not mapped. So `.got` and
/// `.fini_array` have a place here.
///
/// `note` adds the segment by which QEMU finds how to start a 64-bit ELF file on a PC (PVH).
func linkerScript(note: Bool) -> String {
  guard note else { return commonScript }
  let segment = commonScript.replacing(
    "modules PT_LOAD FLAGS(4);\n", with: "modules PT_LOAD FLAGS(4);\n  note    PT_NOTE FLAGS(4);\n")
  return segment.replacing("  .ctors :", with: "  .note.pvh : { KEEP(*(.note.pvh)) } :text :note\n\n  .ctors :")
}

private let commonScript = """
  ENTRY(_start)

  PHDRS
  {
    text    PT_LOAD FLAGS(5);
    data    PT_LOAD FLAGS(6);
    modules PT_LOAD FLAGS(4);
  }

  SECTIONS
  {
    .text : {
      _prog_img_beg = .;
      KEEP(*(.text.crt0))
      *(.init)
      *(.text .text.*)
      *(.fini)
      *(.rodata .rodata.*)
    } :text

    .ctors : ALIGN(8) {
      _ctors_start = .;
      KEEP(*(.ctors))
      KEEP(*(SORT(.ctors.*)))
      KEEP(*(.init_array .init_array.*))
      _ctors_end = .;
    } :text

    .dtors : {
      _dtors_start = .;
      KEEP(*(SORT(.dtors.*)))
      KEEP(*(.dtors))
      KEEP(*(.fini_array .fini_array.*))
      _dtors_end = .;
    } :text

    .eh_frame_hdr : { *(.eh_frame_hdr) } :text

    .data : ALIGN(0x1000) {
      /* what a parent writes into other programs; core has none */
      _parent_cap = .;
      _parent_cap_thread_id = .;
      LONG(0xffffffff)
      _parent_cap_local_name = .;
      . += 32;
      __dso_handle = .;
      QUAD(0)
      *(.data)
      *(EXCLUDE_FILE(*boot_modules.o) .data.*)
    } :data

    .got : { *(.got.plt) *(.got) } :data

    .eh_frame : {
      __eh_frame_start__ = .;
      KEEP(*(.eh_frame))
      LONG(0)
    } :data

    .gcc_except_table : { KEEP(*(.gcc_except_table .gcc_except_table.*)) } :data

    .bss : {
      _bss_start = ALIGN(8);
      *(.bss .bss.* COMMON)
    } :data
    _bss_end = ALIGN(8);

    .data.boot_modules_binaries : ALIGN(0x1000) { *(.data.boot_modules_binaries) } :modules

    _prog_img_end = .;

    /DISCARD/ : { *(.note .note.*) *(.comment) }
  }

  """
