/* SPDX-License-Identifier: MIT */

/*
 * A component that does what its configuration tells it, and says so:
 *
 *   config
 *   + provide SERVICE           announce it, and accept every session
 *   + request SERVICE | label   open a session and keep it
 *   + exit VALUE                end
 *
 * A request that was denied is made again whenever the configuration changes; one that is no longer told is kept.
 */

#include <base/attached_rom_dataspace.h>
#include <base/component.h>
#include <base/heap.h>
#include <base/log.h>
#include <base/session_object.h>
#include <log_session/log_session.h>
#include <root/component.h>
#include <util/reconstructible.h>

namespace Probe {

	using namespace Genode;

	using Service_name = String<64>;
	using Label        = String<160>;

	struct Session;
	struct Root;
	struct Request;
	struct Main;
}


/*
 * Every service is served by LOG sessions: it is the smallest interface that init itself opens for a child.
 */
struct Probe::Session : Session_object<Log_session>
{
	Service_name const _service;

	Session(Entrypoint &ep, Resources const &resources, Label const &label, Service_name const &service)
	:
		Session_object<Log_session>(ep, resources, label), _service(service)
	{ }

	~Session() { log("CLOSE ", _service, " '", _label, "'"); }

	void write(Log_session::String const &) override { }
};


struct Probe::Root : Root_component<Session>
{
	Env               &_env;
	Service_name const _service;

	Create_result _create_session(char const *args) override
	{
		Session_label const label = label_from_args(args);
		log("SERVE ", _service, " '", label, "'");
		return _alloc_obj(_env.ep(), session_resources_from_args(args), label.string(), _service);
	}

	Root(Env &env, Allocator &alloc, Service_name const &service)
	:
		Root_component<Session>(env.ep(), alloc), _env(env), _service(service)
	{
		env.parent().announce(service.string(), env.ep().manage(*this));
	}
};


struct Probe::Request
{
	using Element = Id_space<Parent::Client>::Element;

	Env               &_env;
	Service_name const service;
	Label        const label;

	Parent::Client         _client { };
	Constructible<Element> _id     { };

	Request(Env &env, Service_name const &service, Label const &label)
	: _env(env), service(service), label(label) { }

	void open()
	{
		if (_id.constructed())
			return;

		_id.construct(_client, _env.id_space());

		String<256> const args("ram_quota=64K, cap_quota=8, label=\"", label, "\"");

		log("WANT ", service, " '", label, "'");
		_env.try_session(service.string(), _id->id(), args.string(), Affinity()).with_result(
			[&] (Session_capability) { log("GOT ", service, " '", label, "'"); },
			[&] (Session_error)      { log("DENIED ", service, " '", label, "'"); _id.destruct(); });
	}
};


struct Probe::Main
{
	Env                   &_env;
	Heap                   _heap   { _env.ram(), _env.rm() };
	Attached_rom_dataspace _config { _env, "config" };

	Signal_handler<Main> _config_handler { _env.ep(), *this, &Main::_handle_config };

	static constexpr unsigned MAX = 64;

	Root    *_roots    [MAX] { };
	Request *_requests [MAX] { };

	void _apply(Node const &config)
	{
		config.for_each_sub_node("provide", [&] (Node const &node) {
			Service_name const service = node.attribute_value("name", Service_name());
			for (Root *&root : _roots) {
				if (root && root->_service == service)
					return;
				if (!root) {
					root = new (_heap) Root(_env, _heap, service);
					return;
				}
			}
		});

		config.for_each_sub_node("request", [&] (Node const &node) {
			Service_name const service = node.attribute_value("name",  Service_name());
			Label        const label   = node.attribute_value("label", Label());
			for (Request *&request : _requests) {
				bool const known = request && request->service == service && request->label == label;
				if (request && !known)
					continue;
				if (!request)
					request = new (_heap) Request(_env, service, label);
				request->open();
				return;
			}
		});

		config.for_each_sub_node("exit", [&] (Node const &node) {
			int const value = node.attribute_value("name", 0);
			log("EXIT ", value);
			_env.parent().exit(value);
		});
	}

	void _handle_config()
	{
		_config.update();
		log("CFG");
		_apply(_config.node());
	}

	Main(Env &env) : _env(env)
	{
		log("UP");
		_config.sigh(_config_handler);
		_apply(_config.node());
	}
};


void Component::construct(Genode::Env &env) { static Probe::Main main(env); }
