/*
 * The agent on a bare machine: ROMs that change along a timeline, time that
 * goes from one event to the next, and everything the agent does on the serial
 * line. The formats of the timeline and of the answers are tables in
 * ../README.md; the same timeline makes the simulator of genode-host do the
 * same.
 */
#include "agent_platform.h"
#include "frames.h"

enum { VERSION = 1, ROMS = 64 };

struct header {
	uint8_t  magic[8];
	uint32_t version, checksum;          /* of everything behind the header */
	uint32_t event_count, file_size;
	uint64_t machine_memory, agent_memory, end;
	uint32_t reserved[4];
};

/* A ROM has a content from `time` on; a span that starts at NONE: none. */
struct timeline_event {
	uint64_t    time;
	struct span name, content;
};

enum { NONE = ~0u };

_Static_assert(sizeof(struct header) == 64 && sizeof(struct timeline_event) == 24, "the layouts of README.md");

enum { DEED = LETTERS('D', 'o'), USE = LETTERS('U', 's'), COST = LETTERS('C', 'o') };

struct deed {
	uint32_t magic, kind, number, name_count, content_count, buffer;
	uint64_t time;
};

struct use { uint32_t magic, reserved; uint64_t stack_peak; };

/* What the agent took from the event before to this one. */
struct cost { uint32_t magic, event; uint64_t time, nanoseconds; };

static const uint8_t *file;
static uint32_t       file_bytes;

static int inside(struct span span) { return span.start <= file_bytes && span.count <= file_bytes - span.start; }

/* --- ROMs ------------------------------------------------------------------------- */

struct rom { struct span name, content; uint32_t number; int watched; };

static struct rom roms[ROMS];

static int equal(const uint8_t *a, size_t a_count, const uint8_t *b, size_t b_count)
{
	return a_count == b_count && !memcmp(a, b, a_count);
}

static struct rom *rom(const uint8_t *name, size_t count)
{
	for (uint32_t i = 0; i < ROMS; i++)
		if (roms[i].name.count && equal(file + roms[i].name.start, roms[i].name.count, name, count)) return &roms[i];
	return 0;
}

static struct rom *new_rom(struct span name)
{
	for (uint32_t i = 0; i < ROMS; i++)
		if (!roms[i].name.count) {
			roms[i] = (struct rom){ name, { NONE, 0 }, 0, 0 };
			return &roms[i];
		}
	return 0;
}

/* --- the agent -------------------------------------------------------------------- */

static void    *agent;
static uint64_t now, wake;
static int      wakes;
static uint32_t deeds, current_event, running;
static uint64_t taken;

void fault_context(void)
{
	if (!running) return;
	say("fault: at event ");
	say_decimal(current_event);
	say(" of the timeline\n");
}

static void handle(uint32_t kind, uint32_t number, struct span content)
{
	struct agent_event event = { .kind = kind, .rom = number, .now = now };

	if (content.start != NONE) event.content = (struct agent_bytes){ file + content.start, content.count };
	const uint64_t start = nanoseconds();
	agent_handle(agent, &event);
	taken += nanoseconds() - start;
}

static void say_deed(const struct agent_action *action)
{
	const struct deed deed = {
		.magic = DEED, .kind = action->kind, .number = action->number, .name_count = (uint32_t)action->name.count,
		.content_count = (uint32_t)action->content.count, .buffer = (uint32_t)action->buffer, .time = now,
	};

	uint32_t crc = say_part(0, &deed, sizeof deed);
	crc = say_part(crc, action->name.start, action->name.count);
	crc = say_part(crc, action->content.start, action->content.count);
	say_checksum(crc);
	deeds++;
}

static int next(struct agent_action *action)
{
	const uint64_t start = nanoseconds();
	const int      result = agent_next(agent, action);

	taken += nanoseconds() - start;
	return result;
}

static void say_cost(void)
{
	const struct cost cost = { COST, current_event, now, taken };

	say_checksum(say_part(0, &cost, sizeof cost));
	taken = 0;
}

