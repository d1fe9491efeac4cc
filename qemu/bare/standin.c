/* SPDX-License-Identifier: MIT */
/*
 * A stand-in for core: it reads the table of boot modules as core does
 * (core/include/boot_modules.h), says what is in it, and lets the agent live on
 * it. So an image of every form can be built and booted where there is no
 * Genode.
 *
 * The module `agent.config` is the agent's configuration; what it watches are
 * the other modules. Nothing ever changes, and time goes straight to what the
 * agent waits for. Lines on the serial line:
 *
 *     module NAME SIZE CRC-32          for each, in the order of the table
 *     agent: TEXT                      what the agent logs
 *     report LABEL, LINES              what it reports, each line behind a bar
 *     standin: done
 *
 * With a module `screen` it paints the upper half of the screen #204060, the
 * lower one #c08020, and stays; with a module `exit` its status is the number
 * there.
 */
#include "agent_platform.h"
#include "frames.h"

struct module { const char *name; const uint8_t *start; int64_t size; };

extern const struct module _boot_modules_headers_begin[], _boot_modules_headers_end[];
extern const uint8_t _boot_modules_binaries_begin[], _boot_modules_binaries_end[];
extern uint8_t _prog_img_end[];

enum { PAGE = 4096, AGENT_MEMORY = 64 << 20, WAKES = 1000 };

static void    *agent;
static uint64_t now, wake;
static int      wakes, running;

static const struct module *config;

void fault_context(void)
{
	if (running) say("fault: in the agent\n");
}

static int equal(const char *name, struct agent_bytes bytes)
{
	size_t i = 0;

	while (i < bytes.count && name[i] && (uint8_t)name[i] == bytes.start[i]) i++;
	return i == bytes.count && !name[i];
}

static const struct module *find(struct agent_bytes name)
{
	for (const struct module *m = _boot_modules_headers_begin; m < _boot_modules_headers_end; m++)
		if (equal(m->name, name)) return m;
	return 0;
}

/* What core relies on: modules lie in their segment, each from the beginning of a page on. */
static int complain(const struct module *module)
{
	const char *wrong = 0;

	if (module->size <= 0) wrong = "has no size";
	else if (module->start < _boot_modules_binaries_begin ||
	         (uint64_t)(_boot_modules_binaries_end - module->start) < (uint64_t)module->size)
		wrong = "is not where modules are";
	else if ((uintptr_t)module->start % PAGE) wrong = "does not begin a page";
	if (!wrong) return 0;
	say("standin: the module ");
	say(module->name);
	say(" ");
	say(wrong);
	say("\n");
	return 1;
}

static int list(void)
{
	int wrong = 0;

	for (const struct module *m = _boot_modules_headers_begin; m < _boot_modules_headers_end; m++) {
		if (complain(m)) {
			wrong = 1;
			continue;
		}
		say("module ");
		say(m->name);
		say(" ");
		say_decimal((uint64_t)m->size);
		say(" ");
		say_hexadecimal(checksum(0, m->start, (size_t)m->size));
		say("\n");
	}
	return wrong;
}

static void handle(uint32_t kind, uint32_t number, const struct module *module)
{
	struct agent_event event = { .kind = kind, .rom = number, .now = now };

	if (module) event.content = (struct agent_bytes){ module->start, (size_t)module->size };
	agent_handle(agent, &event);
}

static void show(struct agent_bytes text)
{
	size_t start = 0;

	for (size_t i = 0; i <= text.count; i++) {
		if (i < text.count && text.start[i] != '\n') continue;
		if (i == text.count && start == i) return;
		say("| ");
		console_write(text.start + start, i - start);
		say("\n");
		start = i + 1;
	}
}

static void perform(void)
{
	struct agent_action action;

	while (agent_next(agent, &action)) {
		switch (action.kind) {
		case AGENT_WAKE:
			wake  = action.time;
			wakes = 1;
			break;
		case AGENT_WATCH:
			handle(AGENT_ROM, action.number, action.number == AGENT_CONFIG_ROM ? config : find(action.name));
			break;
		case AGENT_LOG:
			say("agent: ");
			console_write(action.content.start, action.content.count);
			say("\n");
			break;
		case AGENT_REPORT:
			say("report ");
			console_write(action.name.start, action.name.count);
			say("\n");
			show(action.content);
			break;
		}
	}
}

static int live(void)
{
	agent = (void *)(((uintptr_t)_prog_img_end + PAGE - 1) / PAGE * PAGE);
	running = 1;
	if (agent_start(agent, AGENT_MEMORY, 0)) {
		say("standin: too little memory for the agent\n");
		return 1;
	}
	perform();
	for (int i = 0; wakes && i < WAKES; i++) {
		wakes = 0;
		if (wake > now) now = wake;
		handle(AGENT_TIMER, 0, 0);
		perform();
	}
	running = 0;
	return 0;
}

static const struct module *named(const char *name)
{
	struct agent_bytes bytes = { (const uint8_t *)name, 0 };

	while (name[bytes.count]) bytes.count++;
	return find(bytes);
}

static void paint(void)
{
	enum { WIDTH = 640, HEIGHT = 480 };
	uint32_t *const pixels = screen_start(WIDTH, HEIGHT);

	if (!pixels) {
		say("standin: no screen\n");
		return;
	}
	for (size_t i = 0; i < WIDTH * HEIGHT; i++) pixels[i] = i < WIDTH * HEIGHT / 2 ? 0x204060 : 0xc08020;
}

/* Digits up to anything else. */
static int number(const struct module *module)
{
	int value = 0;

	for (int64_t i = 0; i < module->size && i < 3; i++) {
		if (module->start[i] < '0' || module->start[i] > '9') break;
		value = value * 10 + module->start[i] - '0';
	}
	return value;
}

int program(void)
{
	say("standin: ");
	say(cpu_name);
	say("\n");
	if (list()) return 1;

	config = named("agent.config");
	if (config && live()) return 1;
	if (named("screen")) paint();
	say("standin: done\n");
	if (named("screen")) cpu_stay();
	return named("exit") ? number(named("exit")) : EXIT_DONE;
}
