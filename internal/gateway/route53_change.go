package gateway

var hostedZoneExceptions = []Exception{
	{
		Name:    "route53-change-done",
		Service: "route53",
		Actions: []string{"GetChange"},
		Kind:    Mend,
		Reason: "AWS spreads a change to its name servers within a minute. " +
			"ministack calls every change pending at first, which costs a poll of the provider's; locally every change is done at once.",
		mend: mendXML(func(_ *exchange, root *element) bool {
			change := root.child("ChangeInfo")
			if change.text("Status") != "PENDING" {
				return false
			}
			change.set("Status", "INSYNC")
			return true
		}),
	},
}
