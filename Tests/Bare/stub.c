/*
 * A dhall_run that does what its input says, to see that the boot code notices:
 * what no test can make the evaluator do on purpose.
 */
#include "dhall.h"

static int begins(struct dhall_bytes bytes, const char *word)
{
	size_t i = 0;

	while (word[i] && i < bytes.count && bytes.start[i] == (uint8_t)word[i]) i++;
	return !word[i];
}

static volatile uint64_t sink;

__attribute__((noinline)) static uint64_t descend(uint64_t depth)
{
	volatile uint64_t frame[16];

	frame[depth & 15] = depth;
	sink += frame[depth & 15];
	return depth ? descend(depth - 1) + frame[depth & 15] : 0;
}

/* One frame wider than any guard page of 4 KiB. */
__attribute__((noinline)) static void wide(void)
{
	volatile uint8_t frame[200000];

	frame[sink & 1] = 1;
	frame[sizeof frame - 1 - (sink & 1)] = 1;
	sink += frame[sink & 1];
}

static void copy(const struct dhall_request *request, struct dhall_response *response, struct dhall_bytes bytes)
{
	for (size_t i = 0; i < bytes.count; i++) request->output[response->output_count++] = bytes.start[i];
}

void dhall_run(const struct dhall_request *request, struct dhall_response *response)
{
	const struct dhall_bytes input = request->input;

	if (begins(input, "nothing")) return;
	*response = (struct dhall_response){ .steps = input.count, .memory_peak = request->memory_count };

	if (begins(input, "undefined")) __builtin_trap();
	if (begins(input, "read null")) sink = *(volatile uint64_t *)8;
	if (begins(input, "far")) sink = *(volatile uint64_t *)0x8000000000000000;
	if (begins(input, "write code")) *(volatile uint32_t *)(uintptr_t)dhall_run = 0;
	if (begins(input, "execute data")) ((void (*)(void))request->memory)();
	if (begins(input, "overflow")) descend(1000000);
	if (begins(input, "wide")) wide();
	if (begins(input, "shallow")) descend(100);
	if (begins(input, "hang")) for (;;) sink++;
	if (begins(input, "behind block")) request->memory[request->memory_count] = 0;
	if (begins(input, "behind output")) request->output[request->output_capacity + 3] = 0;
	if (begins(input, "too long")) { response->output_count = request->output_capacity + 1; return; }
	if (begins(input, "reject")) {
		response->code = 312;
		response->start = 1;
		response->end = 6;
		response->line = 2;
		response->column = 3;
		response->source = request->name;
		return;
	}
	if (begins(input, "fill block")) {
		for (size_t i = 0; i < request->memory_count; i += 4096) request->memory[i] = 1;
		request->memory[request->memory_count - 1] = 1;
	}
	if (begins(input, "modules")) {
		for (size_t i = 0; i < request->module_count; i++) {
			copy(request, response, request->modules[i].name);
			copy(request, response, request->modules[i].content);
		}
		return;
	}
	copy(request, response, input);
}
