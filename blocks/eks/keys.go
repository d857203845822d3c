package eks

import "github.com/arteraai/region-expansion/blocks/key"

// SecretsKey is the key that encrypts Kubernetes secrets.
func (c Config) SecretsKey() key.Config { return c.key("secrets-key", "Kubernetes secrets") }

// LogsKey is the key that encrypts the logs of the control plane.
func (c Config) LogsKey() key.Config {
	return c.key("logs-key", "control plane logs", key.CloudWatchLogs)
}

// VolumesKey is the key that encrypts the nodes' volumes.
func (c Config) VolumesKey() key.Config { return c.key("volumes-key", "node volumes", key.EBS) }

// InterruptionsKey is the key that encrypts what Karpenter's queue gets.
func (c Config) InterruptionsKey() key.Config {
	return c.key("interruptions-key", "interruptions of instances", key.Events)
}

func (c Config) key(name, purpose string, users ...key.User) key.Config {
	return key.Config{Name: c.Name + "-" + name, Purpose: purpose, AccountID: c.AccountID, AWSRegion: c.AWSRegion, Users: users}
}
