package timeline

import "time"

// ending is when a resource will have been created.
type ending struct {
	at       time.Duration
	resource int
}

// running are the resources that are being created, the next to end first.
type running []ending

func (r running) Len() int { return len(r) }
func (r running) Less(i, j int) bool {
	return r[i].at < r[j].at || r[i].at == r[j].at && r[i].resource < r[j].resource
}
func (r running) Swap(i, j int) { r[i], r[j] = r[j], r[i] }
func (r *running) Push(x any)   { *r = append(*r, x.(ending)) }
func (r *running) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}
