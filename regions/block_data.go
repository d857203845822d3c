package regions

import (
	"cmp"

	"github.com/arteraai/region-expansion/blocks/backup"
	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/efs"
	"github.com/arteraai/region-expansion/blocks/key"
)

func (r Region) logsKey() key.Config {
	return key.Config{
		Name:      r.named("logs"),
		Purpose:   "logs of the network, of calls and of changes",
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		Users:     []key.User{key.CloudWatchLogs, key.CloudTrail, key.ConfigRecorder, key.LogDelivery, key.Findings},
	}
}

func (r Region) dataKey() key.Config {
	return key.Config{
		Name:      r.named("data"),
		Purpose:   "the data bucket",
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
	}
}

// BucketNames are the buckets that the region's stack makes: for records, for data, for audit
// logs of clusters on their way, for the history of AWS Config, and for who called what.
func (r Region) BucketNames() []string {
	names := []string{r.logsBucket().Name, r.dataBucket().Name, r.AuditBucketName()}
	if history := r.historyBucket(); history != nil {
		names = append(names, history.Name)
	}
	if r.hasIngress() {
		names = append(names, r.accessLogs().Name)
	}
	return names
}

// AuditBucketName is the one bucket from which S3 copies.
func (r Region) AuditBucketName() string { return r.auditBucket().Name }

// sixYears are how long HIPAA has records kept (45 CFR 164.316).
const sixYears = 6 * 366

// logsBucket keeps the records of calls and of the network for six years, locked, and most
// of that time where keeping is cheap.
func (r Region) logsBucket() bucket.Config {
	return bucket.Config{
		Name:          "artera-" + r.named("logs"),
		AccountID:     r.AccountID,
		AWSRegion:     r.AWSRegion,
		Writers:       []bucket.Writer{bucket.CloudTrail, bucket.LogDelivery, bucket.GuardDuty, bucket.Inspection},
		ColdAfterDays: 90,
		KeepDays:      sixYears,
		Lock:          bucket.Lock{Mode: r.Lock.mode(), Days: sixYears},
	}
}

// historyBucket keeps what AWS Config delivers, which it does into no bucket with a lock:
// AWS Config developer guide, "Managing the Delivery Channel". Nothing is delivered where
// the organization runs AWS Config.
func (r Region) historyBucket() *bucket.Config {
	if r.Organization.Config {
		return nil
	}
	return &bucket.Config{
		Name:          "artera-" + r.named("history"),
		AccountID:     r.AccountID,
		AWSRegion:     r.AWSRegion,
		Writers:       []bucket.Writer{bucket.ConfigRecorder},
		ColdAfterDays: 90,
		KeepDays:      sixYears,
	}
}

// auditBucket takes in the audit logs of clusters, until they are copied to the records.
func (r Region) auditBucket() bucket.Config {
	return bucket.Config{
		Name:             "artera-" + r.named("audit"),
		AccountID:        r.AccountID,
		AWSRegion:        r.AWSRegion,
		KeepDays:         14,
		KeepVersionsDays: 7,
	}
}

// dataBucket holds slides and results until their owners delete them.
func (r Region) dataBucket() bucket.Config {
	return bucket.Config{
		Name:      "artera-" + r.named("data"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		Lock:      bucket.Lock{Mode: r.Lock.mode(), Days: cmp.Or(r.Lock.DataDays, defaultDataDays)},
	}
}

// shared is the file system of the cluster web: slides, and the results made of
// them.
func (r Region) shared() efs.Config {
	return r.fileSystem("shared",
		efs.AccessPoint{Name: "slides", Path: "/slides", UID: 1000, GID: 1000, Mode: "0750"},
		efs.AccessPoint{Name: "results", Path: "/results", UID: 1001, GID: 1001, Mode: "0750"})
}

// datasets is the file system of the cluster ml: what models read, and the models
// themselves.
func (r Region) datasets() efs.Config {
	return r.fileSystem("datasets",
		efs.AccessPoint{Name: "tiles", Path: "/tiles", UID: 1000, GID: 1000, Mode: "0750"},
		efs.AccessPoint{Name: "models", Path: "/models", UID: 1002, GID: 1002, Mode: "0750"})
}

func (r Region) fileSystem(name string, points ...efs.AccessPoint) efs.Config {
	return efs.Config{
		Name:         r.named(name),
		AccountID:    r.AccountID,
		AWSRegion:    r.AWSRegion,
		Tier:         "data",
		AccessPoints: points,
	}
}

func (r Region) backup() backup.Config {
	return backup.Config{
		Name:       r.Name(),
		AccountID:  r.AccountID,
		AWSRegion:  r.AWSRegion,
		GraceDays:  r.Lock.graceDays(),
		CopyRegion: r.CopyRegion(),
		// A restore costs as much as half a month of the backup.
		RestoreTests: r.Profile != Small,
	}
}

// CopyRegion is the AWS region into which backups are copied, or none where the country has
// no other. A small region, for trying a country out, has no copies.
func (r Region) CopyRegion() string {
	if r.Profile == Small {
		return ""
	}
	return r.SecondSite()
}
