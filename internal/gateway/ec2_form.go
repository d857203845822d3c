package gateway

import "fmt"

// formList reads a list of an EC2 request, Name.1, Name.2 and so on.
func (x *exchange) formList(name string) (values []string) {
	for i := 1; ; i++ {
		value := x.form.Get(fmt.Sprintf("%s.%d", name, i))
		if value == "" {
			return values
		}
		values = append(values, value)
	}
}

// filter reads the values of one filter of an EC2 request; nil when it has none
// of that name.
func (x *exchange) filter(name string) []string {
	for i := 1; ; i++ {
		switch x.form.Get(fmt.Sprintf("Filter.%d.Name", i)) {
		case name:
			return x.formList(fmt.Sprintf("Filter.%d.Value", i))
		case "":
			return nil
		}
	}
}
