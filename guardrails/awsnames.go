package guardrails

import (
	"regexp"
	"strings"
)

// regionName is the name of an AWS region: ap-northeast-1, us-gov-west-1.
const regionName = `[a-z]{2,4}(?:-[a-z]+)*-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d`

var (
	wholeRegion = regexp.MustCompile(`^` + regionName + `$`)
	// arnParts are partition, service, region and account of every ARN in a text.
	arnParts = regexp.MustCompile(`arn:aws[a-z-]*:([a-z0-9-]*):([^:\s"]*):([^:\s"]*):`)
	// regionalName is the name of an AWS service in a region: as a host, or as an
	// endpoint service.
	regionalName = regexp.MustCompile(`(` + regionName + `)\.(?:[a-z]+\.)?amazonaws\.com|com\.amazonaws\.(?:vpce\.)?(` + regionName + `)\b`)
	accountID    = regexp.MustCompile(`^\d{12}$`)
)

// arn is what an ARN says of where and whose a thing is.
type arn struct{ service, region, account string }

func arnsIn(text string) (found []arn) {
	if !strings.Contains(text, "arn:") {
		return nil // as most, and cheaper to see
	}
	for _, part := range arnParts.FindAllStringSubmatch(text, -1) {
		found = append(found, arn{part[1], part[2], part[3]})
	}
	return found
}

// regionsIn are the AWS regions of the hosts and services that a text names.
func regionsIn(text string) (found []string) {
	if !strings.Contains(text, "amazonaws") {
		return nil // as most, and cheaper to see
	}
	for _, name := range regionalName.FindAllStringSubmatch(text, -1) {
		found = append(found, name[1]+name[2])
	}
	return found
}
