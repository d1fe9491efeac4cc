/* SPDX-License-Identifier: MIT */

/*
 * All that an agent sees and says: serves its ROMs by a script, byte for byte, and shows what it reports.
 *
 * The ROM 'script' holds entries one behind the other, times in milliseconds:
 *
 *   at TIME ROM BYTES <newline> the content <newline>
 *   after COUNT DELAY LABEL ROM BYTES <newline> the content <newline>
 *   end TIME <newline>
 *
 * BYTES is "-" for a ROM that is gone. `after` is what follows the COUNTth report to LABEL. What is there at time 0 is
 * there before the agent starts; the time begins with the first report of all. One `at` waits until the one before has been answered by a report: how long a machine takes to
 * think does not change the order of what happens.
 */

#include <base/attached_ram_dataspace.h>
#include <base/attached_rom_dataspace.h>
#include <base/component.h>
#include <base/heap.h>
#include <base/log.h>
#include <report_session/report_session.h>
#include <rom_session/rom_session.h>
#include <root/component.h>
#include <timer_session/connection.h>
#include <util/reconstructible.h>

namespace World {

	using namespace Genode;

	using Name  = String<160>;
	using Bytes = Const_byte_range_ptr;

	struct Event;
	struct Module;
	struct Rom_service;
	struct Report_service;
	struct Rom_root;
	struct Report_root;
	struct Main;

	enum { MODULES = 64, LABELS = 16, ANSWER_MS = 2000 };
}


struct World::Event
{
	bool        follows; /* a report */
	bool        done;
	Name        rom, label;
	unsigned    count;
	uint64_t    time;    /* since the beginning, or since the report */
	uint64_t    due;     /* of what follows a report that has come */
	char const *start;   /* nullptr if the ROM is gone */
	size_t      size;
};


struct World::Module
{
	Name        name  { };
	char const *start = nullptr;
	size_t      size  = 0;
	Rom_service *session = nullptr;
};


struct World::Rom_service : Rpc_object<Rom_session>
{
	Env    &_env;
	Module &_module;

	Constructible<Attached_ram_dataspace> _ds   { };
	Signal_context_capability             _sigh { };

	Rom_service(Env &env, Module &module) : _env(env), _module(module) { _module.session = this; }

	/* ld.lib.so has a session for `config` of its own, which is closed after the component has opened one */
	~Rom_service()
	{
		if (_module.session == this)
			_module.session = nullptr;
	}

	Rom_dataspace_capability dataspace() override
	{
		if (!_module.start)
			return Rom_dataspace_capability();

		_ds.construct(_env.ram(), _env.rm(), max(_module.size + 1, size_t(1)));
		memcpy(_ds->local_addr<char>(), _module.start, _module.size);
		return static_cap_cast<Rom_dataspace>(static_cap_cast<Dataspace>(_ds->cap()));
	}

	void sigh(Signal_context_capability sigh) override { _sigh = sigh; }

	void changed()
	{
		if (_sigh.valid())
			Signal_transmitter(_sigh).submit();
	}
};


struct World::Report_service : Rpc_object<Report::Session>
{
	struct Action : Interface { virtual void reported(Name const &, Bytes const &) = 0; };

	Action                &_action;
	Name             const _label;
	Attached_ram_dataspace _ds;

	Report_service(Env &env, Action &action, Name const &label, size_t size)
	: _action(action), _label(label), _ds(env.ram(), env.rm(), size) { }

	Dataspace_capability dataspace() override { return _ds.cap(); }

	void submit(size_t length) override
	{
		_action.reported(_label, Bytes(_ds.local_addr<char>(), min(length, _ds.size())));
	}

	void response_sigh(Signal_context_capability) override { }

	size_t obtain_response() override { return 0; }
};


struct World::Rom_root : Root_component<Rom_service>
{
	struct Modules : Interface { virtual Module &module(Name const &) = 0; };

	Env     &_env;
	Modules &_modules;

	Create_result _create_session(char const *args) override
	{
		return _alloc_obj(_env, _modules.module(label_from_args(args).last_element()));
	}

	Rom_root(Env &env, Allocator &alloc, Modules &modules)
	: Root_component<Rom_service>(env.ep(), alloc), _env(env), _modules(modules) { }
};


struct World::Report_root : Root_component<Report_service>
{
	Env                    &_env;
	Report_service::Action &_action;

	Create_result _create_session(char const *args) override
	{
		size_t const size = Arg_string::find_arg(args, "buffer_size").aligned_size();
		return _alloc_obj(_env, _action, Name(label_from_args(args).last_element()), size);
	}

	Report_root(Env &env, Allocator &alloc, Report_service::Action &action)
	: Root_component<Report_service>(env.ep(), alloc), _env(env), _action(action) { }
};


struct World::Main : private Rom_root::Modules, private Report_service::Action
{
	Env                   &_env;
	Heap                   _heap   { _env.ram(), _env.rm() };
	Timer::Connection      _timer  { _env };
	Attached_rom_dataspace _script { _env, "script" };

	Event   *_events = nullptr;
	unsigned _count  = 0;
	unsigned _next   = 0;      /* `at` entry */
	uint64_t _end    = 0;
	bool     _begun  = false;
	uint64_t _begin  = 0;
	uint64_t _answer = 0;      /* is waited for until then */
	bool     _done   = false;

	Module _modules[MODULES] { };

	struct { Name label { }; unsigned count = 0; } _labels[LABELS] { };

