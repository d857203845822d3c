package explain_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/explain"
	"github.com/arteraai/region-expansion/internal/stack"
)

const root = "../.."

// accepted is region-jp as it was last accepted.
var accepted = sync.OnceValues(func() (stack.Stack, error) { return stack.Accepted(root, "region-jp") })

var read = sync.OnceValues(func() (*explain.Explainer, error) {
	stack, err := accepted()
	if err != nil {
		return nil, err
	}
	code, err := explain.ReadCode(root)
	if err != nil {
		return nil, err
	}
	return explain.New(stack, code)
})

func regionJP(t testing.TB) (stack.Stack, *explain.Explainer) {
	t.Helper()
	region, err := read()
	if err != nil {
		t.Fatal(err)
	}
	stack, _ := accepted()
	return stack, region
}

func TestEveryAddressOfARegionIsExplained(t *testing.T) {
	stack, region := regionJP(t)
	for _, address := range stack.Addresses() {
		answer, err := region.Explain(address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if answer.Address != address || len(answer.Origin.Why) == 0 || len(answer.Origin.Made) == 0 || len(answer.Configuration) == 0 {
			t.Errorf("%s: the answer is about %s, made at %v for %d reasons, with %d arguments", address, answer.Address, answer.Origin.Made, len(answer.Origin.Why), len(answer.Configuration))
		}
		for _, all := range []bool{false, true} {
			checkPage(t, answer.Text(all))
		}
		if _, err := json.Marshal(answer); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// checkPage checks that a page fits a terminal of 100 columns. Only what is to be
// copied in one piece may be longer.
func checkPage(t *testing.T, page string) {
	t.Helper()
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		if utf8.RuneCountInString(line) > 100 && len(strings.Fields(line)) > 2 {
			t.Errorf("%s: a line has more than 100 columns: %s", strings.Split(page, "\n")[0], line)
		}
	}
}

func TestTheSameIsFoundUnderAllItsNames(t *testing.T) {
	_, region := regionJP(t)
	const want = "edge/public/nat-apne1-az1"
	first, err := region.Explain(want)
	if err != nil {
		t.Fatal(err)
	}
	_, name, _ := strings.Cut(first.Address, ".")
	for _, query := range []string{
		first.Address, name, "aws_nat_gateway.edge_public_nat-apne1-az1", "edge_public_nat-apne1-az1",
		"region-jp/" + want, "nat-apne1-az1", "public/nat-apne1-az1", "region-jp-edge-nat-apne1-az1",
	} {
		answer, err := region.Explain(query)
		if query == "region-jp-edge-nat-apne1-az1" {
			if err == nil || !strings.Contains(err.Error(), "2 resources called "+query) || !strings.Contains(err.Error(), first.Address) {
				t.Errorf("%s is the Name of a gateway and its address, but was answered with %v, %v", query, answer.Path, err)
			}
			continue
		}
		if err != nil || answer.Path != want {
			t.Errorf("%s is taken for %s (%v), want %s", query, answer.Path, err, want)
		}
	}
}

func TestAConstructIsExplainedWithAllThatIsInIt(t *testing.T) {
	accepted, region := regionJP(t)
	block, err := region.Explain("eks-web")
	if err != nil {
		t.Fatal(err)
	}
	inside := 0
	for _, address := range accepted.Addresses() {
		if path, _ := stack.Path(address); strings.HasPrefix(path, "eks-web/") {
			inside++
		}
	}
	if len(block.Resources) != inside || inside == 0 || block.Address != "" {
		t.Errorf("eks-web has %d resources and the address %q, want %d and none", len(block.Resources), block.Address, inside)
	}
	for _, relation := range []explain.Relation{block.DependsOn, block.BlastRadius} {
		for _, other := range relation.Blocks {
			if other.Name == "eks-web" {
				t.Error("what belongs to eks-web is counted as something that depends on it, or on which it depends")
			}
		}
	}
	checkPage(t, block.Text(false))
	checkPage(t, block.Text(true))
}

func TestUnknownNamesGetSuggestions(t *testing.T) {
	_, region := regionJP(t)
	for query, suggested := range map[string]string{
		"nat-apne1-az9": "  aws_nat_gateway.edge_public_nat-apne1-az1_",
		"aws_eks_cluster.eks-web_clustr_F3423108": "  aws_eks_cluster.eks-web_cluster_",
		"esk-web": "  eks-web\n",
		"app/nod": "  app/node\n",
		"aws_vpc": "  aws_vpc.app_vpc_",
	} {
		_, err := region.Explain(query)
		if err == nil || !strings.Contains(err.Error()+"\n", suggested) || !strings.Contains(err.Error(), query) {
			t.Errorf("%s gets\n%v\nwant a suggestion of%s", query, err, suggested)
		}
	}
	if _, err := region.Explain("region-jp/"); err == nil || !strings.HasPrefix(err.Error(), "name what to explain in region-jp") {
		t.Errorf("nothing is explained as %v", err)
	}
}

func TestTheBlastRadiusIsAllThatNeedsTheSubject(t *testing.T) {
	_, region := regionJP(t)
	vpc, err := region.Explain("app/vpc")
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"app/node/subnet-apne1-az1", "eks-web/cluster"} {
		below, err := region.Explain(address)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(members(vpc.BlastRadius), below.Address) || !slices.Contains(members(below.DependsOn), vpc.Address) {
			t.Errorf("%s and %s do not know of each other", vpc.Address, below.Address)
		}
	}
	if got := len(members(vpc.BlastRadius)); got != vpc.BlastRadius.Count {
		t.Errorf("%d are counted and %d listed", vpc.BlastRadius.Count, got)
	}
}

// members are the addresses of a relation, sorted.
func members(relation explain.Relation) (all []string) {
	for _, block := range relation.Blocks {
		all = append(all, block.Addresses...)
	}
	slices.Sort(all)
	return all
}

func TestWhatIsCriticalHasNoSlack(t *testing.T) {
	stack, region := regionJP(t)
	critical := 0
	for _, address := range stack.Addresses() {
		answer, err := region.Explain(address)
		if err != nil {
			t.Fatal(err)
		}
		if c := answer.Creation; c.Slack < 0 || len(c.Critical) > 0 && c.Slack != 0 {
			t.Errorf("%s: %s of slack, with %v on the critical path", address, c.Slack, c.Critical)
		}
		critical += len(answer.Creation.Critical)
	}
	if critical == 0 {
		t.Error("nothing is on the critical path")
	}
}

func TestConfigurationIsShownInFewWords(t *testing.T) {
	_, region := regionJP(t)
	policy, err := region.Explain("logs/policy")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(policy.Configuration, func(s explain.Setting) bool { return s.Name == "policy" })
	if at < 0 || !strings.HasPrefix(policy.Configuration[at].Value, "Allow ") && !strings.HasPrefix(policy.Configuration[at].Value, "Deny ") {
		t.Errorf("a bucket's policy is shown as %v, want its statements in words", policy.Configuration)
	}
	cluster, err := region.Explain("eks-web/cluster")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, setting := range cluster.Configuration {
		if setting.Name == "vpc_config.endpoint_private_access" || setting.Name == "name" {
			got = append(got, setting.Name+"="+setting.Value)
		}
	}
	if diff := cmp.Diff([]string{"name=region-jp-web", "vpc_config.endpoint_private_access=true"}, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

// BenchmarkExplain is what a person waits for, after the program has started.
func BenchmarkExplain(b *testing.B) {
	for b.Loop() {
		stack, err := stack.Accepted(root, "region-jp")
		if err != nil {
			b.Fatal(err)
		}
		code, err := explain.ReadCode(root)
		if err != nil {
			b.Fatal(err)
		}
		region, err := explain.New(stack, code)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := region.Explain("eks-web/cluster"); err != nil {
			b.Fatal(err)
		}
	}
}
