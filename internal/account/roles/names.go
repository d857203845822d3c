package roles

import (
	"time"

	"github.com/arteraai/region-expansion/regions"
)

// The roles of a region's life.
const (
	Planner  = "region-planner"
	Deployer = "region-deployer"
	Engineer = "region-engineer"
	Operator = regions.OperatorRole
	Teardown = "region-teardown"
	Mesh     = regions.MeshRole
	MeshLook = regions.MeshReader
)

// Names are all of them.
var Names = []string{Planner, Deployer, Engineer, Operator, Teardown, Mesh, MeshLook}

// Repository is the repository on GitHub whose workflows take the roles.
const Repository = "arteraai/region-expansion"

// Provider is the OpenID Connect provider of GitHub's workflows, and Audience whom their
// tokens are for.
const (
	Provider = "token.actions.githubusercontent.com"
	Audience = "sts.amazonaws.com"
)

// Sessions is how long each role can be taken for: a deploy may last that long
// (docs/decisions/0098-long-applies.md), a plan an hour.
var Sessions = map[string]time.Duration{
	Planner: time.Hour, Deployer: 3 * time.Hour, Engineer: 3 * time.Hour, Operator: time.Hour, Teardown: 3 * time.Hour, Mesh: 3 * time.Hour, MeshLook: time.Hour,
}
