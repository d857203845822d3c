// Package process starts commands that end with their caller: at once, with all
// their processes, or, for Terraform at work on AWS, when they have saved their state.
//
// A rehearsal starts servers and the cdktf command line, which starts node,
// Terraform (through a pseudo-terminal, so in a session of its own) and the
// AWS provider. Process groups and exec.CommandContext miss most of that tree,
// and nothing a dying process does itself can cover its own SIGKILL. So each
// command runs under a supervisor: the same executable once more, which holds
// the read end of a pipe whose only write end is here. However the caller ends,
// the kernel closes that end, and the supervisor kills the whole tree.
//
//	func main() {
//		process.Supervise() // first: takes over in the supervisor, returns elsewhere
//		...
//	}
//
//	cmd := process.Command(ctx, "moto_server", "-p", "5000")
//	cmd.Stdout = log
//	if err := cmd.Start(); err != nil { ... }
//	defer cmd.Stop()
//
// The tree ends when the command itself ends, too: what it left behind is
// killed before Wait returns. On Linux nothing escapes, because the supervisor
// adopts orphans (PR_SET_CHILD_SUBREAPER). Other Unixes have no such thing:
// there, the supervisor samples the tree and a daemon that forks twice between
// two samples can escape.
//
// A command with NeverKill is the exception. Terraform that is killed loses its state
// and keeps its lock, so its supervisor interrupts it when the caller ends, and waits:
//
//	cmd := process.Command(ctx, "terraform", "apply", "plan")
//	cmd.NeverKill = true
//	err := cmd.Run()
//
// Commands get no controlling terminal input: they run in a background process
// group, so that Ctrl-C reaches the caller alone, which then decides.
package process
