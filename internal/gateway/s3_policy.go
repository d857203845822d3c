package gateway

import (
	"io"
	"net/http"
)

var bucketPolicyExceptions = []Exception{
	{
		Name:    "s3-bucket-policy",
		Service: "s3",
		Actions: []string{"PutBucketPolicy", "GetBucketPolicy", "DeleteBucketPolicy"},
		Kind:    Answer,
		Reason: "AWS weighs the conditions of a bucket's policy. moto does not, so that a statement against calls without TLS denies all, " +
			"and calls to the local AWS have no TLS indeed. The gateway keeps policies, and nobody enforces them.",
		answer: bucketPolicy,
	},
	{
		Name:    "s3-bucket-policy-gone",
		Service: "s3",
		Actions: []string{"DeleteBucket"},
		Kind:    Mend,
		Reason:  "AWS forgets a bucket's policy with it. moto does not know of the policy that the gateway keeps.",
		mend: func(x *exchange, r *reply) bool {
			_, known := recall[[]byte](x.memory, topicBucketPolicy, x.bucket())
			if known && r.ok() {
				x.memory.forget(topicBucketPolicy, x.bucket())
			}
			return known && r.ok()
		},
	},
}

// topicBucketPolicy remembers a bucket's policy, by bucket.
const topicBucketPolicy = "bucket policy"

func bucketPolicy(x *exchange) *reply {
	bucket := x.bucket()
	if !x.bucketExists(bucket) {
		return x.failWith(http.StatusNotFound, "NoSuchBucket", "The specified bucket does not exist")
	}
	switch x.call.Action {
	case "PutBucketPolicy":
		body, err := io.ReadAll(x.request.Body)
		if err != nil {
			return x.fail("IncompleteBody", err.Error())
		}
		x.memory.put(topicBucketPolicy, bucket, body)
	case "DeleteBucketPolicy":
		x.memory.forget(topicBucketPolicy, bucket)
	default:
		policy, known := recall[[]byte](x.memory, topicBucketPolicy, bucket)
		if !known {
			return x.failWith(http.StatusNotFound, "NoSuchBucketPolicy", "The bucket policy does not exist")
		}
		return &reply{status: http.StatusOK, header: http.Header{"Content-Type": {"application/json"}}, body: policy}
	}
	return &reply{status: http.StatusNoContent, header: http.Header{}}
}
