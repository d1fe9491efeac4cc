/*
 * Runs the cases of one batch through dhall_run and says what came out. The
 * formats of the batch and of the answers are tables in ../README.md.
 */
#include "dhall.h"
#include "frames.h"

enum { VERSION = 1, CANARY = 64, CANARY_BYTE = 0xa5 };

/* --- the batch ------------------------------------------------------------------ */

struct header {
	uint8_t  magic[8];
	uint32_t version, checksum;          /* of everything behind the header */
	uint32_t case_count, module_count, shared_count, reference_count;
	uint64_t machine_memory, output_capacity;
	uint32_t file_size, reserved[3];
};

struct module { struct span name, content; };

struct batch_case {
	uint32_t    operation, reserved;
	struct span name, input, references;
	uint64_t    memory, steps;
};

_Static_assert(sizeof(struct header) == 64 && sizeof(struct module) == 16 && sizeof(struct batch_case) == 48,
               "the layouts of README.md");

/* --- the answers ------------------------------------------------------------------ */

enum { ANSWER = LETTERS('A', 'n') };

struct answer {
	uint32_t magic, index, code, start, end, line, column;
	uint32_t state;                      /* 0, or which bytes were overwritten */
	uint32_t source_count, output_count;
	uint64_t memory_peak, steps, stack_peak;
};

enum { WROTE_BEHIND_BLOCK = 1, WROTE_BEHIND_OUTPUT = 2, OUTPUT_TOO_LONG = 4, SOURCE_TOO_LONG = 8 };

/* --- memory ----------------------------------------------------------------------- */

static void canary_set(uint8_t *place) { memset(place, CANARY_BYTE, CANARY); }

static int canary_lives(const uint8_t *place)
{
	for (int i = 0; i < CANARY; i++)
		if (place[i] != CANARY_BYTE) return 0;
	return 1;
}

/* --- running ---------------------------------------------------------------------- */

static uint32_t current_case, running;

void fault_context(void)
{
	if (!running) return;
	say("fault: in case ");
	say_decimal(current_case);
	say(" of the batch\n");
}

static const uint8_t *batch;
static uint32_t       batch_size;

static int inside(struct span span, uint64_t size)
{
	return span.start <= batch_size && span.count * size <= batch_size - span.start;
}

static struct dhall_bytes bytes(struct span span)
{
	return (struct dhall_bytes){ batch + span.start, span.count };
}

static void run(const struct dhall_request *request, uint32_t index)
{
	/* A field that the evaluator leaves alone must be seen as such. */
	struct dhall_response response = { .code = ~0u, .output_count = ~(size_t)0 };
	uint8_t *block_end = request->memory + request->memory_count;
	uint8_t *output_end = request->output + request->output_capacity;

	canary_set(block_end);
	canary_set(output_end);
	current_case = index;
	running = 1;
	stack_paint();
	dhall_run(request, &response);

	struct answer answer = {
		.magic = ANSWER, .index = index, .code = response.code,
		.start = response.start, .end = response.end, .line = response.line, .column = response.column,
		.source_count = (uint32_t)response.source.count, .output_count = (uint32_t)response.output_count,
		.memory_peak = response.memory_peak, .steps = response.steps, .stack_peak = stack_peak(),
	};
	running = 0;
	if (!canary_lives(block_end)) answer.state |= WROTE_BEHIND_BLOCK;
	if (!canary_lives(output_end)) answer.state |= WROTE_BEHIND_OUTPUT;
	if (response.output_count > request->output_capacity) {
		answer.state |= OUTPUT_TOO_LONG;
		answer.output_count = 0;
	}
	if (response.source.count > batch_size) {
		answer.state |= SOURCE_TOO_LONG;
		answer.source_count = 0;
	}

	uint32_t crc = say_part(0, &answer, sizeof answer);
	crc = say_part(crc, response.source.start, answer.source_count);
	crc = say_part(crc, request->output, answer.output_count);
	say_checksum(crc);
}

