package gateway

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// Error codes of the gateway itself.
const (
	codeUnsupported = "UnsupportedByLocalAWS"
	codeUnreachable = "LocalAWSUnreachable"
)

// unanswered returns a sentence when the emulator did not answer the call in
// AWS's sense: it does not know it, or it failed on it.
func unanswered(x *exchange, r *reply) string {
	unsupported := fmt.Sprintf("no part of the local AWS answers %s; add an answer for it in internal/gateway", x.call.Name())
	switch {
	case r.status >= http.StatusInternalServerError:
		text := exceptionText(r)
		if text == "" || strings.Contains(text, "NotImplementedError") || strings.Contains(text, "not been implemented") {
			return unsupported
		}
		return fmt.Sprintf("%s failed on %s: %s; mend it in internal/gateway", x.call.Party, x.call.Name(), text)
	case r.status == http.StatusNotFound && isHTML(r): // moto: no such path
		return unsupported
	case r.status == http.StatusBadRequest && refusesPath(r): // ministack: no such path
		return unsupported
	}
	return ""
}

func isHTML(r *reply) bool {
	return bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(r.body)), []byte("<!doctype html"))
}

// refusesPath recognizes how ministack's REST services say that they have no
// such operation.
func refusesPath(r *reply) bool { return strings.HasPrefix(exceptionText(r), "No route for ") }

// exceptionText is what an emulator says about its failure: one line of plain
// text, or the message of a JSON error. HTML pages say nothing.
func exceptionText(r *reply) string {
	if isHTML(r) {
		return ""
	}
	var failure struct {
		Lower string `json:"message"`
		Upper string `json:"Message"`
	}
	if json.Unmarshal(r.body, &failure) == nil {
		return failure.Lower + failure.Upper
	}
	text := strings.Join(strings.Fields(string(r.body)), " ")
	return text[:min(len(text), 300)]
}
