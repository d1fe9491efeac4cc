/* SPDX-License-Identifier: MIT */
/*
 * Starts an image from UEFI on aarch64: it asks firmware for the memory that the
 * image is linked to, leaves firmware, copies the image there, and enters it as a
 * boot loader without UEFI would: MMU and caches off, interrupts masked, at
 * firmware's own exception level.
 *
 * It is one page of an EFI application, wherever that is loaded; the image is in
 * the pages behind it. What it has to know is in the last words of the page
 * (Sources/HostTools/Image/EFIApplication.swift). cross/efi/update writes the
 * code into EFILoader.swift.
 *
 * x19 handle          x21 this page       x23 the image's end in its place
 * x20 system table    x22 its place       x24 the image, behind this page
 */
	.set PAGE, 0x1000
	.set MAP_SIZE, 0x10000          /* for firmware's map of the memory     */

	/* of EFI_SYSTEM_TABLE, EFI_SIMPLE_TEXT_OUTPUT_PROTOCOL, EFI_BOOT_SERVICES */
	.set CONSOLE_OUT, 64
	.set OUTPUT_STRING, 8
	.set BOOT_SERVICES, 96
	.set GET_MEMORY_MAP, 56
	.set EXIT_BOOT_SERVICES, 232
	.set EFI_LOAD_ERROR, 1

	/* EFI_MEMORY_DESCRIPTOR */
	.set TYPE, 0
	.set START, 8
	.set PAGES, 24
	/* free, or free once firmware has gone: 1 to 7 and 9 (ACPI's tables)        */
	.set FREE_TYPES, 0x2fe

	/* on the stack */
	.set SIZE, 64
	.set KEY, 72
	.set DESCRIPTOR_SIZE, 80
	.set VERSION, 88

	.text
start:
	stp x29, x30, [sp, #-112]!
	mov x29, sp
	stp x19, x20, [sp, #16]
	stp x21, x22, [sp, #32]
	stp x23, x24, [sp, #48]
	str x28, [sp, #96]
	mov x19, x0
	mov x20, x1
	adr x21, start
	add x24, x21, #PAGE
	ldr x22, place
	ldr x23, total
	add x23, x22, x23

	/* The application must not lie where it would be overwritten. */
	ldr x0, map_offset
	add x0, x24, x0
	add x0, x0, #MAP_SIZE
	sub x1, x21, #PAGE
	cmp x22, x0
	b.hs 1f
	cmp x1, x23
	b.lo refuse
1:
	mov x28, #8                     /* attempts: asking may change the map  */
attempt:
	mov x0, #MAP_SIZE
	str x0, [sp, #SIZE]
	add x0, sp, #SIZE
	ldr x1, map_offset
	add x1, x24, x1
	add x2, sp, #KEY
	add x3, sp, #DESCRIPTOR_SIZE
	add x4, sp, #VERSION
	ldr x5, [x20, #BOOT_SERVICES]
	ldr x5, [x5, #GET_MEMORY_MAP]
	blr x5
	cbnz x0, refuse

	/* Each byte of the place must be memory that nobody keeps. */
	ldr x1, map_offset
	add x1, x24, x1
	ldr x2, [sp, #SIZE]
	add x2, x1, x2                  /* the map's end                        */
	ldr x3, [sp, #DESCRIPTOR_SIZE]
	mov x4, #0                      /* bytes that are there                 */
	mov x5, #FREE_TYPES
next:
	cmp x1, x2
	b.hs counted
	ldr w6, [x1, #TYPE]
	ldr x7, [x1, #START]
	ldr x8, [x1, #PAGES]
	add x8, x7, x8, lsl #12
	add x1, x1, x3
	cmp x7, x22
	csel x7, x22, x7, lo
	cmp x8, x23
	csel x8, x23, x8, hi
	cmp x7, x8
	b.hs next
	cmp w6, #31
	b.hi refuse
	lsr x9, x5, x6
	tbz x9, #0, refuse
	sub x8, x8, x7
	add x4, x4, x8
	b next
counted:
	sub x0, x23, x22
	cmp x0, x4
	b.ne refuse

	mov x0, x19
	ldr x1, [sp, #KEY]
	ldr x5, [x20, #BOOT_SERVICES]
	ldr x5, [x5, #EXIT_BOOT_SERVICES]
	blr x5
	cbz x0, alone
	subs x28, x28, #1
	b.ne attempt

refuse:
	ldr x0, [x20, #CONSOLE_OUT]
	cbz x0, 1f
	adr x1, words
	ldr x2, [x0, #OUTPUT_STRING]
	blr x2
1:	mov x0, #EFI_LOAD_ERROR
	orr x0, x0, #1 << 63
	ldp x19, x20, [sp, #16]
	ldp x21, x22, [sp, #32]
	ldp x23, x24, [sp, #48]
	ldr x28, [sp, #96]
	ldp x29, x30, [sp], #112
	ret

	/* From here on without firmware, and without the stack. */
alone:
	msr daifset, #15
	mrs x0, ctr_el0
	ubfx x0, x0, #16, #4
	mov x1, #4
	lsl x1, x1, x0                  /* the smallest line of the data caches */
	ldr x2, filled
	add x2, x24, x2                 /* the image's end where it is          */

	mov x3, x21
1:	dc cvac, x3
	add x3, x3, x1
	cmp x3, x2
	b.lo 1b
	mov x3, x22
2:	dc civac, x3
	add x3, x3, x1
	cmp x3, x23
	b.lo 2b
	dsb sy

	mrs x4, currentel
	cmp x4, #8                      /* EL2                                  */
	mov x6, #0x1005                 /* I, C and M                           */
	b.eq 3f
	mrs x5, sctlr_el1
	bic x5, x5, x6
	msr sctlr_el1, x5
	b 4f
3:	mrs x5, sctlr_el2
	bic x5, x5, x6
	msr sctlr_el2, x5
4:	isb

	mov x3, x22
5:	cmp x24, x2
	b.hs 6f
	ldp x4, x5, [x24], #16
	stp x4, x5, [x3], #16
	b 5b
6:	cmp x3, x23
	b.hs 7f
	stp xzr, xzr, [x3], #16
	b 6b
7:	dsb sy
	ic iallu
	dsb sy
	isb
	mov x0, xzr
	mov x1, xzr
	mov x2, xzr
	mov x3, xzr
	br x22

	.balign 4
words:
	.hword 'g', 'e', 'n', 'o', 'd', 'e', ':', ' ', 't', 'h', 'e', ' ', 'i', 'm', 'a', 'g'
	.hword 'e', 39, 's', ' ', 'm', 'e', 'm', 'o', 'r', 'y', ' ', 'i', 's', ' ', 'n', 'o'
	.hword 't', ' ', 'f', 'r', 'e', 'e'
	.hword 13, 10, 0

	.org PAGE - 32
place:	.quad 0                         /* where the image is linked to         */
filled:	.quad 0                         /* what there is of it                  */
total:	.quad 0                         /* what it takes there                  */
map_offset: .quad 0                     /* of firmware's map, from the image on */