int program(void)
{
	const struct file file = file_find("opt/dhall/batch");
	if (!file.size) return refuse("no fw_cfg file opt/dhall/batch");
	if (file.size < sizeof(struct header)) return refuse("shorter than its header");

	/* The header tells how large the machine is: read it alone first. */
	struct header header;
	file_read(file, &header, sizeof header);
	if (memcmp(header.magic, "DHBATCH\n", 8)) return refuse("not a batch");
	if (header.version != VERSION) return refuse("of another version");
	if (header.file_size != file.size) return refuse("cut short");

	uint8_t *const memory_end = ram_start + header.machine_memory;
	if (header.machine_memory > 3ull << 30 || heap_start >= memory_end ||
	    file.size > (uint64_t)(memory_end - heap_start)) return refuse("larger than the machine");
	file_read(file, heap_start, file.size);
	batch = heap_start;
	batch_size = file.size;
	if (checksum(0, batch + sizeof header, batch_size - sizeof header) != header.checksum)
		return refuse("wrong checksum");

	const struct span module_table = { sizeof header, header.module_count };
	if (!inside(module_table, sizeof(struct module))) return refuse("modules outside the file");
	const struct span case_table = {
		module_table.start + header.module_count * (uint32_t)sizeof(struct module), header.case_count };
	if (!inside(case_table, sizeof(struct batch_case))) return refuse("cases outside the file");
	const struct span reference_table = {
		case_table.start + header.case_count * (uint32_t)sizeof(struct batch_case), header.reference_count };
	if (!inside(reference_table, sizeof(uint32_t))) return refuse("references outside the file");

	const struct module     *const module    = (const void *)(batch + module_table.start);
	const struct batch_case *const cases     = (const void *)(batch + case_table.start);
	const uint32_t          *const reference = (const void *)(batch + reference_table.start);
	if (header.shared_count > header.module_count) return refuse("more shared modules than modules");
	for (uint32_t i = 0; i < header.module_count; i++)
		if (!inside(module[i].name, 1) || !inside(module[i].content, 1)) return refuse("a module outside the file");

	/* Behind the batch: the modules of one case, its output, its block. */
	struct dhall_module *const modules = (void *)aligned(heap_start + batch_size);
	uint8_t *const output = aligned((uint8_t *)(modules + header.module_count + header.reference_count));
	if (header.output_capacity > header.machine_memory) return refuse("an output larger than the machine");
	uint8_t *const block = aligned(output + header.output_capacity + CANARY);

	say_hello(VERSION, header.checksum, header.case_count);

	for (uint32_t i = 0; i < header.case_count; i++) {
		const struct batch_case *const this = &cases[i];
		uint32_t count = 0;

		if (!inside(this->name, 1) || !inside(this->input, 1)) return refuse("a case outside the file");
		if (this->references.start > header.reference_count ||
		    this->references.count > header.reference_count - this->references.start)
			return refuse("references outside their table");
		if (block + CANARY > memory_end || this->memory > (uint64_t)(memory_end - block - CANARY))
			return refuse("a block larger than the machine");

		for (uint32_t m = 0; m < header.shared_count; m++)
			modules[count++] = (struct dhall_module){ bytes(module[m].name), bytes(module[m].content) };
		for (uint32_t r = 0; r < this->references.count; r++) {
			const uint32_t m = reference[this->references.start + r];

			if (m >= header.module_count) return refuse("a reference to no module");
			modules[count++] = (struct dhall_module){ bytes(module[m].name), bytes(module[m].content) };
		}
		const struct dhall_request request = {
			.operation = this->operation,
			.name = bytes(this->name), .input = bytes(this->input),
			.modules = modules, .module_count = count,
			.memory = block, .memory_count = this->memory, .steps = this->steps,
			.output = output, .output_capacity = header.output_capacity,
		};
		run(&request, i);
	}

	say_goodbye(header.case_count);
	return EXIT_DONE;
}
