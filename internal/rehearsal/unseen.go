package rehearsal

import (
	"context"
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/internal/terraform/recovery"
)

// expectSeen checks that region recover would find every resource of the region, had the
// whole state been lost.
func (r *rehearsal) expectSeen(ctx context.Context) error {
	account := recovery.Account{Python: r.tools.Python, Env: r.environment(), ID: r.place.AccountID, Stack: r.stack.Name}
	listing, err := account.List(ctx, r.stack)
	if err != nil {
		return err
	}
	unseen, err := recovery.Unseen(r.stack, listing)
	if err != nil {
		return err
	}
	if len(unseen) > 0 {
		return fmt.Errorf("region recover does not find what exists; correct in internal/terraform/recovery/kinds.go how AWS lists these:\n%s", indent(strings.Join(unseen, "\n")))
	}
	r.note("found again without its state")
	return nil
}
