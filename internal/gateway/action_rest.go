package gateway

import (
	"net/http"
	"strings"
)

// restPatterns names the operations of the REST services, as net/http patterns.
// Only what exceptions are keyed by and what a region calls has to be here.
var restPatterns = map[string]map[string]string{
	"eks": {
		"POST /clusters":                                       "CreateCluster",
		"GET /clusters":                                        "ListClusters",
		"GET /clusters/{cluster}":                              "DescribeCluster",
		"DELETE /clusters/{cluster}":                           "DeleteCluster",
		"POST /clusters/{cluster}/updates":                     "UpdateClusterVersion",
		"GET /clusters/{cluster}/updates/{update}":             "DescribeUpdate",
		"POST /clusters/{cluster}/update-config":               "UpdateClusterConfig",
		"POST /clusters/{cluster}/encryption-config/associate": "AssociateEncryptionConfig",

		"POST /clusters/{cluster}/node-groups":                            "CreateNodegroup",
		"GET /clusters/{cluster}/node-groups":                             "ListNodegroups",
		"GET /clusters/{cluster}/node-groups/{nodegroup}":                 "DescribeNodegroup",
		"DELETE /clusters/{cluster}/node-groups/{nodegroup}":              "DeleteNodegroup",
		"POST /clusters/{cluster}/node-groups/{nodegroup}/update-config":  "UpdateNodegroupConfig",
		"POST /clusters/{cluster}/node-groups/{nodegroup}/update-version": "UpdateNodegroupVersion",

		"POST /clusters/{cluster}/addons":                "CreateAddon",
		"GET /clusters/{cluster}/addons":                 "ListAddons",
		"GET /clusters/{cluster}/addons/{addon}":         "DescribeAddon",
		"DELETE /clusters/{cluster}/addons/{addon}":      "DeleteAddon",
		"POST /clusters/{cluster}/addons/{addon}/update": "UpdateAddon",
		"GET /addons/supported-versions":                 "DescribeAddonVersions",

		"POST /clusters/{cluster}/access-entries":                                           "CreateAccessEntry",
		"GET /clusters/{cluster}/access-entries":                                            "ListAccessEntries",
		"GET /clusters/{cluster}/access-entries/{principal}":                                "DescribeAccessEntry",
		"POST /clusters/{cluster}/access-entries/{principal}":                               "UpdateAccessEntry",
		"DELETE /clusters/{cluster}/access-entries/{principal}":                             "DeleteAccessEntry",
		"POST /clusters/{cluster}/access-entries/{principal}/access-policies":               "AssociateAccessPolicy",
		"GET /clusters/{cluster}/access-entries/{principal}/access-policies":                "ListAssociatedAccessPolicies",
		"DELETE /clusters/{cluster}/access-entries/{principal}/access-policies/{policy...}": "DisassociateAccessPolicy",

		"POST /clusters/{cluster}/pod-identity-associations":                 "CreatePodIdentityAssociation",
		"GET /clusters/{cluster}/pod-identity-associations":                  "ListPodIdentityAssociations",
		"GET /clusters/{cluster}/pod-identity-associations/{association}":    "DescribePodIdentityAssociation",
		"POST /clusters/{cluster}/pod-identity-associations/{association}":   "UpdatePodIdentityAssociation",
		"DELETE /clusters/{cluster}/pod-identity-associations/{association}": "DeletePodIdentityAssociation",

		"GET /tags/{arn...}":    "ListTagsForResource",
		"POST /tags/{arn...}":   "TagResource",
		"DELETE /tags/{arn...}": "UntagResource",
	},
	"elasticfilesystem": {
		"POST /2015-02-01/file-systems":                             "CreateFileSystem",
		"GET /2015-02-01/file-systems":                              "DescribeFileSystems",
		"PUT /2015-02-01/file-systems/{fs}":                         "UpdateFileSystem",
		"DELETE /2015-02-01/file-systems/{fs}":                      "DeleteFileSystem",
		"PUT /2015-02-01/file-systems/{fs}/protection":              "UpdateFileSystemProtection",
		"PUT /2015-02-01/file-systems/{fs}/lifecycle-configuration": "PutLifecycleConfiguration",
		"GET /2015-02-01/file-systems/{fs}/lifecycle-configuration": "DescribeLifecycleConfiguration",
		"PUT /2015-02-01/file-systems/{fs}/backup-policy":           "PutBackupPolicy",
		"GET /2015-02-01/file-systems/{fs}/backup-policy":           "DescribeBackupPolicy",
		"PUT /2015-02-01/file-systems/{fs}/policy":                  "PutFileSystemPolicy",
		"GET /2015-02-01/file-systems/{fs}/policy":                  "DescribeFileSystemPolicy",
		"DELETE /2015-02-01/file-systems/{fs}/policy":               "DeleteFileSystemPolicy",
		"POST /2015-02-01/mount-targets":                            "CreateMountTarget",
		"GET /2015-02-01/mount-targets":                             "DescribeMountTargets",
		"DELETE /2015-02-01/mount-targets/{target}":                 "DeleteMountTarget",
		"GET /2015-02-01/mount-targets/{target}/security-groups":    "DescribeMountTargetSecurityGroups",
		"PUT /2015-02-01/mount-targets/{target}/security-groups":    "ModifyMountTargetSecurityGroups",
		"POST /2015-02-01/access-points":                            "CreateAccessPoint",
		"GET /2015-02-01/access-points":                             "DescribeAccessPoints",
		"DELETE /2015-02-01/access-points/{point}":                  "DeleteAccessPoint",
		"GET /2015-02-01/resource-tags/{resource...}":               "ListTagsForResource",
		"POST /2015-02-01/resource-tags/{resource...}":              "TagResource",
		"DELETE /2015-02-01/resource-tags/{resource...}":            "UntagResource",
	},
	"backup": {
		"PUT /backup-vaults/{vault}":                               "CreateBackupVault",
		"GET /backup-vaults/{vault}":                               "DescribeBackupVault",
		"DELETE /backup-vaults/{vault}":                            "DeleteBackupVault",
		"GET /backup-vaults":                                       "ListBackupVaults",
		"PUT /backup-vaults/{vault}/access-policy":                 "PutBackupVaultAccessPolicy",
		"GET /backup-vaults/{vault}/access-policy":                 "GetBackupVaultAccessPolicy",
		"DELETE /backup-vaults/{vault}/access-policy":              "DeleteBackupVaultAccessPolicy",
		"PUT /backup-vaults/{vault}/vault-lock":                    "PutBackupVaultLockConfiguration",
		"DELETE /backup-vaults/{vault}/vault-lock":                 "DeleteBackupVaultLockConfiguration",
		"PUT /backup-vaults/{vault}/notification-configuration":    "PutBackupVaultNotifications",
		"GET /backup-vaults/{vault}/notification-configuration":    "GetBackupVaultNotifications",
		"DELETE /backup-vaults/{vault}/notification-configuration": "DeleteBackupVaultNotifications",
		"PUT /account-settings":                                    "UpdateRegionSettings",
		"GET /account-settings":                                    "DescribeRegionSettings",
		"PUT /backup/plans":                                        "CreateBackupPlan",
		"GET /backup/plans":                                        "ListBackupPlans",
		"GET /backup/plans/{plan}":                                 "GetBackupPlan",
		"POST /backup/plans/{plan}":                                "UpdateBackupPlan",
		"DELETE /backup/plans/{plan}":                              "DeleteBackupPlan",
		"PUT /backup/plans/{plan}/selections":                      "CreateBackupSelection",
		"GET /backup/plans/{plan}/selections":                      "ListBackupSelections",
		"GET /backup/plans/{plan}/selections/{id}":                 "GetBackupSelection",
		"DELETE /backup/plans/{plan}/selections/{id}":              "DeleteBackupSelection",
		"GET /tags/{arn...}":                                       "ListTags",
		"POST /tags/{arn...}":                                      "TagResource",
		"POST /untag/{arn...}":                                     "UntagResource",
	},
	"ram": {
		"POST /createresourceshare":          "CreateResourceShare",
		"POST /getresourceshares":            "GetResourceShares",
		"POST /updateresourceshare":          "UpdateResourceShare",
		"DELETE /deleteresourceshare":        "DeleteResourceShare",
		"POST /associateresourceshare":       "AssociateResourceShare",
		"POST /disassociateresourceshare":    "DisassociateResourceShare",
		"POST /getresourceshareassociations": "GetResourceShareAssociations",
		"POST /listresourcesharepermissions": "ListResourceSharePermissions",
		"POST /tagresource":                  "TagResource",
		"POST /untagresource":                "UntagResource",
	},
	"access-analyzer": {
		"PUT /analyzer":           "CreateAnalyzer",
		"GET /analyzer":           "ListAnalyzers",
		"GET /analyzer/{name}":    "GetAnalyzer",
		"DELETE /analyzer/{name}": "DeleteAnalyzer",
		"GET /tags/{arn...}":      "ListTagsForResource",
		"POST /tags/{arn...}":     "TagResource",
		"DELETE /tags/{arn...}":   "UntagResource",
	},
	"guardduty": {
		"POST /detector":              "CreateDetector",
		"GET /detector":               "ListDetectors",
		"GET /detector/{detector}":    "GetDetector",
		"POST /detector/{detector}":   "UpdateDetector",
		"DELETE /detector/{detector}": "DeleteDetector",
		"GET /tags/{arn...}":          "ListTagsForResource",
		"POST /tags/{arn...}":         "TagResource",
		"DELETE /tags/{arn...}":       "UntagResource",
	},
	"securityhub": {
		"POST /accounts":             "EnableSecurityHub",
		"GET /accounts":              "DescribeHub",
		"PATCH /accounts":            "UpdateSecurityHubConfiguration",
		"DELETE /accounts":           "DisableSecurityHub",
		"POST /standards/register":   "BatchEnableStandards",
		"POST /standards/get":        "GetEnabledStandards",
		"POST /standards/deregister": "BatchDisableStandards",
		"GET /tags/{arn...}":         "ListTagsForResource",
		"POST /tags/{arn...}":        "TagResource",
		"DELETE /tags/{arn...}":      "UntagResource",
	},
	"s3-control": {
		"GET /v20180820/configuration/publicAccessBlock":    "GetPublicAccessBlock",
		"PUT /v20180820/configuration/publicAccessBlock":    "PutPublicAccessBlock",
		"DELETE /v20180820/configuration/publicAccessBlock": "DeletePublicAccessBlock",
	},
	"route53": {
		"POST /2013-04-01/hostedzone":                        "CreateHostedZone",
		"GET /2013-04-01/hostedzone":                         "ListHostedZones",
		"GET /2013-04-01/hostedzone/{zone}":                  "GetHostedZone",
		"POST /2013-04-01/hostedzone/{zone}":                 "UpdateHostedZoneComment",
		"DELETE /2013-04-01/hostedzone/{zone}":               "DeleteHostedZone",
		"POST /2013-04-01/hostedzone/{zone}/associatevpc":    "AssociateVPCWithHostedZone",
		"POST /2013-04-01/hostedzone/{zone}/disassociatevpc": "DisassociateVPCFromHostedZone",
		"POST /2013-04-01/hostedzone/{zone}/rrset":           "ChangeResourceRecordSets",
		"GET /2013-04-01/hostedzone/{zone}/rrset":            "ListResourceRecordSets",
		"GET /2013-04-01/hostedzonesbyvpc":                   "ListHostedZonesByVPC",
		"GET /2013-04-01/change/{change...}":                 "GetChange",
		"POST /2013-04-01/tags/{type}/{id}":                  "ChangeTagsForResource",
		"GET /2013-04-01/tags/{type}/{id}":                   "ListTagsForResource",
	},
}

