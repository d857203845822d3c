package runbook

import "path/filepath"

// lives are pages in the order in which they are run: each finds the region as the one
// before has left it. Terraform mostly waits, so that the lives run at the same time,
// and each should take about as long as the others. The first is whole, from an empty
// account to one that is empty again. The others find the region deployed.
var lives = [][]string{
	{"first-deploy", "upgrade-a-cluster", "retire-a-region"},
	{"held-lock", "lose-a-zone", "drift-found", "restore-a-file-system"},
	{"failed-apply", "first-request", "x-does-not-reach-y", "get-in", "add-a-region"},
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
