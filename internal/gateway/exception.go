package gateway

// Kind says what an exception does to a call.
type Kind string

const (
	// Answer is a call that the gateway answers itself, because no emulator knows it.
	Answer Kind = "answer"
	// Mend is a call whose answer the gateway corrects on its way back.
	Mend Kind = "mend"
)

// Exception is one deviation from plain forwarding.
type Exception struct {
	Name    string   // kebab-case, unique
	Service string   // as the signature names it
	Actions []string // the calls it applies to
	Kind    Kind
	Reason  string // what AWS does, and what the emulator does

	// answer returns the answer, or nil to leave the call to the emulator.
	answer func(*exchange) *reply
	// mend changes the emulator's answer, and reports whether it did.
	mend func(*exchange, *reply) bool
}

// tabulate keys exceptions by the calls they apply to, keeping their order.
func tabulate(exceptions []Exception) map[string][]Exception {
	table := map[string][]Exception{}
	for _, e := range exceptions {
		for _, action := range e.Actions {
			key := e.Service + ":" + action
			table[key] = append(table[key], e)
		}
	}
	return table
}
