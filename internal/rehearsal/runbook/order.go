package runbook

import "path/filepath"

// order is that of the pages in a rehearsal: each finds the region as the one
// before has left it.
var order = []string{
	"first-deploy",
	"upgrade-a-cluster",
	"drift-found",
	"held-lock",
	"lose-a-zone",
	"restore-a-file-system",
	"failed-apply",
	"add-a-region",
	"retire-a-region",
}

// ReadAll reads the pages of a folder, in the order in which they are run.
func ReadAll(dir string) (pages []Page, err error) {
	for _, name := range order {
		page, err := Read(filepath.Join(dir, name+".md"))
		if err != nil {
			return nil, err
		}
		pages = append(pages, page)
	}
	return pages, nil
}
