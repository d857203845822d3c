package gateway

import (
	"net/http"
	"net/url"
	"strings"
)

// protocol is the wire format of a call. It decides where the action's name
// stands and which shape an error has.
type protocol int

const (
	restJSON protocol = iota
	restXML
	jsonTarget
	query
	ec2Query
)

// restXMLServices are the REST services that speak XML; all others speak JSON.
var restXMLServices = map[string]bool{"s3": true, "s3-control": true, "route53": true, "cloudfront": true}

func protocolOf(r *http.Request, service string, form url.Values) protocol {
	switch {
	case r.Header.Get("X-Amz-Target") != "":
		return jsonTarget
	case form.Get("Action") != "" && service == "ec2":
		return ec2Query
	case form.Get("Action") != "":
		return query
	case restXMLServices[service]:
		return restXML
	}
	return restJSON
}

// actionOf names the call: the form's Action, the target's last part, or the
// operation behind a REST method and path. A path that the tables do not know
// names itself, "GET /some/path".
func actionOf(r *http.Request, service string, p protocol, form url.Values) string {
	switch p {
	case query, ec2Query:
		return form.Get("Action")
	case jsonTarget:
		target := r.Header.Get("X-Amz-Target")
		return target[strings.LastIndex(target, ".")+1:]
	}
	if service == "s3" {
		return s3Action(r)
	}
	if action := restActions.match(service, r); action != "" {
		return action
	}
	return r.Method + " " + r.URL.Path
}
