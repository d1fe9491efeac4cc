/* SPDX-License-Identifier: MIT */

/*
 * The agent as a component of Genode: ROMs and time come in as events, what
 * the agent wants done goes out as reports, log lines and a timeout.
 *
 * Sessions: ROM for its configuration and for each ROM that the configuration
 * names, Report for its state and for each output, Timer, LOG, and what every
 * component has (PD, CPU).
 */

/* Genode includes */
#include <base/attached_ram_dataspace.h>
#include <base/attached_rom_dataspace.h>
#include <base/component.h>
#include <base/heap.h>
#include <base/log.h>
#include <os/reporter.h>
#include <timer_session/connection.h>
#include <util/dictionary.h>

/* the agent */
extern "C" {
#include <agent_platform.h>
}

namespace Dhall_agent {

	using namespace Genode;

	/* Session_label has room for 160 bytes */
	using Name = String<160>;

	struct Rom;
	struct Output;
	struct Main;
}


struct Dhall_agent::Rom : Id_space<Rom>::Element
{
	struct Action : Interface
	{
		virtual void rom_changed(uint32_t number, agent_bytes) = 0;
	};

	Action &_action;

	uint32_t const _number;

	Constructible<Attached_rom_dataspace> _ds { };

	Signal_handler<Rom> _handler;

	void _handle()
	{
		_ds->update();
		tell();
	}

	/* a ROM that no server has is one without content */
	void _open(Env &env, Name const &name)
	{
		try {
			_ds.construct(env, name.string());
			_ds->sigh(_handler);
		}
		catch (...) { warning("cannot open ROM \"", name, "\""); }
	}

	Rom(Env &env, Id_space<Rom> &space, uint32_t number, Name const &name, Action &action)
	:
		Id_space<Rom>::Element(*this, space, Id_space<Rom>::Id { number }),
		_action(action), _number(number), _handler(env.ep(), *this, &Rom::_handle)
	{
		_open(env, name);
	}

	void tell()
	{
		agent_bytes content { };
		if (_ds.constructed() && _ds->valid())
			content = { _ds->local_addr<uint8_t const>(), _ds->size() };

		_action.rom_changed(_number, content);
	}
};


struct Dhall_agent::Output : Id_space<Output>::Element
{
	/* the buffer is the agent's to size: a report that does not fit is its mistake */
	Reporter _reporter;
	size_t const _buffer;

	Output(Env &env, Id_space<Output> &space, uint32_t number, Name const &label, size_t buffer)
	:
		Id_space<Output>::Element(*this, space, Id_space<Output>::Id { number }),
		_reporter(env, "agent", label.string(), buffer), _buffer(buffer)
	{
		_reporter.enabled(true);
	}

	void report(agent_bytes const &content)
	{
		_reporter.generate(Const_byte_range_ptr((char const *)content.start, content.count)).with_error(
			[&] (Buffer_error) { error("report \"", _reporter.name(), "\" exceeds its buffer"); });
	}
};


struct Dhall_agent::Main : private Rom::Action
{
	Env &_env;

	Heap _heap { _env.ram(), _env.rm() };

	/*
	 * What the agent does not get is for the sessions it opens: session
	 * meta data, report buffers, and this heap.
	 */
	static size_t _agent_size(Env &env)
	{
		size_t const avail   = env.pd().avail_ram().value;
		size_t const reserve = max(avail/8, size_t(320*1024));
		size_t const least   = AGENT_MINIMUM_MEMORY;

		return avail > reserve + least ? (avail - reserve) & ~size_t(4095) : least;
	}

	Attached_ram_dataspace _memory { _env.ram(), _env.rm(), _agent_size(_env) };

	void *_agent() { return _memory.local_addr<void>(); }

	Timer::Connection _timer { _env };

	Timer::One_shot_timeout<Main> _timeout { _timer, *this, &Main::_handle_timeout };

	Id_space<Rom>    _roms    { };
	Id_space<Output> _outputs { };

	uint64_t _now() { return _timer.curr_time().trunc_to_plain_us().value; }

	void _handle_timeout(Duration)
	{
		_handle({ .kind = AGENT_TIMER, .rom = 0, .content = { }, .now = _now() });
	}

	void rom_changed(uint32_t number, agent_bytes content) override
	{
		_handle({ .kind = AGENT_ROM, .rom = number, .content = content, .now = _now() });
	}

	void _handle(agent_event const &event)
	{
		agent_handle(_agent(), &event);
		_perform();
	}

	bool _performing = false;

	/*
	 * A ROM tells its content as soon as it is open, from within this loop:
	 * what the agent then wants done is done by the loop that is running.
	 */
	void _perform()
	{
		if (_performing)
			return;

		_performing = true;

		agent_action action { };
		while (agent_next(_agent(), &action))
			_perform(action);

		_performing = false;
	}

	static Name _name(agent_bytes const &bytes)
	{
		return Name(Cstring((char const *)bytes.start, bytes.count));
	}

	void _perform(agent_action const &action)
	{
		switch (action.kind) {

		case AGENT_WATCH:
			(*new (_heap) Rom(_env, _roms, action.number, _name(action.name), *this)).tell();
			break;

		case AGENT_UNWATCH:
			_roms.apply<Rom>(Id_space<Rom>::Id { action.number },
			                 [&] (Rom &rom) { destroy(_heap, &rom); });
			break;

		case AGENT_REPORT:
			_report(action);
			break;

		case AGENT_LOG:
			log(Cstring((char const *)action.content.start, action.content.count));
			break;

		case AGENT_WAKE: {
			uint64_t const now = _now();
			_timeout.schedule(Microseconds { action.time > now ? action.time - now : 1 });
			break; }
		}
	}

	void _report(agent_action const &action)
	{
		Id_space<Output>::Id const id { action.number };

		/* another label or size under the same number: the configuration has changed */
		_outputs.apply<Output>(id,
			[&] (Output &output) {
				if (output._reporter.name() != _name(action.name) || output._buffer != action.buffer)
					destroy(_heap, &output); },
			[&] { });

		_outputs.apply<Output>(id,
			[&] (Output &) { },
			[&] { new (_heap) Output(_env, _outputs, action.number, _name(action.name), action.buffer); });

		_outputs.apply<Output>(id, [&] (Output &output) { output.report(action.content); });
	}

	Main(Env &env) : _env(env)
	{
		if (agent_start(_agent(), _memory.size(), _now())) {
			error("too little RAM for the agent, at least ", (size_t)AGENT_MINIMUM_MEMORY, " bytes");
			_env.parent().exit(-1);
			return;
		}
		_perform();
	}
};


void Component::construct(Genode::Env &env) { static Dhall_agent::Main main(env); }
