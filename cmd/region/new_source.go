package main

import (
	"bytes"
	"go/format"
	"strings"
	"text/template"

	"github.com/arteraai/region-expansion/regions"
)

// source is a region's file, for those who will keep it by hand.
func source(region regions.Region) ([]byte, error) {
	var text bytes.Buffer
	if err := regionFile.Execute(&text, region); err != nil {
		return nil, err
	}
	return format.Source(text.Bytes())
}

var regionFile = template.Must(template.New("region").Funcs(template.FuncMap{
	"join": func(ids []string) string { return `"` + strings.Join(ids, `", "`) + `"` },
}).Parse(`package regions

var {{.Code}} = Region{
	Code: "{{.Code}}",
	Country: "{{.Country}}",
	AWSRegion: "{{.AWSRegion}}", // {{.Place}}
	AccountID: "{{.AccountID}}",{{if not .HasAccount}} // a placeholder, to which nothing can be deployed{{end}}
	Zones: []string{ {{- join .Zones -}} },
	Network: Network{
		CIDR: "{{.Network.CIDR}}",
		ASN: {{.Network.ASN}},
	},
	StateBucket: "{{.StateBucket}}",
	MonthlyBudgetUSD: {{.MonthlyBudgetUSD}},
{{- if .Profile}}
	Profile: Small, // no GPU nodes are known to be offered in {{.Place}}, so there is no cluster ml
{{- end}}
	Web: WebNodes{
		System: {{template "nodes" .Web.System}},
	},
{{- if not .Profile}}
	ML: MLNodes{
		System: {{template "nodes" .ML.System}},
		GPU: {{template "nodes" .ML.GPU}}, // the newest that {{.Place}} is known to offer
		GPUZone: "{{.ML.GPUZone}}",
	},
{{- end}}
}
{{define "nodes"}}NodeSize{InstanceType: "{{.InstanceType}}", MinNodes: {{.MinNodes}}, MaxNodes: {{.MaxNodes}}}{{end}}`))
