// Package localaws starts a local AWS: the emulators, moto and ministack, in one
// process, and in front of it the gateway, which is the one URL that Terraform, its
// S3 backend, the AWS provider and the SDKs are pointed at.
//
// Everything listens on 127.0.0.1 only. Nothing survives Stop but the logs.
//
//	local, err := localaws.Start(ctx, localaws.Config{Python: venv, LogDir: dir})
//	if err != nil { ... }
//	defer local.Stop()
//	for name, value := range local.Settings("111122223333") { ... }
//
// requirements.txt lists the Python packages, all pinned.
package localaws
