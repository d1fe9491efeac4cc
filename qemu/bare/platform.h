/*
 * What the boot code offers to the program that it starts, and what each CPU
 * must offer to the boot code. One CPU, interrupts off, one address space.
 */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <stddef.h>
#include <stdint.h>

/*
 * Status of the whole run, beside what the serial line said. On x86_64 the
 * emulator's own exit status is 2 * status + 1, on aarch64 it is the status.
 */
enum { EXIT_DONE = 0, EXIT_BATCH_REFUSED = 98, EXIT_FAULT = 99 };

/* --- offered by platform.c ------------------------------------------------ */

void *memset(void *target, int byte, size_t count);
void *memcpy(void *restrict target, const void *restrict source, size_t count);
void *memmove(void *target, const void *source, size_t count);
int   memcmp(const void *left, const void *right, size_t count);

void say(const char *text);
void say_decimal(uint64_t value);
void say_hexadecimal(uint64_t value);

/*
 * Finds the file `name` of QEMU's fw_cfg device: its size, or 0. On success
 * `file_read` copies the first `count` bytes of that file.
 */
struct file { uint32_t size; uint16_t key; };
struct file file_find(const char *name);
void file_read(struct file file, void *target, uint32_t count);

/* Never returns: reports the fault on the serial line and ends the machine. */
struct fault {
	uint64_t    vector;
	const char *name;
	uint64_t    code;           /* x86_64: error code, aarch64: ESR_EL1      */
	uint64_t    instruction;    /* where the CPU was                         */
	uint64_t    address;        /* what it touched, when has_address         */
	uint64_t    stack;          /* the stack pointer then                    */
	int         has_address;
};
_Noreturn void fault_report(const struct fault *fault);

/* Where the boot code put things (bare.ld). */
extern uint8_t stack_guard[], stack_bottom[], stack_top[], heap_start[], ram_start[];

/* --- offered by x86_64.c and aarch64.c ------------------------------------ */

extern const char cpu_name[];

void cpu_start(void);
_Noreturn void cpu_exit(int status);
void console_write(const void *bytes, size_t count);

/* A clock in nanoseconds; with QEMU's -icount shift=0 one for each instruction. */
uint64_t nanoseconds(void);

/* For the stand-in: the pixels of a screen of that size, 0xrrggbb each, line by line; 0 where there is none. */
uint32_t *screen_start(uint16_t width, uint16_t height);
/* Also for the stand-in: nothing more, but the machine goes on. */
_Noreturn void cpu_stay(void);

/* One transfer of fw_cfg's DMA interface; `command` is in fw_cfg's byte order. */
struct transfer { uint32_t control, length; uint64_t address; };
void file_transfer(volatile struct transfer *command);

/* --- offered by the program ------------------------------------------------ */

/* Returns the status. `fault_context` says what was under way, for the report. */
int program(void);
void fault_context(void);

#endif
