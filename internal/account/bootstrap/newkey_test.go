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
	if err := c.plan(t).Apply(t.Context()); err == nil {
		t.Fatal("an alias was refused, and bootstrap says nothing")
	}
	c.refusesAlias, c.writes = false, nil
	plan := c.plan(t)
	if want := "name key new, which an interrupted run has made, alias/kr-state, and rotate it every year"; plan[0].Does != want {
		t.Fatalf("it would first %s; want: %s", plan, want)
	}
	apply(t, plan)
	if slices.Contains(c.writes, "CreateKey") {
		t.Errorf("a second key was made: %v", c.writes)
	}
	if key := c.aliases[alias]; key == nil || !key.rotated {
		t.Errorf("the alias is of %+v", key)
	}
}

// TestANewKeyThatIsNotKnownYetIsWaitedFor is finding A12: KMS takes seconds to know a
// new key everywhere, and refuses until then.
func TestANewKeyThatIsNotKnownYetIsWaitedFor(t *testing.T) {
	defer func(pause time.Duration) { keyPause = pause }(keyPause)
	keyPause = time.Microsecond
	c := emptyCloud()
	c.keyDelay = 3
	apply(t, c.plan(t))
	if key := c.aliases[alias]; key == nil || !key.rotated {
		t.Errorf("the key is %+v", key)
	}

	c = emptyCloud()
	c.keyDelay = keyAttempts + 1
	if err := c.plan(t).Apply(t.Context()); err == nil {
		t.Error("a key that KMS never knows is waited for without end, and bootstrap says nothing")
	}
}
