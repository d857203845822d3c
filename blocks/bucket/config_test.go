package bucket_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/bucket"
)

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		name  string
		plant func(*bucket.Config)
		want  string
	}{
		{"a good bucket", func(c *bucket.Config) {}, ""},
		{"a name that S3 refuses", func(c *bucket.Config) { c.Name = "Artera_Data" }, "name: Artera_Data is not a valid bucket name; use 3 to 63 lower-case letters, digits and hyphens, and nothing that S3 reserves"},
		{"a writer that buckets do not know", func(c *bucket.Config) { c.Writers = []bucket.Writer{"firehose"} }, "writers: firehose is not a service that a bucket can let in; use bucket.CloudTrail, bucket.ConfigRecorder, bucket.LogDelivery, bucket.GuardDuty, bucket.Inspection or bucket.LoadBalancers"},
		{"a key of ours for load balancers", func(c *bucket.Config) { c.Writers = []bucket.Writer{bucket.LoadBalancers} }, "amazonKey: false keeps load balancers from delivering; set it to true, or leave bucket.LoadBalancers out: they take no key of ours"},
		{"versions that are gone tomorrow", func(c *bucket.Config) { c.KeepVersionsDays = 1 }, "keepVersionsDays: 1 is out of range; use 7 to 3650"},
		{"objects that go before they get cold", func(c *bucket.Config) { c.KeepDays, c.ColdAfterDays = 30, 90 }, "coldAfterDays: 90 is not before the object's end after 30 days; use fewer days, or 0 for never"},
		{"a lock of no mode", func(c *bucket.Config) { c.Lock.Days = 30 }, "lock.mode: \"\" is not a mode of S3 Object Lock; use bucket.Governance or bucket.Compliance"},
		{"a lock without days", func(c *bucket.Config) { c.Lock.Mode = bucket.Compliance }, "lock.days: 0 is out of range; use 1 to 3650"},
		{"objects that go before their lock does", func(c *bucket.Config) { c.KeepDays, c.Lock = 30, bucket.Lock{Mode: bucket.Governance, Days: 31} }, "lock.days: 31 is longer than the object is kept, 30 days; use fewer days, or keep objects longer"},
		{"AWS Config before a lock", func(c *bucket.Config) {
			c.Writers, c.Lock = []bucket.Writer{bucket.ConfigRecorder}, bucket.Lock{Mode: bucket.Governance, Days: 30}
		}, "writers: config does not deliver into a bucket with a lock; give it a bucket of its own"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := bucket.Config{Name: "artera-region-jp-data"}
			test.plant(&cfg)
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
