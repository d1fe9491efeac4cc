/*
 * The C interface of the freestanding evaluator.
 *
 * One call evaluates one expression inside memory that the caller gives. It
 * keeps no state, allocates nothing, and returns: with a result, or with a
 * diagnostic. It needs `memset`, `memcpy`, `memmove` and nothing else.
 */
#ifndef DHALL_H
#define DHALL_H

#include <stddef.h>
#include <stdint.h>

/* A run of bytes that the caller owns for the duration of the call. */
struct dhall_bytes { const uint8_t *start; size_t count; };

/*
 * A module that imports can name: either by its path as an import would
 * resolve it (`./dhall/package.dhall`), or, for a frozen import, by the
 * SHA-256 of its normal form (`name` = "sha256:<64 hex digits>", content =
 * the encoded normal form).
 */
struct dhall_module { struct dhall_bytes name; struct dhall_bytes content; };

/* What to do with the input. The first seven are the acceptance suite's. */
enum dhall_operation {
	DHALL_ENCODE    = 0,  /* text -> CBOR, imports left in place           */
	DHALL_DECODE    = 1,  /* CBOR -> CBOR                                  */
	DHALL_ALPHA     = 2,  /* text -> CBOR, bound variables renamed to _    */
	DHALL_RESOLVE   = 3,  /* text -> CBOR, imports resolved                */
	DHALL_TYPE      = 4,  /* text -> CBOR of the type                      */
	DHALL_NORMALIZE = 5,  /* text -> CBOR of the normal form, not checked  */
	DHALL_HASH      = 6,  /* text -> "sha256:...\n", not checked           */
	DHALL_EVAL      = 7,  /* text -> normal form as text, checked          */
	DHALL_HID       = 8,  /* text -> Genode configuration in HID, checked  */
	DHALL_XML       = 9,  /* text -> Genode configuration in XML, checked  */
};

struct dhall_request {
	uint32_t                   operation;
	uint32_t                   reserved;
	struct dhall_bytes         name;      /* of the input, for imports and places */
	struct dhall_bytes         input;
	const struct dhall_module *modules;
	size_t                     module_count;
	uint8_t                   *memory;    /* the block; 16-byte aligned   */
	size_t                     memory_count;
	uint64_t                   steps;     /* 0: unlimited                 */
	uint8_t                   *output;
	size_t                     output_capacity;
};

struct dhall_response {
	uint32_t code;          /* 0, or the diagnostic's number (D0312 -> 312) */
	uint32_t start, end;    /* byte range in `source`                       */
	uint32_t line, column;  /* of `start`, from 1                           */
	uint32_t reserved;
	struct dhall_bytes source;   /* name of the module with the mistake     */
	size_t   output_count;
	size_t   memory_peak;   /* bytes of the block that were touched         */
	uint64_t steps;
};

void dhall_run(const struct dhall_request *, struct dhall_response *);

#endif
