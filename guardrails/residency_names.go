package guardrails

import (
	"slices"
	"strings"
)

// residencyOfNames are the rules about what a stack names: whatever a stack sends
// data to, it names somewhere, and most names say where a thing lies.
var residencyOfNames = []Rule{
	{
		ID:     "residency-region-argument",
		Title:  "No argument names an AWS region outside the country",
		Why:    "the resource, or a copy of what it holds, would lie abroad",
		Remedy: "name an AWS region of the country, or leave the argument out",
		check: func(s *stack, flag flag) {
			for b, t := range s.texts() {
				if strings.Contains(t.key, "region") && wholeRegion.MatchString(t.value) && !s.region.holds(t.value) && b.kind != "provider" && b.kind != "terraform" {
					flag(b, t.attribute, t.value)
				}
			}
		},
	},
	{
		ID:     "residency-arn-region",
		Title:  "No ARN names an AWS region outside the country",
		Why:    "logs, events, backups or keys would go to, or depend on, a resource abroad",
		Remedy: "refer to a resource of this stack",
		check: func(s *stack, flag flag) {
			s.eachName(func(b *block, t text) {
				for _, arn := range arnsIn(t.value) {
					if wholeRegion.MatchString(arn.region) && !s.region.holds(arn.region) {
						flag(b, t.attribute, t.value)
					}
				}
			})
		},
	},
	{
		ID:     "residency-arn-account",
		Title:  "No ARN names a resource or role of another account",
		Why:    "data that goes to another account is out of the region's hands",
		Remedy: "refer to a resource of this stack",
		check: func(s *stack, flag flag) {
			s.eachName(func(b *block, t text) {
				for _, arn := range arnsIn(t.value) {
					if accountID.MatchString(arn.account) && arn.account != s.region.AccountID {
						flag(b, t.attribute, t.value)
					}
				}
			})
		},
	},
	{
		ID:     "residency-host-region",
		Title:  "No name of an AWS service points outside the country",
		Why:    "requests, and the data in them, would go abroad",
		Remedy: "use the service's name in the region's own AWS region",
		check: func(s *stack, flag flag) {
			s.eachName(func(b *block, t text) {
				if slices.ContainsFunc(regionsIn(t.value), func(region string) bool { return !s.region.holds(region) }) {
					flag(b, t.attribute, t.value)
				}
			})
		},
	},
	{
		ID:     "residency-bucket-name",
		Title:  "Every bucket that data goes to is a bucket of this stack",
		Why:    "the name of a bucket, and even its ARN, does not tell in which country it lies",
		Remedy: "refer to a bucket of this stack",
		check:  flagForeignBuckets,
	},
}

// texts are all strings of the stack that are no policies.
func (s *stack) texts() func(yield func(*block, text) bool) {
	return func(yield func(*block, text) bool) {
		for _, b := range s.blocks {
			for _, t := range b.texts {
				if !yield(b, t) {
					return
				}
			}
		}
	}
}

// eachName calls visit for all strings, those of what policies allow included.
// What a policy denies may well lie abroad.
func (s *stack) eachName(visit func(*block, text)) {
	for b, t := range s.texts() {
		visit(b, t)
	}
	for b, d := range s.policies() {
		for i, statement := range d.statements {
			if !statement.allows() {
				continue
			}
			for _, value := range statement.strings() {
				visit(b, text{attribute: d.label(i), value: value})
			}
		}
	}
}

// bucketArguments are the arguments that name a bucket to write to.
var bucketArguments = []string{
	"bucket", "s3_bucket_name", "s3_bucket", "target_bucket", "bucket_name", "bucket_arn", "s3_bucket_arn", "output_s3_bucket_name", "s3_destination", "output_bucket",
}

func flagForeignBuckets(s *stack, flag flag) {
	for b, t := range s.texts() {
		if b.kind == "terraform" || strings.HasPrefix(b.kind, "data.") || b.kind == "aws_s3_bucket" {
			continue
		}
		if name, is := bucketNamed(t); is && !s.ownBucket(name) {
			flag(b, t.attribute, t.value)
		}
	}
	for b, d := range s.policies() {
		for i, statement := range d.statements {
			if !statement.allows() || readsOnly(statement.Action) || s.heldToAccount(statement, resourceKeys) {
				continue
			}
			for _, resource := range statement.Resource {
				if name, is := strings.CutPrefix(resource, "arn:aws:s3:::"); is && !s.ownBucket(bucketOf(name)) {
					flag(b, d.label(i), resource)
				}
			}
		}
	}
}

// bucketNamed is the bucket that a text names, by its name, its ARN or a reference.
func bucketNamed(t text) (string, bool) {
	if name, is := strings.CutPrefix(t.value, "arn:aws:s3:::"); is {
		return bucketOf(name), true
	}
	return t.value, slices.Contains(bucketArguments, t.key)
}

func bucketOf(name string) string {
	bucket, _, _ := strings.Cut(name, "/")
	return bucket
}

// ownBucket tells whether a bucket, by name or by reference, is made here.
func (s *stack) ownBucket(name string) bool {
	if reference.MatchString(name) {
		b, _ := s.target(name)
		return b != nil && strings.HasPrefix(b.kind, "aws_s3_") // the bucket, or a setting of it, which names it
	}
	for b := range s.of("aws_s3_bucket") {
		if b.text("bucket") == name {
			return true
		}
	}
	return name == s.region.StateBucket
}

func readsOnly(actions []string) bool {
	return !slices.ContainsFunc(actions, func(action string) bool {
		return !strings.HasPrefix(action, "s3:Get") && !strings.HasPrefix(action, "s3:List")
	})
}
