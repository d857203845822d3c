package gateway

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"net/http"
	"strconv"
)

// reply is an answer held in memory.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func (r *reply) ok() bool { return r.status >= 200 && r.status < 300 }

func (r *reply) write(w http.ResponseWriter) {
	maps.Copy(w.Header(), r.header)
	w.Header().Set("Content-Length", strconv.Itoa(len(r.body)))
	w.WriteHeader(r.status)
	_, _ = w.Write(r.body)
}

// jsonReply is an answer of a JSON service.
func jsonReply(status int, body any) *reply {
	encoded, err := json.Marshal(body)
	if err != nil {
		panic(err) // only values that the gateway makes come here
	}
	return &reply{status: status, header: http.Header{"Content-Type": {"application/json"}}, body: encoded}
}

// jsonError is an error of a JSON service. AWS names the code in the header and
// in the body; SDKs read either.
func jsonError(status int, code, message string) *reply {
	r := jsonReply(status, map[string]string{"__type": code, "code": code, "message": message})
	r.header.Set("X-Amzn-ErrorType", code)
	return r
}

func xmlReply(status int, body any) *reply {
	encoded, err := xml.Marshal(body)
	if err != nil {
		panic(err) // only values that the gateway makes come here
	}
	return &reply{status: status, header: http.Header{"Content-Type": {"text/xml; charset=utf-8"}}, body: encoded}
}

const requestID = "00000000-0000-4000-8000-000000000000"

// fail is an error in the shape of the call's protocol. Its status is 400:
// SDKs retry a 5xx, and neither a missing answer nor an emulator's defect goes
// away by itself.
func (x *exchange) fail(code, message string) *reply {
	return x.failWith(http.StatusBadRequest, code, message)
}

func (x *exchange) failWith(status int, code, message string) *reply {
	type xmlError struct {
		Type    string `xml:"Type,omitempty"`
		Code    string
		Message string
	}
	switch {
	case x.protocol == ec2Query:
		return xmlReply(status, struct {
			XMLName   xml.Name `xml:"Response"`
			Error     xmlError `xml:"Errors>Error"`
			RequestID string
		}{Error: xmlError{Code: code, Message: message}, RequestID: requestID})
	case x.call.Service == "s3":
		return xmlReply(status, struct {
			XMLName xml.Name `xml:"Error"`
			xmlError
			RequestId string
		}{xmlError: xmlError{Code: code, Message: message}, RequestId: requestID})
	case x.protocol == query, x.protocol == restXML:
		return xmlReply(status, struct {
			XMLName   xml.Name `xml:"ErrorResponse"`
			Error     xmlError
			RequestId string
		}{Error: xmlError{Type: "Sender", Code: code, Message: message}, RequestId: requestID})
	}
	return jsonError(status, code, message)
}
