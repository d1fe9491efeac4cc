/* The part of the boot code that is the same on both CPUs. */
#include "platform.h"

/* --- what compilers call --------------------------------------------------- */

/*
 * Eight bytes at a time: the emulator pays per instruction. Both CPUs allow
 * unaligned access once the MMU is on. Built with -fno-builtin, or the compiler
 * would see in each loop the function that it is the body of.
 */
typedef uint64_t __attribute__((aligned(1), may_alias)) word;

void *memset(void *target, int byte, size_t count)
{
	uint8_t *t = target;
	const uint64_t pattern = 0x0101010101010101u * (uint8_t)byte;

	for (; count >= 8; count -= 8, t += 8) *(word *)t = pattern;
	for (; count; count--) *t++ = (uint8_t)byte;
	return target;
}

void *memcpy(void *restrict target, const void *restrict source, size_t count)
{
	uint8_t *t = target;
	const uint8_t *s = source;

	for (; count >= 8; count -= 8, t += 8, s += 8) *(word *)t = *(const word *)s;
	for (; count; count--) *t++ = *s++;
	return target;
}

void *memmove(void *target, const void *source, size_t count)
{
	uint8_t *t = target;
	const uint8_t *s = source;

	if ((uintptr_t)t - (uintptr_t)s >= count)  /* target is not inside source */
		return memcpy(target, source, count);
	for (; count >= 8; count -= 8) *(word *)(t + count - 8) = *(const word *)(s + count - 8);
	for (; count; count--) t[count - 1] = s[count - 1];
	return target;
}

int memcmp(const void *left, const void *right, size_t count)
{
	const uint8_t *l = left, *r = right;

	for (; count; count--, l++, r++)
		if (*l != *r) return *l - *r;
	return 0;
}

/* --- the serial line ------------------------------------------------------- */

void say(const char *text)
{
	size_t count = 0;

	while (text[count]) count++;
	console_write(text, count);
}

static void say_number(uint64_t value, unsigned base)
{
	char digits[24];
	char *start = digits + sizeof digits;

	do { *--start = "0123456789abcdef"[value % base]; value /= base; } while (value);
	console_write(start, (size_t)(digits + sizeof digits - start));
}

void say_decimal(uint64_t value)     { say_number(value, 10); }
void say_hexadecimal(uint64_t value) { say("0x"); say_number(value, 16); }

/* --- files of the emulator ------------------------------------------------- */

enum { FILE_DIRECTORY = 0x19, SELECT = 1 << 3, READ = 1 << 1, ERROR = 1 << 0 };

static uint32_t big(uint32_t value) { return __builtin_bswap32(value); }

static void transfer(uint16_t key, int select, void *target, uint32_t count)
{
	volatile struct transfer command = {
		.control = big((uint32_t)key << 16 | (select ? SELECT : 0) | READ),
		.length  = big(count),
		.address = __builtin_bswap64((uintptr_t)target),
	};

	file_transfer(&command);
	while (command.control & big(~(uint32_t)ERROR)) ;
	if (command.control) {
		say("fw_cfg: transfer refused\n");
		cpu_exit(EXIT_BATCH_REFUSED);
	}
}

struct file file_find(const char *name)
{
	struct { uint32_t size; uint16_t key, reserved; char name[56]; } entry;
	uint32_t count;

	transfer(FILE_DIRECTORY, 1, &count, sizeof count);
	for (count = big(count); count; count--) {
		size_t i = 0;

		transfer(FILE_DIRECTORY, 0, &entry, sizeof entry);
		while (i < sizeof entry.name && entry.name[i] == name[i] && name[i]) i++;
		if (i < sizeof entry.name && entry.name[i] == name[i])
			return (struct file){ big(entry.size), __builtin_bswap16(entry.key) };
	}
	return (struct file){ 0, 0 };
}

void file_read(struct file file, void *target, uint32_t count)
{
	transfer(file.key, 1, target, count);
}

/* --- faults ----------------------------------------------------------------- */

_Noreturn void fault_report(const struct fault *fault)
{
	static int reporting;

	if (reporting++) cpu_exit(EXIT_FAULT);  /* a fault of this very function */
	say("\nfault: vector ");
	say_decimal(fault->vector);
	say(" (");
	say(fault->name);
	say("), code ");
	say_hexadecimal(fault->code);
	say(", at instruction ");
	say_hexadecimal(fault->instruction);
	if (fault->has_address) {
		say(", touching ");
		say_hexadecimal(fault->address);
		if (fault->address >= (uintptr_t)stack_guard && fault->address < (uintptr_t)stack_bottom)
			say(" = stack overflow");
	}
	say(", stack pointer ");
	say_hexadecimal(fault->stack);
	say("\n");
	fault_context();
	cpu_exit(EXIT_FAULT);
}

/* Called by the assembly start-up code on the stack of bare.ld. */
_Noreturn void platform_start(void)
{
	cpu_start();
	cpu_exit(program());
}
