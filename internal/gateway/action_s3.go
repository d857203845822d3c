package gateway

import (
	"net/http"
	"strings"
)

// s3Subresources names the part of a bucket or object that a query key selects.
var s3Subresources = map[string]string{
	"accelerate":        "BucketAccelerateConfiguration",
	"acl":               "Acl",
	"cors":              "BucketCors",
	"encryption":        "BucketEncryption",
	"lifecycle":         "BucketLifecycleConfiguration",
	"location":          "BucketLocation",
	"logging":           "BucketLogging",
	"notification":      "BucketNotificationConfiguration",
	"object-lock":       "ObjectLockConfiguration",
	"ownershipControls": "BucketOwnershipControls",
	"policy":            "BucketPolicy",
	"policyStatus":      "BucketPolicyStatus",
	"publicAccessBlock": "PublicAccessBlock",
	"replication":       "BucketReplication",
	"requestPayment":    "BucketRequestPayment",
	"tagging":           "Tagging",
	"versioning":        "BucketVersioning",
	"website":           "BucketWebsite",
}

// s3Action names an S3 operation. S3 has no table of paths: the method, the
// depth of the path and the query keys together select the operation.
func s3Action(r *http.Request) string {
	verb := map[string]string{http.MethodGet: "Get", http.MethodPut: "Put", http.MethodDelete: "Delete", http.MethodHead: "Head"}[r.Method]
	bucket, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	query := r.URL.Query()
	for name, part := range s3Subresources {
		if query.Has(name) && verb != "" {
			return verb + part
		}
	}
	switch {
	case query.Has("delete"):
		return "DeleteObjects"
	case query.Has("versions"):
		return "ListObjectVersions"
	case query.Has("uploads"), query.Has("uploadId"):
		return "MultipartUpload"
	case bucket == "":
		return "ListBuckets"
	case key == "" && r.Method == http.MethodPut:
		return "CreateBucket"
	case key == "" && r.Method == http.MethodGet:
		return "ListObjects"
	case key == "" && verb != "":
		return verb + "Bucket"
	case verb != "":
		return verb + "Object"
	}
	return r.Method + " " + r.URL.Path
}
