package preflight

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/problem"
)

// What the account or its organization has.

func checkRoles(n Needs, f Facts) (found problem.List) {
	for _, name := range n.Roles {
		lasts, exists := f.Roles[name]
		needed := int(roles.Sessions[name].Seconds())
		switch {
		case exists && lasts < needed:
			found.Add("IAM role "+name, fmt.Sprintf("%ds", lasts), fmt.Sprintf("is less than the session of the workflows, %ds", needed),
				fmt.Sprintf("run region bootstrap %s, which sets it", n.Stack))
		case exists:
		case roles.Sessions[name] > 0:
			found.Add("IAM role", name, "does not exist in account "+n.Place.AccountID, fmt.Sprintf("run region bootstrap %s, which makes it: docs/decisions/0104-roles.md", n.Stack))
		default:
			found.Add("IAM role", name, "does not exist in account "+n.Place.AccountID, "make it, with the trust that fits how people sign in: docs/operate/first-deploy.md")
		}
	}
	for _, name := range f.OpenRoles {
		found.Add("IAM role", name, "can be taken by everybody in the account, without a second factor", "demand one in its trust, or name who may take it: docs/operate/first-deploy.md")
	}
	for _, service := range n.Services {
		if !slices.Contains(f.ServiceLinkedRoles, service) {
			found.Add("service-linked role", service, "has none in account "+n.Place.AccountID,
				fmt.Sprintf("run region bootstrap %s, which makes it", n.Stack))
		}
	}
	return found
}

func checkBuckets(n Needs, f Facts) (found problem.List) {
	for _, name := range n.Buckets {
		switch {
		case f.Buckets[name] == "taken":
			found.Add("bucket", name, "belongs to another account: names of buckets are shared by all of AWS", "use another name in regions/block_data.go")
		case f.Buckets[name] == "own" && !slices.Contains(f.State["aws_s3_bucket"], name):
			found.Add("bucket", name, "exists in the account, and not in the state of "+n.Stack, "delete it if it is empty and nobody needs it, or import it: "+importing(n, "the bucket's address", name))
		}
	}
	return found
}

func importing(n Needs, address, id string) string {
	return fmt.Sprintf("npx cdktf synth && cd cdktf.out/stacks/%s && terraform init && terraform import %s %s", n.Stack, address, id)
}

// existing says what to do about something that an account can have only once: leave it
// out of the region if the organization runs it, or else import it. It is finding A5.
func (n Needs) existing(f Facts, kind, what, id, setting, administrator string) (found problem.List) {
	address, makes := n.Makes[kind]
	switch {
	case makes && id != "" && !slices.Contains(f.State[kind], id):
		remedy := fmt.Sprintf("set Organization.%s to true in %s if the organization runs it, so that the region leaves it out; otherwise import it: %s",
			setting, n.regionFile(), importing(n, address, id))
		if administrator != "" {
			remedy = fmt.Sprintf("set Organization.%s to true in %s, so that the region leaves it out: account %s administers it", setting, n.regionFile(), administrator)
		}
		found.Add(what, id, "exists in the account, which can have only one, and is not in the state of "+n.Stack, remedy)
	case !makes && id == "":
		found.Add(what, "none", "exists in the account, and the region makes none",
			fmt.Sprintf("ask the administrator of the organization to enable it, or set Organization.%s to false in %s", setting, n.regionFile()))
	}
	return found
}

func checkDetector(n Needs, f Facts) problem.List {
	found := n.existing(f, detectorType, "GuardDuty detector", first(f.Detectors), "GuardDuty", f.DetectorAdministrator)
	if _, makes := n.Makes[detectorType]; makes || len(f.Detectors) == 0 {
		return found
	}
	for _, feature := range detection.FeatureNames() {
		if !slices.Contains(f.DetectorFeatures, feature) {
			found.Add("GuardDuty feature", feature, "is off, and the region leaves GuardDuty to the organization", "ask its administrator, account "+cmp.Or(f.DetectorAdministrator, "unknown")+", to turn it on")
		}
	}
	return found
}

func checkHub(n Needs, f Facts) problem.List {
	id := f.Hub
	if id != "" {
		id = n.Place.AccountID // which is how Terraform knows it
	}
	return n.existing(f, hubType, "Security Hub", id, "SecurityHub", f.HubAdministrator)
}

func checkRecorder(n Needs, f Facts) problem.List {
	return n.existing(f, recorderType, "recorder of AWS Config", first(f.Recorders), "Config", "")
}

func checkDeliveryChannel(n Needs, f Facts) problem.List {
	return n.existing(f, channelType, "delivery channel of AWS Config", first(f.DeliveryChannels), "Config", "")
}

// checkTrails is finding C10: the region's own trail records one AWS region, and IAM
// and sign-ins are recorded in none unless a trail of all of them does it.
func checkTrails(n Needs, f Facts) (found problem.List) {
	if slices.ContainsFunc(f.Trails, func(t Trail) bool { return t.MultiRegion && t.GlobalEvents && t.Logging }) {
		return nil
	}
	found.Add("trail of all regions", "none", "records who changes IAM and who signs in",
		"ask the organization's administrator for a trail of the organization that is on, of all regions, with global service events")
	return found
}

func checkBudgets(n Needs, f Facts) (found problem.List) {
	if _, makes := n.Makes[budgetType]; makes && f.BudgetsRefused != "" {
		found.Add("budgets", "refused", "is the answer: "+f.BudgetsRefused,
			"wait a day if the account is new in its organization, have its owner enable IAM access to billing, ask the payer account to enable budgets, or set Organization.Budgets to true in "+n.regionFile())
	}
	return found
}

// checkPreferences is about the document with the settings of sessions, which the console
// makes when somebody saves them.
func checkPreferences(n Needs, f Facts) (found problem.List) {
	if address, makes := n.Makes[documentType]; makes && f.Preferences != "" && !slices.Contains(f.State[documentType], f.Preferences) {
		found.Add("preferences of Session Manager", f.Preferences, "exist in the account, which can have only one, and are not in the state of "+n.Stack,
			"import them, and the next deploy sets them: "+importing(n, address, f.Preferences))
	}
	return found
}

// checkDefaultVPC is finding C7.
func checkDefaultVPC(n Needs, f Facts) (found problem.List) {
	if f.DefaultVPC != "" {
		found.Add("default VPC", f.DefaultVPC, "has a way to the internet that no code knows",
			fmt.Sprintf("delete it: region bootstrap %s --delete-default-vpc", n.Stack))
	}
	return found
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}
