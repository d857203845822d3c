// Package scan runs Checkov, a scanner of infrastructure as code, on the stacks as
// Terraform reads them, and checks what it finds against the accepted skips.
//
//	verdicts, err := scan.Run(ctx, scan.Options{Root: ".", Out: os.Stderr})
//
// Checkov runs on this machine alone: without an account of its vendor, without
// downloads and in a folder of its own. See docs/decisions/0050-scanning.md.
package scan