// restActions matches requests against restPatterns with net/http's own mux,
// one per service, so that encoded slashes in a segment (an ARN) stay in it.
var restActions = newRestTable(restPatterns)

type restTable map[string]*http.ServeMux

func newRestTable(patterns map[string]map[string]string) restTable {
	table := restTable{}
	for service, actions := range patterns {
		table[service] = http.NewServeMux()
		for pattern, action := range actions {
			table[service].Handle(pattern, named(action))
			if !strings.HasSuffix(pattern, "...}") { // some SDKs end collections with a slash
				table[service].Handle(pattern+"/{$}", named(action))
			}
		}
	}
	return table
}

// match returns the action of the request, or "". The path's variables are
// then set on r, for r.PathValue.
func (t restTable) match(service string, r *http.Request) string {
	mux, known := t[service]
	if !known || strings.Contains(r.URL.Path, "//") { // the mux answers those with a redirect
		return ""
	}
	found := &match{}
	mux.ServeHTTP(found, r)
	return found.action
}

// named is a handler that does nothing but leave the action's name.
type named string

func (n named) ServeHTTP(w http.ResponseWriter, _ *http.Request) { w.(*match).action = string(n) }

// match is the ResponseWriter that a named handler leaves its name in. The
// mux's own answers (not found, method not allowed) fall into the void.
type match struct{ action string }

func (*match) Header() http.Header         { return http.Header{} }
func (*match) Write(b []byte) (int, error) { return len(b), nil }
func (*match) WriteHeader(int)             {}
