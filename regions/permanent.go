package regions

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Some values of a region cannot change once it is deployed. Each says so in tags of its
// field: permanent is what a change would do, and instead what to do. A list with these
// tags may get new elements at its end; the others keep their places.

// PermanentField is a field whose value is permanent.
type PermanentField struct {
	// Path is the field as it is written in a region's file: Network.CIDR.
	Path string
	// List says that new elements may be added at the end.
	List bool
	// Change is what a change would do to a deployed region; Instead is what to do.
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

// PermanentValues are the permanent values of a region, by field. make snapshots records
// them, and nothing else, so that other fields may get another type.
func (r Region) PermanentValues() map[string]any {
	found := map[string]any{}
	for _, field := range PermanentFields() {
		found[field.Path] = reflect.ValueOf(r).FieldByIndex(field.index).Interface()
	}
	return found
}

// PermanentProblems has a problem for each permanent value that is not the accepted one,
// as JSON has them. A region that was accepted without an account was never deployed, and
// has none.
func (r Region) PermanentProblems(accepted map[string]any) (found problem.List) {
	if account, _ := accepted["AccountID"].(string); !(Region{AccountID: account}).HasAccount() {
		return nil
	}
	values := asJSON(r.PermanentValues())
	for _, field := range PermanentFields() {
		before, present := accepted[field.Path], values[field.Path]
		if field.List {
			before, present = together(before, present)
		}
		if _, recorded := accepted[field.Path]; !recorded || reflect.DeepEqual(before, present) {
			continue
		}
		found.Add(field.Path, present, fmt.Sprintf("is permanent, and was %v: %s", before, field.Change),
			fmt.Sprintf("%s. If %s has never been deployed: rm __snapshots__/%[2]s.permanent.json && make snapshots", field.Instead, r.Name()))
	}
	return found.Under(r.path())
}

// together are the elements of two lists that both have places for.
func together(a, b any) (any, any) {
	before, _ := a.([]any)
	present, _ := b.([]any)
	kept := min(len(before), len(present))
	return slices.Concat(before[:kept]), slices.Concat(present[:kept])
}

// asJSON are values as they come back from JSON.
func asJSON(values map[string]any) (read map[string]any) {
	text, err := json.Marshal(values)
	if err == nil {
		err = json.Unmarshal(text, &read)
	}
	if err != nil {
		panic(err) // a region is plain values, which JSON can hold
	}
	return read
}
