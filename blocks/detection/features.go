package detection

// Feature is a part of GuardDuty.
type Feature struct {
	// ID is the id of the construct, unique among the features. It has no default.
	ID string
	// Name is what GuardDuty calls the feature, such as EKS_AUDIT_LOGS. It has no default.
	Name string
}

// RuntimeMonitoring is the name of the feature that has an agent on every node.
const RuntimeMonitoring = "RUNTIME_MONITORING"

// Features are the parts of GuardDuty that a region has something for. The others, for
// databases and functions, stay as they are.
var Features = []Feature{
	{"objects", "S3_DATA_EVENTS"},
	{"kubernetes-api", "EKS_AUDIT_LOGS"},
	{"malware-on-volumes", "EBS_MALWARE_PROTECTION"},
	{"containers", RuntimeMonitoring},
}

// FeatureNames are the names of the features, as GuardDuty has them.
func FeatureNames() (names []string) {
	for _, feature := range Features {
		names = append(names, feature.Name)
	}
	return names
}
