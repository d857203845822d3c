package stacks

import (
	"fmt"
	"regexp"
	"strings"
)

// remedies are for what CDKTF throws at whoever writes a construct, by a part of its
// message.
var remedies = map[string]string{
	"has no overriding methods":    "give the construct's type a method with a pointer receiver, such as what others need of it: func (q *Queue) ARN() *string",
	"There is already a Construct": "the id is taken in this scope; give the construct one that says what it is",
}

// frame is a function of this module in a stack trace, with its file and line.
var frame = regexp.MustCompile(`\ngithub\.com/arteraai/region-expansion/(\S+)\(.*\)\n\t\S+/([^/\s]+\.go:\d+)`)

// thrown is an error of what jsii has thrown: where in this module, what, and what to do.
func thrown(value any, trace string) error {
	text := strings.TrimSpace(fmt.Sprint(value))
	_, trace, _ = strings.Cut(trace, "\npanic(") // what comes before it handles the panic
	if found := frame.FindStringSubmatch(trace); found != nil {
		text = fmt.Sprintf("%s (%s): %s", found[2], found[1], text)
	}
	for part, remedy := range remedies {
		if strings.Contains(text, part) {
			text += "; " + remedy
		}
	}
	return fmt.Errorf("the stacks cannot be synthesized: %s", text)
}
