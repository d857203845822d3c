package regions

import (
	"github.com/arteraai/region-expansion/blocks/accountdefaults"
	"github.com/arteraai/region-expansion/blocks/alerts"
	"github.com/arteraai/region-expansion/blocks/audit"
	"github.com/arteraai/region-expansion/blocks/backup"
	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/contract"
	"github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/blocks/efs"
	"github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/blocks/operators"
	"github.com/arteraai/region-expansion/blocks/privatezone"
	"github.com/arteraai/region-expansion/blocks/registry"
	"github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Blocks are what a region is built from: the configuration of each block, as plain
// values. Package stacks turns them into resources.
type Blocks struct {
	LogsKey, DataKey       key.Config
	LogsBucket, DataBucket bucket.Config
	AuditBucket            bucket.Config
	HistoryBucket          *bucket.Config // nil where the organization runs AWS Config
	Alerts                 alerts.Config
	AccountDefaults        accountdefaults.Config
	Detection              detection.Config
	Audit                  audit.Config
	Edge, App              vpc.Config
	Egress                 egress.Config
	Hub                    transitgateway.Config
	Endpoints              endpoints.Config
	Zone                   privatezone.Config
	Backup                 backup.Config
	Web                    eks.Config
	Shared                 efs.Config
	Operators              operators.Config
	Registry               registry.Config
	Contract               contract.Config
	Entry                  *Entry // nil in a region that users do not call
	ML                     *ML    // nil in a small region
}

// ML are the blocks of the cluster that analyzes slides.
type ML struct {
	VPC      vpc.Config
	Cluster  eks.Config
	Datasets efs.Config
}

// Blocks are the region's blocks. The region must be valid by itself.
func (r Region) Blocks() Blocks {
	b := Blocks{
		LogsKey:         r.logsKey(),
		DataKey:         r.dataKey(),
		LogsBucket:      r.logsBucket(),
		DataBucket:      r.dataBucket(),
		AuditBucket:     r.auditBucket(),
		HistoryBucket:   r.historyBucket(),
		Alerts:          r.alerts(),
		AccountDefaults: r.accountDefaults(),
		Detection:       r.detection(),
		Audit:           r.audit(),
		Edge:            r.edge(),
		Egress:          r.egress(),
		App:             r.app(),
		Hub:             r.hub(),
		Endpoints:       r.endpoints(),
		Zone:            r.zone(),
		Backup:          r.backup(),
		Web:             r.web(),
		Shared:          r.shared(),
		Operators:       r.operators(),
		Registry:        r.registry(),
		Contract:        r.contract(),
	}
	if r.hasIngress() {
		b.Entry = &Entry{Balancer: r.balancer(), AccessLogs: r.accessLogs()}
	}
	if r.hasML() {
		b.ML = &ML{VPC: r.mlVPC(), Cluster: r.mlCluster(), Datasets: r.datasets()}
	}
	return b
}

// Validate returns every problem of the blocks, each at the block's name.
func (b Blocks) Validate() (found problem.List) {
	for name, block := range b.checked() {
		found = append(found, block.Validate().Under(name)...)
	}
	return append(found, b.problemsBetween()...)
}

// checked are the blocks that can be configured wrongly.
func (b Blocks) checked() map[string]interface{ Validate() problem.List } {
	blocks := map[string]interface{ Validate() problem.List }{
		"logsKey":     b.LogsKey,
		"dataKey":     b.DataKey,
		"logsBucket":  b.LogsBucket,
		"dataBucket":  b.DataBucket,
		"auditBucket": b.AuditBucket,
		"alerts":      b.Alerts,
		"audit":       b.Audit,
		"detection":   b.Detection,
		"edge":        b.Edge,
		"egress":      b.Egress,
		"app":         b.App,
		"hub":         b.Hub,
		"endpoints":   b.Endpoints,
		"backup":      b.Backup,
		"web":         b.Web,
		"shared":      b.Shared,
		"operators":   b.Operators,
		"registry":    b.Registry,
	}
	if b.HistoryBucket != nil {
		blocks["historyBucket"] = *b.HistoryBucket
	}
	if b.Entry != nil {
		blocks["ingress"], blocks["accessLogs"] = b.Entry.Balancer, b.Entry.AccessLogs
	}
	if b.ML != nil {
		blocks["mlVPC"], blocks["ml"], blocks["datasets"] = b.ML.VPC, b.ML.Cluster, b.ML.Datasets
	}
	return blocks
}
