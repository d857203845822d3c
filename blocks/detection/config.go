// Package detection is the configuration of what looks for attacks and mistakes.
package detection

// Config describes what watches one region. All of it belongs to the account: a
// region that shares its account with another must share this as well.
type Config struct {
	// Name names the analyzer. Unique in its account and region.
	Name string
	// AWSRegion is the region that is watched.
	AWSRegion string
	// Standards are the lists of controls against which Security Hub checks the account.
	// Defaults to BestPractices alone.
	Standards []Standard
	// WithoutGuardDuty and WithoutSecurityHub leave out what the organization runs in
	// the account: AWS refuses a second one. Default to false.
	WithoutGuardDuty, WithoutSecurityHub bool
}
