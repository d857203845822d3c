package review

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// spelling is how the names of one region are spelled, so that what is the same in
// all regions can be shown once.
type spelling struct{ own *strings.Replacer }

func spellingOf(stack stack.Stack) spelling {
	claims, pairs := stack.Claims(), []string{}
	for name, placeholder := range map[string]string{claims.AccountID: "{account}", claims.AWSRegion: "{aws-region}"} {
		if name != "" {
			pairs = append(pairs, name, placeholder)
		}
	}
	if code, ok := strings.CutPrefix(stack.Name, "region-"); ok {
		pairs = append(pairs, stack.Name, "{region}", "."+code+".", ".{code}.")
	}
	return spelling{strings.NewReplacer(pairs...)}
}

// zone is the id of an availability zone: apne1-az1.
var zone = regexp.MustCompile(`\b[a-z]{3,5}[0-9]-az[0-9]\b`)

// neutral is a text with placeholders for the names of its region or zone.
func (s spelling) neutral(text string) string {
	return zone.ReplaceAllString(s.own.Replace(text), "{zone}")
}

// neutralArgument is an argument as it is shown for several regions.
func (s spelling) neutralArgument(a Argument) Argument {
	return Argument{s.neutral(a.Name), texts(a.Old, s.neutral), texts(a.New, s.neutral), a.Part}
}

// address is the address of a resource that CDKTF has named.
var address = regexp.MustCompile(`\b(aws_[a-z0-9_]+)\.([A-Za-z0-9_-]+_[0-9A-F]{8})\b`)

// readable is an argument in which resources are called by their paths:
// aws_subnet[app/node/subnet-apne1-az1].id.
func readable(a Argument) Argument {
	spell := func(text string) string {
		return address.ReplaceAllStringFunc(text, func(address string) string {
			kind, path := place(address)
			return kind + "[" + path + "]"
		})
	}
	return Argument{a.Name, texts(a.Old, spell), texts(a.New, spell), a.Part}
}

// key is equal for equal arguments.
func (a Argument) key() string {
	text, err := json.Marshal(a)
	if err != nil {
		panic(err) // what came from JSON goes back into it
	}
	return string(text)
}
