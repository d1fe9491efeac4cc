/* x86_64 as QEMU's microvm has it: exceptions, COM1, fw_cfg by ports, exit. */
#include "platform.h"

const char cpu_name[] = "x86_64";

static inline void out8(uint16_t port, uint8_t value)
{
	__asm__ volatile("outb %0, %1" :: "a"(value), "Nd"(port));
}

static inline void out32(uint16_t port, uint32_t value)
{
	__asm__ volatile("outl %0, %1" :: "a"(value), "Nd"(port) : "memory");
}

static inline uint8_t in8(uint16_t port)
{
	uint8_t value;

	__asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
	return value;
}

/* --- exceptions -------------------------------------------------------------- */

enum { EXCEPTIONS = 32, CODE_SELECTOR = 8, TASK_SELECTOR = 24, FAULT_STACK = 1, PAGE_FAULT = 14 };

struct __attribute__((packed)) task_state {
	uint32_t reserved;
	uint64_t stack[3], reserved2, interrupt_stack[7], reserved3;
	uint16_t reserved4, io_map;
};

struct __attribute__((packed)) gate {
	uint16_t address_low, selector;
	uint8_t  stack, type;
	uint16_t address_middle;
	uint32_t address_high, reserved;
};

struct __attribute__((packed)) table_pointer { uint16_t limit; uint64_t start; };

extern uint64_t gdt[];
extern uint8_t  exception_entries[EXCEPTIONS][16];

static uint8_t           fault_stack[8192] __attribute__((aligned(16)));
static struct task_state task;
static struct gate       gates[EXCEPTIONS];

void cpu_start(void)
{
	const uint64_t base = (uintptr_t)&task;

	task.interrupt_stack[FAULT_STACK - 1] = (uintptr_t)(fault_stack + sizeof fault_stack);
	task.io_map = sizeof task;
	gdt[TASK_SELECTOR / 8] = (sizeof task - 1) | (base & 0xffffff) << 16 | 0x89ull << 40 | (base >> 24 & 0xff) << 56;
	gdt[TASK_SELECTOR / 8 + 1] = base >> 32;
	__asm__ volatile("ltr %w0" :: "r"(TASK_SELECTOR) : "memory");

	for (int i = 0; i < EXCEPTIONS; i++) {
		const uint64_t entry = (uintptr_t)exception_entries[i];

		gates[i] = (struct gate){
			.address_low = (uint16_t)entry, .address_middle = (uint16_t)(entry >> 16),
			.address_high = (uint32_t)(entry >> 32),
			.selector = CODE_SELECTOR, .stack = FAULT_STACK, .type = 0x8e,
		};
	}
	const struct table_pointer pointer = { sizeof gates - 1, (uintptr_t)gates };
	__asm__ volatile("lidt %0" :: "m"(pointer) : "memory");
}

/* What exception_entries leaves on the fault stack. */
struct exception_frame { uint64_t vector, code, instruction, segment, flags, stack; };

_Noreturn void exception_report(const struct exception_frame *frame)
{
	static const char *const names[EXCEPTIONS] = {
		"divide", "debug", "NMI", "breakpoint", "overflow", "bound", "trap or undefined instruction",
		"no FPU", "double fault", "FPU segment", "bad task state", "segment absent",
		"stack segment", "protection", "page fault", "reserved", "x87", "alignment",
		"machine check", "SIMD", "virtualisation", "control protection",
	};
	uint64_t address;

	__asm__ volatile("mov %%cr2, %0" : "=r"(address));
	fault_report(&(struct fault){
		.vector = frame->vector,
		.name = names[frame->vector] ? names[frame->vector] : "reserved",
		.code = frame->code, .instruction = frame->instruction, .stack = frame->stack,
		.address = address, .has_address = frame->vector == PAGE_FAULT,
	});
}

/* --- devices ------------------------------------------------------------------ */

enum { COM1 = 0x3f8, LINE_STATUS = COM1 + 5, CAN_SEND = 1 << 5, FW_CFG_DMA = 0x514, DEBUG_EXIT = 0xf4 };

void console_write(const void *bytes, size_t count)
{
	for (const uint8_t *byte = bytes; count; count--) {
		while (!(in8(LINE_STATUS) & CAN_SEND)) ;
		out8(COM1, *byte++);
	}
}

void file_transfer(volatile struct transfer *command)
{
	const uint64_t address = (uintptr_t)command;

	/* Big-endian registers; the write of the low half starts the transfer. */
	out32(FW_CFG_DMA, __builtin_bswap32((uint32_t)(address >> 32)));
	out32(FW_CFG_DMA + 4, __builtin_bswap32((uint32_t)address));
}

_Noreturn void cpu_exit(int status)
{
	out8(DEBUG_EXIT, (uint8_t)status);
	for (;;) __asm__ volatile("hlt");
}

/* QEMU's time stamp counter counts nanoseconds where it counts instructions; else it is the machine's. */
uint64_t nanoseconds(void)
{
	uint32_t low, high;

	__asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
	return (uint64_t)high << 32 | low;
}

#ifdef STANDIN

static void out16(uint16_t port, uint16_t value) { __asm__ volatile("outw %0, %1" :: "a"(value), "Nd"(port)); }

static uint32_t in32(uint16_t port)
{
	uint32_t value;

	__asm__ volatile("inl %1, %0" : "=a"(value) : "Nd"(port));
	return value;
}

static uint32_t pci_read(uint32_t device, uint32_t at)
{
	out32(0xcf8, 1u << 31 | device << 11 | at);
	return in32(0xcfc);
}

/* Bochs' display: an index and a value, and memory at the first address of a PCI device. */
static void display(uint16_t index, uint16_t value)
{
	out16(0x1ce, index);
	out16(0x1cf, value);
}

uint32_t *screen_start(uint16_t width, uint16_t height)
{
	enum { CLASS = 8, FIRST_ADDRESS = 0x10, DISPLAY = 0x0300 };

	for (uint32_t device = 0; device < 32; device++) {
		if (pci_read(device, CLASS) >> 16 != DISPLAY) continue;
		display(4, 0);
		display(1, width);
		display(2, height);
		display(3, 32);
		display(4, 0x41);                       /* on, as memory that lies in one piece */
		return (uint32_t *)(uintptr_t)(pci_read(device, FIRST_ADDRESS) & ~15u);
	}
	return 0;
}

_Noreturn void cpu_stay(void) { for (;;) __asm__ volatile("hlt"); }

#endif
