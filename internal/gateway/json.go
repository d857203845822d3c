package gateway

import (
	"bytes"
	"encoding/json"
	"maps"
)

// object is a JSON object.
type object = map[string]any

// parseJSON keeps numbers as they are written: timestamps must not turn into
// floats with an exponent.
func parseJSON(body []byte) (object, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	parsed := object{}
	return parsed, decoder.Decode(&parsed)
}

// parameters is the body of a JSON call; empty when there is none.
func (x *exchange) parameters() object {
	parsed, err := parseJSON(x.body)
	if err != nil {
		return object{}
	}
	return parsed
}

// inner returns the object under a key; nil when there is none.
func inner(o object, key string) object {
	found, _ := o[key].(object)
	return found
}

// only returns the given keys of an object, as far as it has them.
func only(o object, keys []string) object {
	found := object{}
	for _, key := range keys {
		if value, has := o[key]; has {
			found[key] = value
		}
	}
	return found
}

// merged returns base with change laid over it, objects within objects key by
// key. Neither is changed.
func merged(base, change object) object {
	result := maps.Clone(base)
	if result == nil {
		result = object{}
	}
	for key, value := range change {
		if changed, isObject := value.(object); isObject {
			result[key] = merged(inner(base, key), changed)
		} else {
			result[key] = value
		}
	}
	return result
}

// mendJSON makes a mend out of a function on the parsed answer. Errors pass
// unchanged.
func mendJSON(change func(x *exchange, root object) bool) func(*exchange, *reply) bool {
	return func(x *exchange, r *reply) bool {
		if !r.ok() {
			return false
		}
		root, err := parseJSON(r.body)
		if err != nil || !change(x, root) {
			return false
		}
		r.body = jsonReply(r.status, root).body
		return true
	}
}
