package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// made are results in which every program takes as many seconds as regions, and
// ours half of that.
func made() results {
	found := results{}
	for _, size := range sizes {
		found[size] = map[string]measurement{}
		for _, name := range order {
			found[size][name] = measurement{wall: time.Duration(size) * time.Second, memory: 1e9}
		}
		found[size][ours] = measurement{wall: time.Duration(size) * time.Second / 2, memory: 25e7}
	}
	return found
}

func TestTheSummaryComparesWithinOneRun(t *testing.T) {
	want := "With the fast start, one region takes 0.50 of the time and 0.25 of the memory of stock jsii, and 0.50 times the time of\n" +
		"the narrow JavaScript program. Each further region takes 0.50 s."
	if got := made().summary(); got != want {
		t.Errorf("the summary is\n%s, want\n%s", got, want)
	}
}

func TestOnlyThePartForItIsWrittenIntoThePage(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", page))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := made().write(file); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := strings.Cut(string(text), begin)
	_, after, _ := strings.Cut(string(text), end)
	if !strings.HasPrefix(string(got), before+begin) || !strings.HasSuffix(string(got), end+after) {
		t.Errorf("what people wrote into %s changed:\n%s", page, got)
	}
	if !strings.Contains(string(got), "| 30 | fast start | 15.00 s |") {
		t.Errorf("the table lacks what was found:\n%s", got)
	}
}

func TestAPageWithoutAPlaceIsLeftAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(file, []byte(end+begin), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := made().write(file); err == nil || !strings.Contains(err.Error(), "has no place for the table") {
		t.Errorf("no word of what the page lacks: %v", err)
	}
	if got, _ := os.ReadFile(file); string(got) != end+begin {
		t.Errorf("the page is changed: %s", got)
	}
}

func TestThePictureHasEveryProgramAndTime(t *testing.T) {
	file := filepath.Join(t.TempDir(), "picture.svg")
	if err := made().draw(file); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for decoder := xml.NewDecoder(bytes.NewReader(text)); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, word := range append(order, "one region", "6 regions", "30 regions", "0.50", "15.00", "30.00") {
		if !strings.Contains(string(text), word) {
			t.Errorf("%q is not in the picture", word)
		}
	}
}

func TestAMedianIsOneOfTheRuns(t *testing.T) {
	if got := median([]time.Duration{5, 1, 9}); got != 5 {
		t.Errorf("the median of 5, 1 and 9 is %d", got)
	}
}
