// Package efs builds a shared file system that can be mounted in one way only:
// through one of its access points, over TLS, as an IAM principal that may.
//
// A Kubernetes volume names the file system and the access point in its
// volumeHandle, fs-0123::fsap-0123, and has the mount options tls and iam. It is
// the EFS driver that mounts, as the cluster's mount role; which pod gets which
// access point is up to Kubernetes.
//
// An access point decides as whom its clients act and in which directory. Root
// access is denied to everyone, and so is every mount without an access point: a
// policy that merely denies unencrypted transport would still let any client in
// the network mount the whole file system as root.
package efs
