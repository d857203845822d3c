package inventory

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestListSeesTheBaselineOfARegion has one of everything that watches, records
// and reports, beside what is AWS's own.
func TestListSeesTheBaselineOfARegion(t *testing.T) {
	got, err := List(t.Context(), account{
		"sns:ListTopics": `<R><ListTopicsResult><Topics><member><TopicArn>arn:topic</TopicArn></member></Topics></ListTopicsResult></R>`,
		"sqs:ListQueues": `{"QueueUrls": ["https://queue"]}`,
		"events:ListRules": `{"Rules": [{"Name": "findings", "Description": "to people"},
			{"Name": "DO-NOT-DELETE", "ManagedBy": "guardduty.amazonaws.com"}], "NextToken": "more"}`,
		"events:ListRules@more": `{"Rules": [{"Name": "failures"}]}`,
		"monitoring:DescribeAlarms": `<R><DescribeAlarmsResult>
			<MetricAlarms><member><AlarmName>errors</AlarmName></member></MetricAlarms>
			<CompositeAlarms><member><AlarmName>all</AlarmName></member></CompositeAlarms></DescribeAlarmsResult></R>`,
		"cloudtrail:ListTrails":      `{"Trails": [{"Name": "account", "TrailARN": "arn:trail"}]}`,
		"guardduty:/detector":        `{"detectorIds": ["d"]}`,
		"securityhub:/accounts":      `{"HubArn": "arn:hub"}`,
		"securityhub:/standards/get": `{"StandardsSubscriptions": [{"StandardsSubscriptionArn": "arn:standard"}]}`,
		"access-analyzer:/analyzer":  `{"analyzers": [{"name": "outsiders"}]}`,
		"config:DescribeConfigurationRecorders": `{"ConfigurationRecorders": [{"name": "all"},
			{"name": "AWSConfigurationRecorderForSecurityHub", "servicePrincipal": "securityhub.amazonaws.com"}]}`,
		"config:DescribeDeliveryChannels": `{"DeliveryChannels": [{"name": "bucket"}]}`,
		"config:DescribeConfigRules": `{"ConfigRules": [{"ConfigRuleName": "encrypted"},
			{"ConfigRuleName": "securityhub-encrypted", "CreatedBy": "securityhub.amazonaws.com"}]}`,
		"ecr:DescribeRepositories":                `{"repositories": [{"repositoryName": "web"}]}`,
		"ecr:DescribePullThroughCacheRules":       `{"pullThroughCacheRules": [{"ecrRepositoryPrefix": "k8s", "upstreamRegistryUrl": "registry.k8s.io"}]}`,
		"ecr:DescribeRepositoryCreationTemplates": `{"repositoryCreationTemplates": [{"prefix": "ROOT"}]}`,
		"ecr:GetRegistryScanningConfiguration":    `{"scanningConfiguration": {"scanType": "ENHANCED", "rules": []}}`,
		"ssm:DescribeParameters":                  `{"Parameters": [{"Name": "/region-jp/contract"}, {"Name": "/aws/service/eks"}]}`,
		"ram:/getresourceshares": `{"resourceShares": [{"resourceShareArn": "arn:share", "name": "hub", "status": "ACTIVE"},
			{"resourceShareArn": "arn:gone", "status": "DELETED"}]}`,
		"budgets:DescribeBudgets":                       `{"Budgets": [{"BudgetName": "month"}]}`,
		"s3:/v20180820/configuration/publicAccessBlock": `<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>`,
	}.config(t), accountID)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"access-analyzer/analyzer outsiders",
		"budgets/budget month",
		"cloudtrail/trail arn:trail (account)",
		"cloudwatch/alarm all",
		"cloudwatch/alarm errors",
		"config/delivery-channel bucket",
		"config/recorder all",
		"config/rule encrypted",
		"ecr/creation-template ROOT",
		"ecr/pull-through-cache-rule k8s (registry.k8s.io)",
		"ecr/repository web",
		"ecr/setting registry-scanning (ENHANCED)",
		"events/rule failures",
		"events/rule findings (to people)",
		"guardduty/detector d",
		"ram/resource-share arn:share (hub)",
		"s3/setting account-public-access-block",
		"securityhub/hub arn:hub",
		"securityhub/standard arn:standard",
		"sns/topic arn:topic",
		"sqs/queue https://queue",
		"ssm/parameter /region-jp/contract",
	}
	var lines []string
	for _, item := range got {
		lines = append(lines, item.String())
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestImagesThatAreScannedByARuleAreASetting(t *testing.T) {
	for answer, want := range map[string]int{
		`{"scanningConfiguration": {"scanType": "BASIC", "rules": []}}`:                                  0,
		`{"scanningConfiguration": {"scanType": "BASIC", "rules": [{"scanFrequency": "SCAN_ON_PUSH"}]}}`: 1,
	} {
		got, err := List(t.Context(), account{"ecr:GetRegistryScanningConfiguration": answer}.config(t), accountID)
		if err != nil || len(got) != want {
			t.Errorf("%s: %v, error %v; want %d settings", answer, got, err, want)
		}
	}
}
