package gateway

var metricFilterExceptions = []Exception{
	{
		Name:    "log-metric-filter-update",
		Service: "logs",
		Actions: []string{"PutMetricFilter"},
		Kind:    Answer,
		Reason: "AWS replaces a metric filter of the same name. " +
			"moto keeps both, and describes the old one first, so the gateway deletes that before.",
		answer: replaceMetricFilter,
	},
}

func replaceMetricFilter(x *exchange) *reply {
	parameters := x.parameters()
	deleted, err := x.askTarget("DeleteMetricFilter", only(parameters, []string{"filterName", "logGroupName"}))
	if err != nil || !deleted.ok() { // there is none
		return nil
	}
	r, err := x.askTarget("PutMetricFilter", parameters)
	if err != nil {
		return x.fail(codeUnreachable, err.Error())
	}
	return r
}
