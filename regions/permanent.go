package regions

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Some values of a region cannot change once it is deployed. Each says so in a tag of
// its field: permanent has what a change would do, instead the way that there is. Of a
// list with such a tag, the elements keep their places, and new ones come last.

// PermanentField is a field whose value is permanent.
type PermanentField struct {
	// Path is the field as it is written in a region's file: Network.CIDR.
	Path string
	// List says that new elements may be added at the end.
	List bool
	// Change is what a change would do to a deployed region, and Instead what to do.
	Change, Instead string

	index []int
}

// PermanentFields are all of them, in the order in which a region's file has them.
func PermanentFields() (found []PermanentField) {
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Region]()) {
		found = append(found, permanentIn(field, "", nil)...)
	}
	return found
}

func permanentIn(field reflect.StructField, parent string, index []int) (found []PermanentField) {
	path, index := parent+field.Name, append(slices.Clone(index), field.Index...)
	if change, is := field.Tag.Lookup("permanent"); is {
		return []PermanentField{{path, field.Type.Kind() == reflect.Slice, change, field.Tag.Get("instead"), index}}
	}
	if field.Type.Kind() == reflect.Struct && field.Type.PkgPath() == reflect.TypeFor[Region]().PkgPath() {
		for _, inner := range reflect.VisibleFields(field.Type) {
			found = append(found, permanentIn(inner, path+".", index)...)
		}
	}
	return found
}

// Permanent are the permanent values of a region that are not those with which it was
// accepted. A region without an account has never been deployed, and has none.
func Permanent(accepted, now Region) (found problem.List) {
	if !accepted.HasAccount() {
		return nil
	}
	for _, field := range PermanentFields() {
		before, present := reflect.ValueOf(accepted).FieldByIndex(field.index), reflect.ValueOf(now).FieldByIndex(field.index)
		if field.List {
			kept := min(before.Len(), present.Len())
			before, present = before.Slice(0, kept), present.Slice(0, kept)
		}
		if fmt.Sprint(before) == fmt.Sprint(present) { // of which the fields are texts and numbers
			continue
		}
		found.Add(field.Path, present, fmt.Sprintf("is permanent, and was %v: %s", before, field.Change),
			fmt.Sprintf("%s. If %s has never been deployed: rm __snapshots__/%[2]s.values.json && make snapshots", field.Instead, now.Name()))
	}
	return found.Under(now.path())
}
