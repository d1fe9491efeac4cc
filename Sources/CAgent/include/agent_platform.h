/* SPDX-License-Identifier: MIT */
/*
 * The agent and its platform.
 *
 * The agent is a state machine in memory that the platform gives: it is told
 * what happened (`agent_handle`) and asked what is to be done about it
 * (`agent_next`). It calls nothing, allocates nothing, knows no clock and
 * keeps no state elsewhere. It needs `memset`, `memcpy`, `memmove` and
 * nothing else; the platforms are a Genode component, a bare machine, and the
 * simulator on a host.
 *
 *     agent_start(memory, size, now);
 *     for (;;) {
 *         while (agent_next(memory, &action)) perform(&action);
 *         wait for a ROM to change, or for the time asked for
 *         agent_handle(memory, &event);
 *     }
 */
#ifndef AGENT_PLATFORM_H
#define AGENT_PLATFORM_H

#include <stddef.h>
#include <stdint.h>

/* A run of bytes. */
struct agent_bytes { const uint8_t *start; size_t count; };

/* Times are microseconds since a moment of the platform's choice. They only grow. */

enum agent_event_kind {
	/*
	 * ROM number `rom` has `content` now; `start` is NULL while it has none.
	 * The bytes must stay as they are until the next event about this ROM is
	 * handed over. What follows a zero byte is not read.
	 */
	AGENT_ROM = 1,

	/* The time that was asked for has come. Too early does no harm. */
	AGENT_TIMER = 2,
};

struct agent_event {
	uint32_t           kind;
	uint32_t           rom;
	struct agent_bytes content;
	uint64_t           now;
};

enum agent_action_kind {
	/*
	 * Open the ROM `name` as number `number` and tell its content, now, also
	 * if it has none, and whenever it changes.
	 */
	AGENT_WATCH = 1,

	/* Close ROM `number`; nothing of it is read any more. */
	AGENT_UNWATCH = 2,

	/*
	 * Report `content` under the label `name`, in a buffer of at least
	 * `buffer` bytes. The first report of a label opens the session; the
	 * label stays with `number`.
	 */
	AGENT_REPORT = 3,

	/* Print `content`, a line without its end. */
	AGENT_LOG = 4,

	/* Send AGENT_TIMER at `time`. Replaces the time asked for before. */
	AGENT_WAKE = 5,
};

struct agent_action {
	uint32_t           kind;
	uint32_t           number;
	struct agent_bytes name;
	struct agent_bytes content;   /* valid until the next call */
	uint64_t           buffer;
	uint64_t           time;
};

/* ROM number 0 is the agent's own configuration, watched from the start. */
enum { AGENT_CONFIG_ROM = 0 };

/* The least memory that an agent starts in, in bytes; 16-byte aligned. */
enum { AGENT_MINIMUM_MEMORY = 1 << 20 };

/*
 * Prepares an agent in `memory`, which is its identity from now on.
 * Returns 0, or 1 if the memory is too small or not aligned.
 */
int agent_start(void *memory, size_t size, uint64_t now);

/* Tells what happened; between two actions too, as for a ROM that has just been opened. */
void agent_handle(void *memory, const struct agent_event *event);

/* 1 and the next thing to do, in order; 0 when all is done. */
int agent_next(void *memory, struct agent_action *action);

#endif
