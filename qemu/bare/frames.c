#include "frames.h"

/* CRC-32 as zlib has it, half a byte at a time: 64 bytes of table. */
uint32_t checksum(uint32_t crc, const void *bytes, size_t count)
{
	static const uint32_t table[16] = {
		0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
		0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
	};
	const uint8_t *byte = bytes;

	for (crc = ~crc; count; count--) {
		crc ^= *byte++;
		crc = table[crc & 15] ^ crc >> 4;
		crc = table[crc & 15] ^ crc >> 4;
	}
	return ~crc;
}

static uint32_t all_answers;  /* the checksum of everything said so far */

uint32_t say_part(uint32_t crc, const void *bytes, size_t count)
{
	all_answers = checksum(all_answers, bytes, count);
	console_write(bytes, count);
	return checksum(crc, bytes, count);
}

/* Ends a frame. Not part of `all_answers`, which it would only repeat. */
void say_checksum(uint32_t crc) { console_write(&crc, sizeof crc); }

uint8_t *aligned(uint8_t *place) { return (uint8_t *)(((uintptr_t)place + 4095) & ~(uintptr_t)4095); }

/*
 * How deep the stack went: paint what lies below this frame, look afterwards
 * how much of the paint is gone. The slack is what painting itself may use.
 */
enum { STACK_PAINT = 0x5a };

static size_t painted;

__attribute__((noinline)) void stack_paint(void)
{
	painted = (size_t)((uint8_t *)__builtin_frame_address(0) - stack_bottom) - 256;
	memset(stack_bottom, STACK_PAINT, painted);
}

__attribute__((noinline)) size_t stack_peak(void)
{
	size_t clean = 0;

	while (clean < painted && stack_bottom[clean] == STACK_PAINT) clean++;
	return (size_t)(stack_top - stack_bottom) - clean;
}

int refuse(const char *why)
{
	say("batch refused: ");
	say(why);
	say("\n");
	return EXIT_BATCH_REFUSED;
}

void say_hello(uint32_t version, uint32_t checksum, uint32_t count)
{
	struct hello hello = { HELLO, version, checksum, count, "" };

	for (size_t i = 0; cpu_name[i] && i < sizeof hello.cpu; i++) hello.cpu[i] = (uint8_t)cpu_name[i];
	say_checksum(say_part(0, &hello, sizeof hello));
}

void say_goodbye(uint32_t count)
{
	const struct goodbye goodbye = { GOODBYE, count, all_answers };

	say_checksum(say_part(0, &goodbye, sizeof goodbye));
}
