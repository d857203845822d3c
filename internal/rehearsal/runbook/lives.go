package runbook

import "path/filepath"

// lives are pages in the order in which they are run: each finds the region as the one
// before has left it. The lives run at the same time, and each should take about as long
// as the other: hardly anything waits, so that two keep two processors busy, and a third
// would deploy the region once more for nothing. The first is whole, from an empty account
// to one that is empty again, and deploys a former release, so that the upgrade comes next.
// The second finds the region deployed. It restores a file system before an apply fails:
// what the failed apply leaves to update is not in the plan that the page of the restore
// shows.
var lives = [][]string{
	{"first-deploy", "upgrade-a-cluster", "held-lock", "lose-a-zone", "drift-found", "first-request", "x-does-not-reach-y", "get-in", "retire-a-region"},
	{"restore-a-file-system", "failed-apply", "add-a-region"},
}

// ReadAll reads the pages of a folder, by lives.
func ReadAll(dir string) ([][]Page, error) {
	read := make([][]Page, len(lives))
	for i, names := range lives {
		for _, name := range names {
			page, err := Read(filepath.Join(dir, name+".md"))
			if err != nil {
				return nil, err
			}
			read[i] = append(read[i], page)
		}
	}
	return read, nil
}
