package gateway

import (
	"net/http/httptest"
	"testing"
)

func TestNamesCalls(t *testing.T) {
	g := newTestGateway(t, answers(200, ""))
	tests := []struct {
		service, method, path, body string
		header                      string // X-Amz-Target
		want                        string
	}{
		{"ec2", "POST", "/", "Action=DescribeVpcs&Version=2016-11-15", "", "ec2:DescribeVpcs"},
		{"iam", "GET", "/?Action=GetRole", "", "", "iam:GetRole"},
		{"logs", "POST", "/", "{}", "Logs_20140328.CreateLogGroup", "logs:CreateLogGroup"},
		{"kms", "POST", "/", "{}", "TrentService.CreateKey", "kms:CreateKey"},
		{"eks", "GET", "/clusters/web", "", "", "eks:DescribeCluster"},
		{"eks", "GET", "/clusters/web/access-entries/arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fadmin", "", "", "eks:DescribeAccessEntry"},
		{"eks", "DELETE", "/clusters/web/access-entries/a%2Fb/access-policies/arn:aws:eks::aws:cluster-access-policy/View", "", "", "eks:DisassociateAccessPolicy"},
		{"eks", "GET", "/unheard/of", "", "", "eks:GET /unheard/of"},
		{"elasticfilesystem", "GET", "/2015-02-01/file-systems", "", "", "elasticfilesystem:DescribeFileSystems"},
		{"elasticfilesystem", "PUT", "/2015-02-01/file-systems/fs-1/backup-policy", "", "", "elasticfilesystem:PutBackupPolicy"},
		{"backup", "PUT", "/backup/plans/", "", "", "backup:CreateBackupPlan"},
		{"backup", "PUT", "/backup/plans", "", "", "backup:CreateBackupPlan"},
		{"cloudfront", "GET", "/2020-05-31/distribution", "", "", "cloudfront:GET /2020-05-31/distribution"},
		{"route53", "GET", "/2013-04-01/hostedzone", "", "", "route53:ListHostedZones"},
		{"s3", "PUT", "http://" + account + ".127.0.0.1:4566/v20180820/configuration/publicAccessBlock", "", "", "s3-control:PutPublicAccessBlock"},
		{"s3", "PUT", "/bucket", "", "", "s3:CreateBucket"},
		{"s3", "PUT", "/bucket?versioning=", "", "", "s3:PutBucketVersioning"},
		{"s3", "GET", "/bucket?list-type=2", "", "", "s3:ListObjects"},
		{"s3", "GET", "/bucket/a/key", "", "", "s3:GetObject"},
		{"s3", "HEAD", "/bucket", "", "", "s3:HeadBucket"},
		{"s3", "GET", "/", "", "", "s3:ListBuckets"},
	}
	for _, tt := range tests {
		headers := []string{}
		switch {
		case tt.header != "":
			headers = append(headers, "X-Amz-Target", tt.header)
		case tt.body != "":
			headers = append(headers, "Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
		}
		g.send(tt.service, tt.method, tt.path, tt.body, headers...)
		if got := g.last(t).Name(); got != tt.want {
			t.Errorf("%s %s %s is %s; want %s", tt.service, tt.method, tt.path, got, tt.want)
		}
	}
}

func TestReadsScope(t *testing.T) {
	tests := map[string]struct {
		authorization, target string
		want                  scope
		account               string
	}{
		"account as key": {
			"AWS4-HMAC-SHA256 Credential=111122223333/20260101/eu-central-1/EC2/aws4_request, SignedHeaders=host, Signature=0", "/",
			scope{"111122223333", "eu-central-1", "ec2"}, "111122223333",
		},
		"another key": {
			"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN/20260101/us-east-1/iam/aws4_request,SignedHeaders=host,Signature=0", "/",
			scope{"AKIAIOSFODNN", "us-east-1", "iam"}, "",
		},
		"presigned": {
			"", "/b/k?X-Amz-Credential=111122223333%2F20260101%2Fus-east-1%2Fs3%2Faws4_request",
			scope{"111122223333", "us-east-1", "s3"}, "111122223333",
		},
		"unsigned":  {"", "/", scope{}, ""},
		"malformed": {"Bearer Credential=x", "/", scope{}, ""},
	}
	for name, tt := range tests {
		r := httptest.NewRequest("GET", tt.target, nil)
		if tt.authorization != "" {
			r.Header.Set("Authorization", tt.authorization)
		}
		got := readScope(r)
		if got != tt.want || got.account() != tt.account {
			t.Errorf("%s: %+v, account %q; want %+v, account %q", name, got, got.account(), tt.want, tt.account)
		}
	}
}

func TestUnsignedCalls(t *testing.T) {
	g := newTestGateway(t, answers(200, ""))
	for target, want := range map[string]string{
		"/?Action=AssumeRoleWithWebIdentity": "sts:AssumeRoleWithWebIdentity",
		"/bucket/key":                        "s3:GetObject",
	} {
		g.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", target, nil))
		if got := g.last(t).Name(); got != want {
			t.Errorf("%s is %s; want %s", target, got, want)
		}
	}
}
