package regions

import (
	"slices"
	"testing"
)

func TestDataMayLieInEverySiteOfTheCountry(t *testing.T) {
	if got := inCountry("JP"); !slices.Equal(got, []string{"ap-northeast-1", "ap-northeast-3"}) {
		t.Errorf("data of Japan may lie in %v, want Tokyo and Osaka", got)
	}
}
