// Package efs is the configuration of a shared file system.
package efs

import (
	"fmt"
	"regexp"

	"github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes one file system.
type Config struct {
	// Name names the file system's key and security group, and is put before the
	// Name tag of everything in it. Unique in its account.
	Name string
	// AccountID is the account whose principals may mount, as far as their own
	// IAM policies allow.
	AccountID string
	// AWSRegion is the region in which the file system lies.
	AWSRegion string
	// Tier is the tier of the VPC in which the mount targets stand, one in each zone.
	Tier string
	// AccessPoints are the ways in. At least one.
	AccessPoints []AccessPoint
}

// AccessPoint is a directory and the user as which its clients act.
type AccessPoint struct {
	// Name is unique within the file system.
	Name string
	// Path is the directory that clients see as the root, /slides for example.
	// It is made on the first mount.
	Path string
	// UID and GID are the POSIX user and group as which every client acts and who
	// own the directory. Not 0, which is root.
	UID, GID int
	// Mode is the directory's permissions in octal, 0750 for example.
	Mode string
}

var (
	pathRule = regexp.MustCompile(`^(/[A-Za-z0-9._-]+){1,4}$`)
	modeRule = regexp.MustCompile(`^0[0-7]{3}$`)
)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	if len(c.AccessPoints) == 0 {
		found.Add("accessPoints", "none", "leaves no way to mount the file system", "add at least one")
	}
	names := problem.Names(c.AccessPoints, func(p AccessPoint) string { return p.Name })
	found.AddRepeated("accessPoints", names)
	found.AddBadNames("accessPoints", names)
	for _, point := range c.AccessPoints {
		path := fmt.Sprintf("accessPoints[%s]", point.Name)
		if !pathRule.MatchString(point.Path) {
			found.Add(path+".path", point.Path, "is not a path of one to four directories", "use one such as /slides")
		}
		if point.UID < 1 || point.GID < 1 {
			found.Add(path+".uid", fmt.Sprintf("%d:%d", point.UID, point.GID), "is root or no user", "use a user and a group of 1 or more")
		}
		if !modeRule.MatchString(point.Mode) {
			found.Add(path+".mode", point.Mode, "is not an octal mode", "use one such as 0750")
		}
	}
	return found
}

// Key is the key that encrypts the file system.
func (c Config) Key() key.Config {
	return key.Config{Name: c.Name, Purpose: "file system " + c.Name, AccountID: c.AccountID, AWSRegion: c.AWSRegion}
}
