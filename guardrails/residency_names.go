package guardrails

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// residencyOfNames are the rules about what a stack names: whatever a stack sends
// data to, it names somewhere, and most names say where a thing lies.
var residencyOfNames = []Rule{
	{
		ID:     "residency-region-argument",
		Title:  "No argument names an AWS region outside the country",
		Why:    "the resource, or a copy of what it holds, would lie abroad",
		Remedy: "name an AWS region of the country, or leave the argument out",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, t := range b.Texts() {
				if strings.Contains(t.Key, "region") && wholeRegion.MatchString(t.Value) && !s.holds(t.Value) && b.Kind != "provider" && b.Kind != "terraform" {
					flag(b, t.Path, t.Value)
				}
			}
		},
	},
	{
		ID:     "residency-arn-region",
		Title:  "No ARN names an AWS region outside the country",
		Why:    "logs, events, backups or keys would go to, or depend on, a resource abroad",
		Remedy: "refer to a resource of this stack",
		check: func(s *checked, b *stack.Block, flag flag) {
			for t := range names(b) {
				for _, arn := range arnsIn(t.Value) {
					if wholeRegion.MatchString(arn.region) && !s.holds(arn.region) {
						flag(b, t.Path, t.Value)
					}
				}
			}
		},
	},
	{
		ID:     "residency-arn-account",
		Title:  "No ARN names a resource or role of another account",
		Why:    "data that goes to another account is out of the region's hands",
		Remedy: "refer to a resource of this stack",
		check: func(s *checked, b *stack.Block, flag flag) {
			for t := range names(b) {
				for _, arn := range arnsIn(t.Value) {
					if accountID.MatchString(arn.account) && arn.account != s.region.AccountID {
						flag(b, t.Path, t.Value)
					}
				}
			}
		},
	},
	{
		ID:     "residency-host-region",
		Title:  "No name of an AWS service points outside the country",
		Why:    "requests, and the data in them, would go abroad",
		Remedy: "use the service's name in the region's own AWS region",
		check: func(s *checked, b *stack.Block, flag flag) {
			for t := range names(b) {
				if slices.ContainsFunc(regionsIn(t.Value), func(region string) bool { return !s.holds(region) }) {
					flag(b, t.Path, t.Value)
				}
			}
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

// bucketArguments are the arguments that name a bucket to write to.
var bucketArguments = []string{"bucket", "s3_bucket_name"}

func flagForeignBuckets(s *checked, b *stack.Block, flag flag) {
	if b.Kind == "terraform" || b.Kind == "aws_s3_bucket" {
		return
	}
	for _, t := range b.Texts() {
		if name, is := bucketNamed(t); is && !s.ownBucket(name) {
			flag(b, t.Path, t.Value)
		}
	}
	for place, statement := range allowed(b) {
		if readsOnly(statement.Action) || s.limitedToAccount(statement, resourceKeys) {
			continue
		}
		for _, resource := range statement.Resource {
			if name, is := strings.CutPrefix(resource, "arn:aws:s3:::"); is && !s.ownBucket(bucketOf(name)) {
				flag(b, place, resource)
			}
		}
	}
}

// bucketNamed is the bucket that a text names, by its name, its ARN or a reference.
func bucketNamed(t stack.Text) (string, bool) {
	if name, is := strings.CutPrefix(t.Value, "arn:aws:s3:::"); is {
		return bucketOf(name), true
	}
	return t.Value, slices.Contains(bucketArguments, t.Key)
}

func bucketOf(name string) string {
	bucket, _, _ := strings.Cut(name, "/")
	return bucket
}

// ownBucket tells whether a bucket, by name or by reference, is made here.
func (s *checked) ownBucket(name string) bool {
	if b, _ := s.Target(name); b != nil {
		return strings.HasPrefix(b.Kind, "aws_s3_bucket") // the bucket, or a setting of it, which names it
	}
	for _, b := range s.Of("aws_s3_bucket") {
		if b.Text("bucket") == name {
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
