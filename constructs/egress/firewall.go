package egress

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/networkfirewallfirewall"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/networkfirewallfirewallpolicy"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/networkfirewallloggingconfiguration"

	spec "github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// addFirewall makes the firewall, and returns its endpoints, by zone.
func (e parts) addFirewall(within *vpc.VPC) map[string]*string {
	scope := constructs.NewConstruct(e.Construct, new("firewall"))
	secret := key.New(scope, "key", e.cfg.Key())
	subnets := within.SubnetIDs(e.cfg.Tier)
	var mappings []*networkfirewallfirewall.NetworkfirewallFirewallSubnetMapping
	for _, subnet := range subnets {
		mappings = append(mappings, &networkfirewallfirewall.NetworkfirewallFirewallSubnetMapping{SubnetId: subnet})
	}
	firewall := networkfirewallfirewall.NewNetworkfirewallFirewall(scope, new("firewall"), &networkfirewallfirewall.NetworkfirewallFirewallConfig{
		Name:              &e.cfg.Name,
		Description:       new("Lets out what is on the list of " + e.cfg.Name),
		FirewallPolicyArn: e.policy(scope, secret),
		VpcId:             within.ID(),
		SubnetMapping:     &mappings,
		// Another policy would be another list.
		FirewallPolicyChangeProtection: new(true),
		DeleteProtection:               new(!e.cfg.Unprotected),
		SubnetChangeProtection:         new(false), // a region may grow by a zone
		EncryptionConfiguration:        &networkfirewallfirewall.NetworkfirewallFirewallEncryptionConfiguration{Type: new(ownKey), KeyId: secret.ARN()},
		Tags:                           tag.Name(e.cfg.Name),
	})
	e.log(scope, firewall)
	address := *firewall.TerraformResourceType() + "." + *firewall.FriendlyUniqueId()
	endpoints := map[string]*string{}
	for i, zone := range within.Zones() {
		endpoints[zone] = new(spec.Endpoint(address, *subnets[i]))
	}
	return endpoints
}

// ownKey is the type of encryption with a key of one's own.
const ownKey = "CUSTOMER_KMS"

// policy makes the rules, and returns the ARN of the policy that has them.
func (e parts) policy(scope constructs.Construct, secret *key.Key) *string {
	var references []*networkfirewallfirewallpolicy.NetworkfirewallFirewallPolicyFirewallPolicyStatefulRuleGroupReference
	for i, group := range e.ruleGroups(scope, secret) {
		references = append(references, &networkfirewallfirewallpolicy.NetworkfirewallFirewallPolicyFirewallPolicyStatefulRuleGroupReference{
			ResourceArn: group, Priority: new(float64(i + 1)),
		})
	}
	return networkfirewallfirewallpolicy.NewNetworkfirewallFirewallPolicy(scope, new("policy"), &networkfirewallfirewallpolicy.NetworkfirewallFirewallPolicyConfig{
		Name:        &e.cfg.Name,
		Description: new("What may leave, by name, and nothing else"),
		FirewallPolicy: &networkfirewallfirewallpolicy.NetworkfirewallFirewallPolicyFirewallPolicy{
			StatelessDefaultActions:         jsii.Strings("aws:forward_to_sfe"),
			StatelessFragmentDefaultActions: jsii.Strings("aws:forward_to_sfe"),
			StatefulDefaultActions:          jsii.Strings("aws:drop_established", "aws:alert_established"),
			StatefulEngineOptions: &networkfirewallfirewallpolicy.NetworkfirewallFirewallPolicyFirewallPolicyStatefulEngineOptions{
				RuleOrder: new(strictOrder),
				// A connection whose beginning the firewall has not seen is reset, so that its
				// client begins again and says whom it calls.
				StreamExceptionPolicy: new("REJECT"),
			},
			StatefulRuleGroupReference: &references,
		},
		EncryptionConfiguration: &networkfirewallfirewallpolicy.NetworkfirewallFirewallPolicyEncryptionConfiguration{Type: new(ownKey), KeyId: secret.ARN()},
		Tags:                    tag.Name(e.cfg.Name),
	}).Arn()
}

// log records what was dropped, and all flows.
func (e parts) log(scope constructs.Construct, firewall networkfirewallfirewall.NetworkfirewallFirewall) {
	var to []*networkfirewallloggingconfiguration.NetworkfirewallLoggingConfigurationLoggingConfigurationLogDestinationConfig
	for _, kind := range []string{"ALERT", "FLOW"} {
		to = append(to, &networkfirewallloggingconfiguration.NetworkfirewallLoggingConfigurationLoggingConfigurationLogDestinationConfig{
			LogType: &kind, LogDestinationType: new("S3"), LogDestination: &map[string]*string{"bucketName": e.logs.Name()},
		})
	}
	ready := e.logs.Ready()
	networkfirewallloggingconfiguration.NewNetworkfirewallLoggingConfiguration(scope, new("log"), &networkfirewallloggingconfiguration.NetworkfirewallLoggingConfigurationConfig{
		FirewallArn:          firewall.Arn(),
		LoggingConfiguration: &networkfirewallloggingconfiguration.NetworkfirewallLoggingConfigurationLoggingConfiguration{LogDestinationConfig: &to},
		DependsOn:            &ready,
	})
}
