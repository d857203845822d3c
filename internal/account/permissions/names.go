package permissions

import "strings"

// prefixes are services whose actions have another prefix than AWS signs calls with.
var prefixes = map[string]string{
	"monitoring": "cloudwatch",
	"s3-control": "s3",
}

// names are calls whose action has another name.
//
// Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html and
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbudgetservice.html
var names = map[string]string{
	"budgets:CreateBudget":                       "budgets:ModifyBudget",
	"budgets:CreateNotification":                 "budgets:ModifyBudget",
	"budgets:CreateSubscriber":                   "budgets:ModifyBudget",
	"budgets:DeleteBudget":                       "budgets:ModifyBudget",
	"budgets:DeleteNotification":                 "budgets:ModifyBudget",
	"budgets:DeleteSubscriber":                   "budgets:ModifyBudget",
	"budgets:DescribeBudget":                     "budgets:ViewBudget",
	"budgets:DescribeBudgets":                    "budgets:ViewBudget",
	"budgets:DescribeNotificationsForBudget":     "budgets:ViewBudget",
	"budgets:DescribeSubscribersForNotification": "budgets:ViewBudget",
	"budgets:UpdateBudget":                       "budgets:ModifyBudget",
	"budgets:UpdateNotification":                 "budgets:ModifyBudget",
	"budgets:UpdateSubscriber":                   "budgets:ModifyBudget",
	"s3-control:DeletePublicAccessBlock":         "s3:PutAccountPublicAccessBlock",
	"s3-control:GetPublicAccessBlock":            "s3:GetAccountPublicAccessBlock",
	"s3-control:PutPublicAccessBlock":            "s3:PutAccountPublicAccessBlock",
	"s3:DeleteBucketCors":                        "s3:PutBucketCORS",
	"s3:DeleteBucketEncryption":                  "s3:PutEncryptionConfiguration",
	"s3:DeleteBucketLifecycle":                   "s3:PutLifecycleConfiguration",
	"s3:DeleteBucketOwnershipControls":           "s3:PutBucketOwnershipControls",
	"s3:DeleteBucketReplication":                 "s3:PutReplicationConfiguration",
	"s3:DeleteBucketTagging":                     "s3:PutBucketTagging",
	"s3:DeleteObjects":                           "s3:DeleteObject",
	"s3:DeletePublicAccessBlock":                 "s3:PutBucketPublicAccessBlock",
	"s3:GetBucketAccelerateConfiguration":        "s3:GetAccelerateConfiguration",
	"s3:GetBucketCors":                           "s3:GetBucketCORS",
	"s3:GetBucketEncryption":                     "s3:GetEncryptionConfiguration",
	"s3:GetBucketLifecycleConfiguration":         "s3:GetLifecycleConfiguration",
	"s3:GetBucketNotificationConfiguration":      "s3:GetBucketNotification",
	"s3:GetBucketReplication":                    "s3:GetReplicationConfiguration",
	"s3:GetObjectLockConfiguration":              "s3:GetBucketObjectLockConfiguration",
	"s3:GetPublicAccessBlock":                    "s3:GetBucketPublicAccessBlock",
	"s3:HeadBucket":                              "s3:ListBucket",
	"s3:HeadObject":                              "s3:GetObject",
	"s3:ListBuckets":                             "s3:ListAllMyBuckets",
	"s3:ListObjects":                             "s3:ListBucket",
	"s3:ListObjectsV2":                           "s3:ListBucket",
	"s3:ListObjectVersions":                      "s3:ListBucketVersions",
	"s3:PutBucketEncryption":                     "s3:PutEncryptionConfiguration",
	"s3:PutBucketLifecycleConfiguration":         "s3:PutLifecycleConfiguration",
	"s3:PutBucketReplication":                    "s3:PutReplicationConfiguration",
	"s3:PutObjectLockConfiguration":              "s3:PutBucketObjectLockConfiguration",
	"s3:PutPublicAccessBlock":                    "s3:PutBucketPublicAccessBlock",
}

// versioned are calls about an object that have another action for one of its versions.
var versioned = map[string]string{"s3:GetObject": "s3:GetObjectVersion", "s3:DeleteObject": "s3:DeleteObjectVersion"}

// free are calls that need no permission.
//
// Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
var free = map[string]bool{"sts:GetCallerIdentity": true}

// action is what IAM calls a call.
func action(call string, versionID bool) string {
	name, other := names[call]
	if !other {
		service, operation, _ := strings.Cut(call, ":")
		if prefix, other := prefixes[service]; other {
			service = prefix
		}
		name = service + ":" + operation
	}
	if version, has := versioned[name]; has && versionID {
		return version
	}
	return name
}
