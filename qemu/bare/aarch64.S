/*
 * aarch64: from QEMU's entry (EL1, no MMU) to C with MMU and FPU. The MMU is
 * not a luxury: without it memory is Device, where unaligned and exclusive
 * accesses fault.
 */
#ifdef STANDIN
	.section .text.crt0, "ax"       /* the loader's script begins with this section */
#else
	.section .text.start, "ax"
#endif
	.globl _start
_start:
	msr daifset, #15
	mov x0, #(3 << 20)              /* FPU and NEON without traps            */
	msr cpacr_el1, x0
	adrp x0, exception_entries
	add x0, x0, :lo12:exception_entries
	msr vbar_el1, x0

	adrp x0, level1
	msr ttbr0_el1, x0
	ldr x0, =0x803520               /* 32-bit addresses, 4 KiB granule, cached walks, no TTBR1 */
	msr tcr_el1, x0
	ldr x0, =0xff04                 /* 0: Device-nGnRE, 1: Normal, write-back */
	msr mair_el1, x0
	tlbi vmalle1
	dsb sy
	isb
	ldr x0, =0x30d0180d             /* reserved ones, I-cache, SP check, D-cache, MMU */
	msr sctlr_el1, x0
	isb

	msr spsel, #1
	adrp x0, stack_top
	add x0, x0, :lo12:stack_top
	mov sp, x0
	mov x29, xzr
	mov x30, xzr
	bl platform_start               /* does not return                       */

/*
 * 16 vectors of 128 bytes. None returns, so registers may be lost; the stack
 * pointer is changed first, because the reason may be that the stack is full.
 */
	.balign 2048
exception_entries:
	.set vector, 0
	.rept 16
	.balign 128
	mov x4, sp
	mov x0, #vector
	b exception
	.set vector, vector + 1
	.endr

	.balign 128
exception:
	adrp x5, fault_stack_top
	add x5, x5, :lo12:fault_stack_top
	mov sp, x5
	mrs x1, esr_el1
	mrs x2, elr_el1
	mrs x3, far_el1
	b exception_report

	.section .data.tables, "aw"

/*
 * The first 4 GiB, each address to itself. Bits of a block: 0 present, 2 Normal
 * memory, 7 read-only, 8-9 shareable, 10 accessed, 53-54 no execute.
 * What bare.ld leaves out is absent.
 */
	.set ABSENT, 0
	.set NEVER_EXECUTE, 3 << 53
	.set DEVICE, NEVER_EXECUTE | 0x401
	.set CODE,   0x785
	.set DATA,   NEVER_EXECUTE | 0x705
	.balign 4096
level1:	.quad devices + 3
	.quad memory + 3
	.quad 0x80000000 | DATA
	.quad 0xc0000000 | DATA
	.fill 508, 8, 0

devices:                                /* from 0: serial line and fw_cfg only */
	.fill 72, 8, ABSENT
	.quad 0x09000000 | DEVICE
	.fill 439, 8, ABSENT

memory:                                 /* from 0x40000000                       */
	.quad ABSENT                    /* QEMU's device tree, not used          */
#ifdef STANDIN
	/* Linked to images of any size, as their loaders lay them out: all rights everywhere. */
	.set address, 0x40200000
	.rept 3
	.quad address | 0x705
	.set address, address + 0x200000
	.endr
#else
	.quad 0x40200000 | CODE
	.quad 0x40400000 | DATA
	.quad ABSENT                    /* guard below the stack                 */
#endif
	.set address, 0x40800000
	.rept 508
	.quad address | DATA
	.set address, address + 0x200000
	.endr

	.section .bss.fault_stack, "aw", %nobits
	.balign 16
	.skip 8192
fault_stack_top:

#ifdef STANDIN
	.section .bss.stack, "aw", %nobits
	.balign 4096
	.globl stack_guard, stack_bottom, stack_top
stack_guard:
stack_bottom:
	.skip 65536
stack_top:
#endif
