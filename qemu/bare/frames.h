/*
 * What the programs of the bare machine share: frames on the serial line, each
 * followed by the CRC-32 of its bytes, and a look at how deep the stack went.
 */
#ifndef FRAMES_H
#define FRAMES_H

#include "platform.h"

/* A run of bytes of the file that a program is given. */
struct span { uint32_t start, count; };

/* Frames begin with four letters, as a little-endian number. */
#define LETTERS(a, b) ('D' | 'h' << 8 | (a) << 16 | (uint32_t)(b) << 24)
enum { HELLO = LETTERS('H', 'i'), GOODBYE = LETTERS('B', 'y') };

struct hello { uint32_t magic, version, checksum, count; uint8_t cpu[16]; };

struct goodbye { uint32_t magic, count, checksum; };

uint32_t checksum(uint32_t crc, const void *bytes, size_t count);

/* Says a part of a frame, and gives the checksum of the frame so far. */
uint32_t say_part(uint32_t crc, const void *bytes, size_t count);

/* Ends a frame. */
void say_checksum(uint32_t crc);

/* The first frame and the last. */
void say_hello(uint32_t version, uint32_t checksum, uint32_t count);
void say_goodbye(uint32_t count);

uint8_t *aligned(uint8_t *place);

/* Paints the stack, and counts the bytes below its top that changed since. */
void   stack_paint(void);
size_t stack_peak(void);

int refuse(const char *why);

#endif
