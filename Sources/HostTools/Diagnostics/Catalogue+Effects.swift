// SPDX-License-Identifier: MIT

import GenodeConfig

/// C05: what becomes of a child when init is given another configuration. The titles are also the words of `effects`.
let catalogueOfEffects: [CatalogueEntry] =
  [
    effect(
      .created, "the child is created",
      "It is in the new configuration and was not in the old one. A child is known by its name: another name is another child.",
      "Nothing."),
    effect(
      .destroyed, "the child is destroyed",
      "It is not in the new configuration, or its node is disabled by `x`. Its sessions are closed, and those that others have to it are lost.",
      "Look at what becomes of its clients."),
    effect(
      .versionChanged, "its version changes",
      "A start node with another version is another child for init: the old one is destroyed, and one created of the same name.",
      "Nothing; leave the version as it is if the child is to keep running."),
    effect(
      .serverChanged, "an open session goes to another server",
      "Sessions cannot move. When a route leads an open session elsewhere, init creates the child anew.",
      "Nothing; or keep the route."),
    effect(
      .labelChanged, "an open session has another label at its server",
      "The label of a session is fixed when it is opened. A target with another label, identity or resource, and another name of the binary, make it another session.",
      "Nothing; or keep the label."),
    effect(
      .serverRestarts, "the server of an open session is created again",
      "A session lives as long as its server. Init restarts the clients with it, and theirs, in one pass.",
      "Nothing; who must not restart must not have sessions to what does."),
    effect(
      .environmentDenied, "an environment session has no route",
      "A child whose LOG, PD, CPU or binary ROM has no route never starts. Init creates it again at every configuration, whatever that changes.",
      "Give it a route for these: a rule any-service to parent, as a rule."),
    effect(
      .heals, "it was stuck, and has a route for every session again",
      "When a server is created, or a running one provides more, init looks at all sessions; a stuck child whose sessions all have a route is created anew.",
      "Nothing."),
    effect(
      .noRoute, "an open session has no route any more",
      "Init marks the child stuck. It runs on with the sessions that it has, but takes no change any more, not even of its quota; a corrected route does not heal it. It heals if a server is created while the route it got stuck with resolves, or with a new version.",
      "Route the session to somebody who provides it. Once a child is stuck, change its version together with the route."
    ),
    effect(
      .ambiguous, "any-child finds more than one provider",
      "Init wants exactly one, and marks a child stuck whose open session has no other route. Removing one of the providers later does not heal it.",
      "Name the server with `child`."),
    effect(
      .environmentLost, "the server of its LOG or its binary goes",
      "A child without an environment session is stuck, and a route elsewhere does not heal it.",
      "Route LOG and the binary to somebody who stays, or change the child's version when its server goes."),
    effect(
      .stillStuck, "it was stuck before, and takes no change",
      "Init ignores the start node of a stuck child, whatever it says.",
      "Change its version."),
    effect(
      .serverGone, "the server of an open session goes, and nobody tells",
      "Without a server being created in the same configuration, init does not look at anybody's sessions: the client runs on with a session that leads nowhere, and is not restarted when the server comes back.",
      "Change the client's version when its server comes back, or in the same configuration if another one serves it."),
    effect(
      .routeAdded, "its first route node is ignored",
      "A child that was created by a default-route keeps it, for new sessions too.",
      "Change its version to bring the route into force."),
    effect(
      .routeRemoved, "the removal of its route node is ignored",
      "The child keeps the route that it had, for new sessions too.",
      "Change its version to bring the default-route into force."),
    effect(
      .defaultRouteChanged, "the change of default-route is ignored",
      "A child takes its copy of the default-route when it is created.",
      "Change its version to bring the new one into force."),
    effect(
      .priorityChanged, "the change of its priority is ignored", "Init reads it when the child is created.",
      "Change its version."),
    effect(
      .affinityChanged, "the change of its affinity is ignored", "Init reads it when the child is created.",
      "Change its version."),
    effect(
      .linkerChanged, "the change of `ld` is ignored", "Init reads it when the child is created.",
      "Change its version."),
    effect(
      .managingSystemChanged, "the change of `managing_system` is ignored",
      "Init reads it when the child is created: a right that was taken away is still there.", "Change its version."),
    effect(
      .priorityLevelsChanged, "the change of `prio_levels` is ignored",
      "A running child keeps the priority that was computed when it was created.", "Change its version."),
    effect(
      .affinitySpaceChanged, "the change of affinity-space is ignored",
      "A running child keeps the affinity that was computed when it was created.", "Change its version."),
    effect(
      .exited, "it has exited, and stays so", "Init ignores the start node of a child that has exited.",
      "Change its version to start it again."),
    effect(
      .configChanged, "its configuration changes", "The child is told, and reads its config ROM anew.", "Nothing."),
    effect(
      .configSignalled, "it is told that its configuration changed, and finds the same",
      "Init compares the bytes of the nodes: comments count, HID and XML differ, and the last node of a document differs from the same node followed by another.",
      "Render configurations by one tool, and put `config` before `route`."),
    effect(
      .routeChanged, "its route changes, and its open sessions stay where they are",
      "Init has looked at each of them. New sessions follow the new route.", "Nothing."),
    effect(.quotaRaised, "its quota is raised", "The child has it at once, if init can give so much.", "Nothing."),
    effect(
      .quotaLowered, "its quota is lowered",
      "Init takes what is free, and asks the child to yield the rest. A child that answers without giving anything back is asked again and again, without end.",
      "Lower a quota only to what the child does not use."),
    effect(.serviceAdded, "it provides more", "Init looks at all open sessions of all children.", "Nothing."),
    effect(
      .serviceRemoved, "it provides less",
      "Clients with an open session become stuck; putting the service back is not noticed while such a session is open.",
      "Route the clients elsewhere in the same configuration."),
    effect(.heartbeatChanged, "its heartbeat node changes", "It holds at once.", "Nothing."),
    effect(.exitChanged, "its exit node changes", "It holds at once.", "Nothing."),
    effect(
      .newSessionsMove, "new sessions go elsewhere, and open ones stay",
      "Init looks at open sessions only if the child's route changes or a server comes. The next time that it does, the child restarts, or is stuck.",
      "Change the child's version if the open sessions are to move too."),
    effect(
      .parentServiceRemoved, "an open session is to a service that the parent provides no more",
      "Init has forgotten the service and finds nothing when it looks at the session the next time: then the child is stuck, also if the service is listed again.",
      "Keep the service in parent-provides as long as somebody uses it."),
    effect(
      .insideChanged, "the children in it are shown by themselves", "It is an init, which reads its own configuration.",
      "Look at the lines that begin with its name and ` -> `."),
    effect(
      .otherChanged, "its start node differs in nothing that init looks at",
      "Unknown attributes and nodes, comments and the order of attributes mean nothing to init.", "Nothing."),
    effect(
      .aliasChanged, "the alias stands for another child",
      "New sessions go there; open ones stay until init looks at them.",
      "Change the clients' versions if they are to move at once."),
    effect(
      .namelessStart, "a start node without a name makes init lose its children",
      "Init stops there: what stands before it runs on, but no configuration can change or remove it any more; a later new version of such a server can make init loop.",
      "Give the start node a name, or disable it with `x`."),
    effect(
      .unknownResource, "a resource of this name aborts init",
      "Init knows RAM and CAP. Its children run on without anybody who could change them.",
      "Name the resource RAM or CAP."),
  ]

private func effect(_ code: EffectCode, _ title: String, _ why: String, _ next: String) -> CatalogueEntry {
  CatalogueEntry(
    code: MessageCode(code), title: title, why: why, language: .hid,
    unshown: "an effect is of two configurations, which genode-host effects compares", next: next)
}
