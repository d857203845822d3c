package gateway

import (
	"maps"
	"net/url"
	"strings"
)

var flowLogExceptions = []Exception{
	{
		Name:    "flow-log-folder",
		Service: "ec2",
		Actions: []string{"CreateFlowLogs"},
		Kind:    Answer,
		Reason: "AWS delivers flow logs to a folder of a bucket when the destination names one. " +
			"moto takes bucket and folder together for the bucket's name, so the gateway asks it with the bucket alone.",
		answer: createFlowLogInFolder,
	},
	{
		Name:    "flow-log-destination",
		Service: "ec2",
		Actions: []string{"CreateFlowLogs", "DescribeFlowLogs"},
		Kind:    Mend,
		Reason: "AWS returns the destination and the file options that a flow log was created with. " +
			"moto knows neither folders nor file options.",
		mend: mendXML(showFlowLogDestination),
	},
}

// topicFlowLog remembers, by id, the request that created a flow log.
const topicFlowLog = "flow log request"

func createFlowLogInFolder(x *exchange) *reply {
	destination := x.form.Get("LogDestination")
	bucket, folder, found := strings.Cut(destination, "/")
	if !strings.HasPrefix(destination, "arn:aws:s3:::") || !found || folder == "" {
		return nil
	}
	form := maps.Clone(x.form)
	form.Set("LogDestination", bucket)
	answer, err := x.askForm("ec2", form)
	if err != nil {
		return x.fail("InvalidParameter", err.Error())
	}
	x.rememberFlowLogs(answer)
	return xmlReply(200, answer)
}

func (x *exchange) rememberFlowLogs(answer *element) {
	for _, id := range answer.items("flowLogIdSet") {
		x.memory.put(topicFlowLog, id.text(), maps.Clone(x.form))
	}
}

func showFlowLogDestination(x *exchange, root *element) bool {
	if x.call.Action == "CreateFlowLogs" {
		x.rememberFlowLogs(root)
		return false
	}
	changed := false
	for _, log := range root.items("flowLogSet") {
		request, known := recall[url.Values](x.memory, topicFlowLog, log.text("flowLogId"))
		if !known || request.Get("LogDestinationType") != "s3" {
			continue
		}
		log.set("logDestination", request.Get("LogDestination"))
		if format := request.Get("DestinationOptions.FileFormat"); format != "" {
			log.put(newParent("destinationOptions",
				newElement("fileFormat", format),
				newElement("hiveCompatiblePartitions", orFalse(request.Get("DestinationOptions.HiveCompatiblePartitions"))),
				newElement("perHourPartition", orFalse(request.Get("DestinationOptions.PerHourPartition")))))
		}
		changed = true
	}
	return changed
}

func orFalse(value string) string {
	if value == "" {
		return "false"
	}
	return value
}
