/* aarch64 as QEMU's virt has it: exceptions, PL011, fw_cfg by MMIO, exit. */
#include "platform.h"

const char cpu_name[] = "aarch64";

/* Called by exception_entries with what it found in the registers of that name. */
_Noreturn void exception_report(uint64_t vector, uint64_t esr, uint64_t elr, uint64_t far, uint64_t stack)
{
	static const struct { uint8_t class, has_address; const char *name; } names[] = {
		{ 0x00, 0, "undefined instruction" }, { 0x07, 0, "no FPU" },
		{ 0x0e, 0, "illegal state" },         { 0x15, 0, "supervisor call" },
		{ 0x18, 0, "system register" },       { 0x20, 1, "instruction abort" },
		{ 0x21, 1, "instruction abort" },     { 0x22, 1, "instruction alignment" },
		{ 0x24, 1, "data abort" },            { 0x25, 1, "data abort" },
		{ 0x26, 0, "stack alignment" },       { 0x2c, 0, "floating point" },
		{ 0x2f, 0, "system error" },          { 0x3c, 0, "trap" },
	};
	const uint64_t class = esr >> 26 & 0x3f;
	struct fault fault = {
		.vector = vector, .name = "other", .code = esr,
		.instruction = elr, .address = far, .stack = stack,
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].class == class) {
			fault.name = names[i].name;
			fault.has_address = names[i].has_address;
		}
	fault_report(&fault);
}

/* --- devices ------------------------------------------------------------------ */

#define UART(register) (*(volatile uint32_t *)(0x09000000ul + (register)))
enum { UART_DATA = 0x00, UART_FLAGS = 0x18, UART_CONTROL = 0x30, FULL = 1 << 5, ENABLE_SEND = 0x101 };

void cpu_start(void) { UART(UART_CONTROL) = ENABLE_SEND; }

void console_write(const void *bytes, size_t count)
{
	for (const uint8_t *byte = bytes; count; count--) {
		while (UART(UART_FLAGS) & FULL) ;
		UART(UART_DATA) = *byte++;
	}
}

void file_transfer(volatile struct transfer *command)
{
	__asm__ volatile("dsb sy" ::: "memory");
	*(volatile uint64_t *)0x09020010ul = __builtin_bswap64((uintptr_t)command);
	__asm__ volatile("dsb sy" ::: "memory");
}

/* Semihosting's SYS_EXIT_EXTENDED, which QEMU turns into its own exit status. */
_Noreturn void cpu_exit(int status)
{
	const volatile uint64_t argument[2] = { 0x20026, (uint64_t)status };

	for (;;) {
		register uint64_t                 operation __asm__("x0") = 0x20;
		register const volatile uint64_t *block     __asm__("x1") = argument;

		__asm__ volatile("hlt #0xf000" : "+r"(operation) : "r"(block) : "memory");
	}
}

uint64_t nanoseconds(void)
{
	uint64_t ticks, frequency;

	__asm__ volatile("isb\n\tmrs %0, cntvct_el0\n\tmrs %1, cntfrq_el0" : "=r"(ticks), "=r"(frequency));
	return ticks * (1000000000 / frequency);
}

#ifdef STANDIN

uint32_t *screen_start(uint16_t width, uint16_t height)
{
	(void)width, (void)height;
	return 0;
}

_Noreturn void cpu_stay(void) { for (;;) __asm__ volatile("wfi"); }

#endif
