package gateway

import "sync"

// memory is what the gateway's own answers remember, by account, region, topic
// and key.
type memory struct {
	mu     sync.Mutex
	values map[place]any
}

type place struct{ account, region, topic, key string }

func newMemory() *memory { return &memory{values: map[place]any{}} }

// scoped is the memory of one account and region.
func (m *memory) scoped(account, region string) scopedMemory {
	return scopedMemory{memory: m, account: account, region: region}
}

type scopedMemory struct {
	memory          *memory
	account, region string
}

func (s scopedMemory) put(topic, key string, value any) {
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	s.memory.values[place{s.account, s.region, topic, key}] = value
}

func (s scopedMemory) forget(topic, key string) {
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	delete(s.memory.values, place{s.account, s.region, topic, key})
}

// recall returns what was put, and whether anything was. Values are shared
// between calls: replace them, never change them.
func recall[T any](s scopedMemory, topic, key string) (T, bool) {
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	value, ok := s.memory.values[place{s.account, s.region, topic, key}].(T)
	return value, ok
}

// recallAll returns everything that was put under a topic, by key.
func recallAll[T any](s scopedMemory, topic string) map[string]T {
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	found := map[string]T{}
	for at, value := range s.memory.values {
		if typed, ok := value.(T); ok && at.account == s.account && at.region == s.region && at.topic == topic {
			found[at.key] = typed
		}
	}
	return found
}
