package regions

import "testing"

func TestOnlyANamedRegionIsOpenedForTeardown(t *testing.T) {
	opened, err := WithTeardown(All(), "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range opened {
		if r.Teardown != (r.Name() == "region-jp") || All()[i].Teardown {
			t.Errorf("teardown of %s is %v", r.Name(), r.Teardown)
		}
	}
	_, err = WithTeardown(All(), "region-xx")
	expect(t, err, "TEARDOWN: region-xx is no region; use one of region-jp, region-us")
}
