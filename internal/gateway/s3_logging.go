package gateway

import (
	"encoding/xml"
	"io"
	"net/http"
	"strings"
)

var bucketLoggingExceptions = []Exception{
	{
		Name:    "s3-bucket-logging",
		Service: "s3",
		Actions: []string{"PutBucketLogging", "GetBucketLogging"},
		Kind:    Answer,
		Reason: "AWS keeps where a bucket's access logs go, and in which format. " +
			"moto fails when the policy of the target bucket has a statement about everybody, and knows no formats.",
		answer: bucketLogging,
	},
	{
		Name:    "s3-bucket-logging-gone",
		Service: "s3",
		Actions: []string{"DeleteBucket"},
		Kind:    Mend,
		Reason:  "AWS forgets a bucket's settings with it. moto does not know of the logging that the gateway keeps.",
		mend: func(x *exchange, r *reply) bool {
			bucket := x.bucket()
			_, known := recall[[]byte](x.memory, topicBucketLogging, bucket)
			if known && r.ok() {
				x.memory.forget(topicBucketLogging, bucket)
			}
			return known && r.ok()
		},
	},
}

// topicBucketLogging remembers, by bucket, the body of the latest request.
const topicBucketLogging = "bucket logging"

// bucket is the bucket of an S3 call: SDKs put it into the path when the
// endpoint is an IP address.
func (x *exchange) bucket() string {
	bucket, _, _ := strings.Cut(strings.TrimPrefix(x.request.URL.Path, "/"), "/")
	return bucket
}

func bucketLogging(x *exchange) *reply {
	if !x.bucketExists(x.bucket()) {
		return x.failWith(http.StatusNotFound, "NoSuchBucket", "The specified bucket does not exist")
	}
	if x.call.Action == "PutBucketLogging" {
		return x.putBucketLogging()
	}
	body, known := recall[[]byte](x.memory, topicBucketLogging, x.bucket())
	if !known {
		body = []byte(`<BucketLoggingStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>`)
	}
	return &reply{status: http.StatusOK, header: http.Header{"Content-Type": {"application/xml"}}, body: body}
}

func (x *exchange) putBucketLogging() *reply {
	body, err := io.ReadAll(x.request.Body)
	if err != nil {
		return x.fail("IncompleteBody", err.Error())
	}
	var status struct {
		Target string `xml:"LoggingEnabled>TargetBucket"`
	}
	if err := xml.Unmarshal(body, &status); err != nil {
		return x.fail("MalformedXML", err.Error())
	}
	if status.Target != "" && !x.bucketExists(status.Target) {
		return x.fail("InvalidTargetBucketForLogging", "The target bucket for logging does not exist")
	}
	x.memory.put(topicBucketLogging, x.bucket(), body)
	return &reply{status: http.StatusOK, header: http.Header{}}
}

func (x *exchange) bucketExists(bucket string) bool {
	_, err := x.ask("s3", http.MethodHead, "/"+bucket, contentType("application/xml"), nil)
	return err == nil
}