	Timer::One_shot_timeout<Main> _timeout { _timer, *this, &Main::_handle_timeout };

	Rom_root    _rom_root    { _env, _heap, *this };
	Report_root _report_root { _env, _heap, *this };

	uint64_t _now() { return _timer.curr_time().trunc_to_plain_us().value/1000; }

	struct Reader
	{
		char const *at;
		char const *end;

		bool more() const { return at < end && *at; }

		Name word()
		{
			char const *start = at;
			while (more() && *at != ' ' && *at != '\n')
				at++;
			Name const result(Cstring(start, size_t(at - start)));
			if (more())
				at++;
			return result;
		}

		unsigned number()
		{
			unsigned value = 0;
			ascii_to(word().string(), value);
			return value;
		}

		template <typename FN> void each(FN const &fn)
		{
			while (more()) {
				Event event { };
				Name const kind = word();
				if (kind == "end") {
					event.time = number();
					fn(event, true);
					continue;
				}
				event.follows = kind == "after";
				if (event.follows)
					event.count = number();
				event.time = number();
				if (event.follows)
					event.label = word();
				event.rom = word();
				Name const size = word();
				if (size != "-") {
					ascii_to(size.string(), event.size);
					event.start = at;
				}
				at += event.size + 1;
				fn(event, false);
			}
		}
	};

	void _read()
	{
		Reader const reader { _script.local_addr<char const>(), _script.local_addr<char const>() + _script.size() };
		Reader counting = reader, reading = reader;
		unsigned count = 0;
		counting.each([&] (Event const &, bool) { count++; });
		_events = (Event *)_heap.alloc(sizeof(Event)*count);
		reading.each([&] (Event const &event, bool end) {
			if (end)
				_end = event.time;
			else
				construct_at<Event>(&_events[_count++], event);
		});
	}

	Module &module(Name const &name) override
	{
		for (Module &module : _modules) {
			if (module.name == name)
				return module;
			if (module.name.length() <= 1) {
				module.name = name;
				return module;
			}
		}
		error("too many ROMs");
		throw Service_denied();
	}

	/* false if nobody will answer */
	bool _set(Event const &event)
	{
		Module &module = this->module(event.rom);
		bool const same = bool(module.start) == bool(event.start) && module.size == event.size
		               && (!event.start || !memcmp(module.start, event.start, event.size));
		module.start = event.start;
		module.size  = event.size;
		if (!module.session)
			return false;
		module.session->changed();
		return !same;
	}

	void reported(Name const &label, Bytes const &bytes) override
	{
		uint64_t const now = _now();
		if (!_begun) {
			_begun = true;
			_begin = now;
		}
		log("REPORT ", label, " ", bytes.num_bytes, " ", now - _begin);
		for (size_t i = 0; i < bytes.num_bytes; ) {
			char line[161] { };
			size_t n = 0;
			for (; n < 160 && i < bytes.num_bytes; i++) {
				char const *digits = "0123456789abcdef";
				unsigned char const byte = (unsigned char)bytes.start[i];
				line[n++] = digits[byte >> 4];
				line[n++] = digits[byte & 15];
			}
			log("= ", Cstring(line, n));
		}
		_answer = 0;
		for (auto &known : _labels) {
			if (known.label.length() <= 1)
				known.label = label;
			if (known.label != label)
				continue;
			known.count++;
			for (unsigned i = 0; i < _count; i++) {
				Event &event = _events[i];
				if (event.follows && event.label == label && event.count == known.count)
					event.due = now + event.time;
			}
			break;
		}
		/* not from here: the agent is in the middle of its report */
		_timeout.schedule(Microseconds { 1000 });
	}

	void _handle_timeout(Duration)
	{
		if (_done)
			return;

		uint64_t const now = _now();
		uint64_t next = now + 1000;

		/* in the order of their times */
		for (;;) {
			Event *first = nullptr;
			for (unsigned i = 0; i < _count; i++) {
				Event &event = _events[i];
				if (event.follows && !event.done && event.due && (!first || event.due < first->due))
					first = &event;
			}
			if (!first)
				break;
			if (first->due > now) {
				next = min(next, first->due);
				break;
			}
			first->done = true;
			_set(*first);
			/* a report of init is not to be merged with the one before it */
			next = now + 5;
			break;
		}

		while (_begun && _next < _count) {
			Event &event = _events[_next];
			if (event.follows || event.done) {
				_next++;
				continue;
			}
			if (_answer > now) {
				next = min(next, _answer);
				break;
			}
			if (now - _begin < event.time) {
				next = min(next, _begin + event.time);
				break;
			}
			_next++;
			if (_set(event))
				_answer = now + ANSWER_MS;
		}

		if (_begun && now - _begin >= _end) {
			log("DONE");
			_done = true;
			return;
		}
		if (_begun)
			next = min(next, _begin + _end);
		_timeout.schedule(Microseconds { max((next - now)*1000, uint64_t(1000)) });
	}

	Main(Env &env) : _env(env)
	{
		_read();
		for (unsigned i = 0; i < _count; i++)
			if (!_events[i].follows && !_events[i].time) {
				_set(_events[i]);
				_events[i].done = true;
			}
		_env.parent().announce(_env.ep().manage(_rom_root));
		_env.parent().announce(_env.ep().manage(_report_root));
	}
};


void Component::construct(Genode::Env &env) { static World::Main main(env); }
