/* SPDX-License-Identifier: MIT */

/*
 * Reports one configuration after the other, byte for byte, and shows the state report that followed.
 *
 * The ROM 'steps' holds the steps one behind the other, each
 *
 *   NAME MILLISECONDS BYTES <newline> the configuration
 *
 * The time begins when a state report tells of the version NAME: what a machine is busy with else does not count.
 */

#include <base/attached_rom_dataspace.h>
#include <base/component.h>
#include <base/log.h>
#include <os/reporter.h>
#include <timer_session/connection.h>

namespace Timeline {

	using namespace Genode;

	struct Main;
}


struct Timeline::Main
{
	Env                   &_env;
	Timer::Connection      _timer    { _env };
	Attached_rom_dataspace _timeline { _env, "steps" };
	Attached_rom_dataspace _state    { _env, "state" };
	Reporter               _reporter { _env, "config", "config", 1024*1024 };

	struct Reader
	{
		char const *at;
		char const *end;

		bool more() const { return at < end && *at; }

		String<64> word()
		{
			char const *start = at;
			while (more() && *at != ' ' && *at != '\n')
				at++;
			String<64> const result(Cstring(start, size_t(at - start)));
			if (more())
				at++;
			return result;
		}

		size_t number()
		{
			size_t value = 0;
			ascii_to(word().string(), value);
			return value;
		}
	};

	bool _reported(String<64> const &version)
	{
		_state.update();
		return _state.valid() && _state.node().attribute_value("version", String<64>()) == version;
	}

	void _log_state()
	{
		_state.update();
		if (!_state.valid())
			return;

		Reader reader { _state.local_addr<char const>(), _state.local_addr<char const>() + _state.size() };
		while (reader.more()) {
			char const *start = reader.at;
			while (reader.more() && *reader.at != '\n')
				reader.at++;
			log("| ", Cstring(start, size_t(reader.at - start)));
			if (reader.more())
				reader.at++;
		}
	}

	Main(Env &env) : _env(env)
	{
		_reporter.enabled(true);

		Reader reader { _timeline.local_addr<char const>(), _timeline.local_addr<char const>() + _timeline.size() };
		while (reader.more()) {
			String<64> const name         = reader.word();
			size_t     const milliseconds = reader.number();
			size_t     const bytes        = reader.number();
			if (size_t(reader.end - reader.at) < bytes) {
				error("timeline is cut off at ", name);
				break;
			}
			log("STEP ", name);
			_reporter.generate(Const_byte_range_ptr(reader.at, bytes)).with_error(
				[&] (Buffer_error) { error("configuration too large"); });
			reader.at += bytes;
			for (unsigned i = 0; i < 500 && !_reported(name); i++)
				_timer.msleep(10);
			_timer.msleep(milliseconds);
			log("STATE ", name);
			_log_state();
		}
		log("DONE");
		_env.parent().exit(0);
	}
};


void Component::construct(Genode::Env &env) { static Timeline::Main main(env); }
