package inventory

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// s3Listers see the whole account: one list has the buckets of all regions. The
// item's name is the bucket's region, which only paginated requests return.
func s3Listers(cfg aws.Config) []lister {
	return []lister{paged(
		s3.NewListBucketsPaginator(s3.NewFromConfig(cfg), &s3.ListBucketsInput{MaxBuckets: aws.Int32(1000)}),
		func(o *s3.ListBucketsOutput) []types.Bucket { return o.Buckets },
		func(b types.Bucket) Item { return Item{"s3/bucket", str(b.Name), str(b.BucketRegion)} })}
}
