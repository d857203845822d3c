package progress

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// History is how long work took on this machine, by its name. It is kept in a file,
// which may be deleted at any time.
type History struct{ path string }

// Open is the history in a file, which need not exist.
func Open(path string) History { return History{path} }

// Took is how long the work took the last time, or zero.
func (h History) Took(name string) time.Duration {
	return time.Duration(h.read()[name] * float64(time.Second))
}

// Keep remembers how long the work took. An estimate is not worth an error: where
// the file cannot be written, the next run has none.
func (h History) Keep(name string, took time.Duration) {
	seconds := h.read()
	seconds[name] = took.Round(100 * time.Millisecond).Seconds()
	text, err := json.MarshalIndent(seconds, "", "  ")
	if err != nil {
		return
	}
	fresh, err := os.CreateTemp(filepath.Dir(h.path), filepath.Base(h.path)+".*")
	if err != nil {
		return
	}
	defer os.Remove(fresh.Name())
	_, err = fresh.Write(text)
	if fresh.Close() == nil && err == nil {
		_ = os.Rename(fresh.Name(), h.path)
	}
}

func (h History) read() map[string]float64 {
	seconds := map[string]float64{}
	if text, err := os.ReadFile(h.path); err == nil {
		_ = json.Unmarshal(text, &seconds)
	}
	if seconds == nil {
		seconds = map[string]float64{}
	}
	return seconds
}
