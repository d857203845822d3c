// Package backup builds a region's backup vault and the plan that fills it: every
// day, encrypted with a key of its own, kept in the vault's own region.
//
// What is backed up is named resource by resource, where the resource is made:
//
//	daily := backup.New(stack, "backup", backup.Config{
//		Name:      "region-jp",
//		AccountID: "111122223333",
//		AWSRegion: "ap-northeast-1",
//	})
//	daily.Protect("shared", fileSystem.ARN())
//
// No copy leaves the region: the plan has no copy action.
package backup
