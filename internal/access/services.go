package access

// tables are who must be let in, each with what AWS documents that they send. A
// request is made for each use that a stack makes of a service: no statement is
// needed because it is there.
var tables = []func(model) []ask{
	model.keysAreManaged, model.logsAreEncrypted, model.volumesAreEncrypted,
	model.trailsAreDelivered, model.configurationIsDelivered, model.flowLogsAreDelivered, model.findingsAreKept, model.clustersAreRecorded, model.accessLogsAreDelivered,
	model.alarmsPublish, model.eventsPublish, model.eventsAreKept, model.messagesAreKept, model.backupsPublish,
	model.servicesTakeRoles, model.podsTakeRoles,
	model.filesAreMounted, model.objectsAreRead, model.messagesAreTaken,
	model.namesAreKept, model.imagesAreCached, model.sessionsAreRecorded,
}

// separations are what must not be allowed beside the requests like those, and the
// policies that are checked in both ways.
var separations = []func(model) []Check{model.otherPods, model.otherMounts, model.endpointChecks, model.controllerChecks, model.sessionChecks,
	model.objectChecks, model.vaultChecks, model.accessLogChecks}

// guide is where AWS documents what is in a table.
const guide = "https://docs.aws.amazon.com/"
