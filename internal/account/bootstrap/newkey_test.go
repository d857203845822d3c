package bootstrap

import (
	"slices"
	"testing"
	"time"
)

// TestAnInterruptedKeyIsUsed is finding A12: each retry left another key behind.
func TestAnInterruptedKeyIsUsed(t *testing.T) {
	c := emptyCloud()
	c.refusesAlias = true
	plan, err := Look(t.Context(), c.config(t), korea, services)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Apply(t.Context()); err == nil {
		t.Fatal("an alias was refused, and bootstrap says nothing")
	}
	c.refusesAlias, c.writes = false, nil
	plan, err = Look(t.Context(), c.config(t), korea, services)
	if want := "name key new, which an interrupted run has made, alias/kr-state, and rotate it every year"; err != nil || plan[0].Does != want {
		t.Fatalf("it would first %s, %v; want: %s", plan, err, want)
	}
	if err := plan.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	if slices.Contains(c.writes, "CreateKey") {
		t.Errorf("a second key was made: %v", c.writes)
	}
	if key := c.aliases[alias]; key == nil || !key.rotated {
		t.Errorf("the alias leads to %+v", key)
	}
}

// TestANewKeyThatIsNotKnownYetIsWaitedFor is finding A12: KMS takes seconds to know a
// new key everywhere, and refuses until then.
func TestANewKeyThatIsNotKnownYetIsWaitedFor(t *testing.T) {
	defer func(pause time.Duration) { keyPause = pause }(keyPause)
	keyPause = time.Microsecond
	c := emptyCloud()
	c.keyDelay = 3
	plan, err := Look(t.Context(), c.config(t), korea, services)
	if err == nil {
		err = plan.Apply(t.Context())
	}
	if key := c.aliases[alias]; err != nil || key == nil || !key.rotated {
		t.Errorf("the key is %+v, %v", key, err)
	}

	c = emptyCloud()
	c.keyDelay = keyAttempts + 1
	plan, err = Look(t.Context(), c.config(t), korea, services)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Apply(t.Context()); err == nil {
		t.Error("a key that KMS never knows is waited for in vain, and bootstrap says nothing")
	}
}
