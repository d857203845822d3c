package gateway

import "strings"

var assumeRoleExceptions = []Exception{
	{
		Name:    "assumed-role-account",
		Service: "sts",
		Actions: []string{"AssumeRole"},
		Kind:    Mend,
		Reason: "AWS knows from temporary credentials in whose account they act. The local AWS is told the account by the access key, " +
			"and moto makes up a key that says nothing, so the gateway puts the account of the role in its place.",
		mend: mendXML(nameRoleAccount),
	},
}

func nameRoleAccount(x *exchange, root *element) bool {
	credentials := root.at("AssumeRoleResult", "Credentials")
	parts := strings.Split(x.form.Get("RoleArn"), ":") // arn:aws:iam::111122223333:role/name
	if credentials == nil || len(parts) < 6 {
		return false
	}
	credentials.set("AccessKeyId", parts[4])
	return true
}
