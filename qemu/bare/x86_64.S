/*
 * x86_64: from the PVH entry (32 bit, no paging) to C in long mode.
 */

	/* The note by which QEMU's -kernel finds the 32-bit entry of an ELF file. */
	.section .note.pvh, "a", @note
	.balign 4
	.long 4, 4, 18                  /* size of name, size of value, type     */
	.asciz "Xen"
	.long _start

#ifdef STANDIN
	/* Multiboot2, for GRUB, which comes the same way; the loader's script begins with this section. */
	.section .text.crt0, "ax"
	.balign 8
multiboot2:
	.long 0xe85250d6, 0, multiboot2_end - multiboot2, -(0xe85250d6 + (multiboot2_end - multiboot2))
	.short 0, 0
	.long 8
multiboot2_end:
#else
	.section .text.start, "ax"
#endif
	.code32
	.globl _start
_start:
	cli
	cld
	mov $pml4, %eax
	mov %eax, %cr3
	mov $0x620, %eax                /* PAE, and SSE allowed: OSFXSR, OSXMMEXCPT */
	mov %eax, %cr4
	mov $0xc0000080, %ecx           /* EFER                                  */
	rdmsr
	or $0x900, %eax                 /* long mode, no-execute bits            */
	wrmsr
	mov $0x80010033, %eax           /* PG, WP (read-only binds us too), NE, MP, PE */
	mov %eax, %cr0
	lgdt gdt_pointer
	ljmp $8, $start64

	.code64
start64:
	mov $16, %eax
	mov %eax, %ds
	mov %eax, %es
	mov %eax, %fs
	mov %eax, %gs
	mov %eax, %ss
	lea stack_top(%rip), %rsp
	xor %ebp, %ebp
	call platform_start             /* does not return                       */

/*
 * One entry per exception, 16 bytes each, which make the frames alike: some
 * exceptions push an error code, the others get a zero. They run on the fault
 * stack (IST 1), because the reason may be that the other one is full.
 */
	.globl exception_entries
	.balign 16
exception_entries:
	.set vector, 0
	.rept 32
	.balign 16
	.if !(vector == 8 || (vector >= 10 && vector <= 14) || vector == 17 || vector == 21 || vector == 29 || vector == 30)
	push $0
	.endif
	push $vector
	jmp exception
	.set vector, vector + 1
	.endr

exception:
	mov %rsp, %rdi
	and $-16, %rsp
	cld
	call exception_report           /* does not return                       */

	.section .data.tables, "aw"

/*
 * The first 4 GiB, each address to itself, in pages of 2 MiB. Bits: 0 present,
 * 1 writable, 7 large page, 63 no execute. What bare.ld leaves out is absent.
 */
	.set ABSENT, 0
	.set CODE,   0x81
	.set DATA,   0x8000000000000083
	.balign 4096
pml4:	.quad pdpt + 3
	.fill 511, 8, 0
pdpt:	.quad directories + 3, directories + 0x1003, directories + 0x2003, directories + 0x3003
	.fill 508, 8, 0
directories:
	.quad ABSENT                    /* null, firmware                        */
#ifdef STANDIN
	/* Linked to images of any size, as their loaders lay them out: all rights everywhere. */
	.set address, 0x200000
	.rept 3
	.quad address | 0x83
	.set address, address + 0x200000
	.endr
#else
	.quad 0x200000 | CODE
	.quad 0x400000 | DATA
	.quad ABSENT                    /* guard below the stack                 */
#endif
	.set address, 0x800000
	.rept 4 * 512 - 4
	.quad address | DATA
	.set address, address + 0x200000
	.endr

	.balign 16
	.globl gdt
gdt:	.quad 0
	.quad 0x00af9a000000ffff        /*  8: code, 64 bit                      */
	.quad 0x00cf92000000ffff        /* 16: data                              */
	.quad 0, 0                      /* 24: task state, written by cpu_start  */
gdt_pointer:
	.word . - gdt - 1
	.long gdt

#ifdef STANDIN
	.section .bss.stack, "aw", %nobits
	.balign 4096
	.globl stack_guard, stack_bottom, stack_top
stack_guard:
stack_bottom:
	.skip 65536
stack_top:
#endif