static void perform(void)
{
	struct agent_action action;

	while (next(&action)) {
		if (action.kind == AGENT_WAKE) {
			wake = action.time;
			wakes = 1;
			continue;
		}
		say_deed(&action);
		struct rom *const known = rom(action.name.start, action.name.count);
		if (!known) {
			/* A ROM that the timeline never mentions. */
			if (action.kind == AGENT_WATCH) handle(AGENT_ROM, action.number, (struct span){ NONE, 0 });
			continue;
		}
		if (action.kind == AGENT_WATCH) {
			known->watched = 1;
			known->number = action.number;
			handle(AGENT_ROM, known->number, known->content);
		} else if (action.kind == AGENT_UNWATCH) {
			known->watched = 0;
		}
	}
	say_cost();
}

int program(void)
{
	const struct file source = file_find("opt/dhall/batch");
	if (!source.size) return refuse("no fw_cfg file opt/dhall/batch");
	if (source.size < sizeof(struct header)) return refuse("shorter than its header");

	struct header header;
	file_read(source, &header, sizeof header);
	if (memcmp(header.magic, "AGTRACE\n", 8)) return refuse("not a timeline");
	if (header.version != VERSION) return refuse("of another version");
	if (header.file_size != source.size) return refuse("cut short");

	uint8_t *const memory_end = ram_start + header.machine_memory;
	if (header.machine_memory > 3ull << 30 || heap_start >= memory_end ||
	    source.size > (uint64_t)(memory_end - heap_start)) return refuse("larger than the machine");
	file_read(source, heap_start, source.size);
	file = heap_start;
	file_bytes = source.size;
	if (checksum(0, file + sizeof header, file_bytes - sizeof header) != header.checksum)
		return refuse("wrong checksum");
	if (header.event_count > (file_bytes - sizeof header) / sizeof(struct timeline_event))
		return refuse("events outside the file");

	const struct timeline_event *const events = (const void *)(file + sizeof header);
	agent = aligned(heap_start + file_bytes);
	if ((uint8_t *)agent >= memory_end || header.agent_memory > (uint64_t)(memory_end - (uint8_t *)agent))
		return refuse("an agent larger than the machine");
	for (uint32_t i = 0; i < header.event_count; i++) {
		if (!inside(events[i].name) || !events[i].name.count || (events[i].content.start != NONE && !inside(events[i].content)))
			return refuse("an event outside the file");
		if (!rom(file + events[i].name.start, events[i].name.count) && !new_rom(events[i].name))
			return refuse("too many ROMs");
	}

	say_hello(VERSION, header.checksum, header.event_count);
	running = 1;
	stack_paint();
	if (agent_start(agent, header.agent_memory, 0)) return refuse("too little memory for the agent");
	/* What is there from the start is there before it. */
	while (current_event < header.event_count && events[current_event].time == 0) {
		const struct timeline_event *const event = &events[current_event++];
		rom(file + event->name.start, event->name.count)->content = event->content;
	}
	perform();
	while (1) {
		const int more = current_event < header.event_count;

		if (wakes && wake <= header.end && (!more || wake < events[current_event].time)) {
			wakes = 0;
			if (wake > now) now = wake;
			handle(AGENT_TIMER, 0, (struct span){ NONE, 0 });
		} else if (more && events[current_event].time <= header.end) {
			const struct timeline_event *const event = &events[current_event++];
			struct rom *const changed = rom(file + event->name.start, event->name.count);

			if (event->time > now) now = event->time;
			changed->content = event->content;
			if (changed->watched) handle(AGENT_ROM, changed->number, changed->content);
		} else {
			break;
		}
		perform();
	}
	running = 0;

	const struct use use = { USE, 0, stack_peak() };
	say_checksum(say_part(0, &use, sizeof use));
	say_goodbye(deeds);
	return EXIT_DONE;
}
