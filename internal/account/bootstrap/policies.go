package bootstrap

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// identities are the account's IAM, as the roles of a region need it.
type identities struct {
	*iam.Client
	region regions.Region
}

func (i identities) arn(resource string) *string {
	return new("arn:aws:iam::" + i.region.AccountID + ":" + resource)
}

func (i identities) tags() (tags []types.Tag) {
	for name, value := range ownTags(i.region) {
		tags = append(tags, types.Tag{Key: &name, Value: &value})
	}
	return tags
}

// present are tags by their names.
func present(tags []types.Tag) map[string]string {
	found := map[string]string{}
	for _, tag := range tags {
		found[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
	}
	return found
}

func isMissing(err error) bool {
	missing := (*types.NoSuchEntityException)(nil)
	return errors.As(err, &missing)
}

// lookAtProvider plans what has the account believe the tokens of GitHub's workflows.
func (i identities) lookAtProvider(ctx context.Context) (Plan, error) {
	arn := i.arn("oidc-provider/" + roles.Provider)
	found, err := i.GetOpenIDConnectProvider(ctx, &iam.GetOpenIDConnectProviderInput{OpenIDConnectProviderArn: arn})
	switch {
	case isMissing(err):
		return Plan{{"make the OpenID Connect provider " + roles.Provider + " for " + roles.Audience, func(ctx context.Context) error {
			_, err := i.CreateOpenIDConnectProvider(ctx, &iam.CreateOpenIDConnectProviderInput{
				Url: new("https://" + roles.Provider), ClientIDList: []string{roles.Audience}, Tags: i.tags()})
			return err
		}}}, nil
	case err != nil || slices.Contains(found.ClientIDList, roles.Audience):
		return nil, err
	}
	return Plan{{"have the OpenID Connect provider " + roles.Provider + " also be for " + roles.Audience, func(ctx context.Context) error {
		_, err := i.AddClientIDToOpenIDConnectProvider(ctx, &iam.AddClientIDToOpenIDConnectProviderInput{OpenIDConnectProviderArn: arn, ClientID: new(roles.Audience)})
		return err
	}}}, nil
}

// lookAtPolicy compares one of the policies of the roles.
func (i identities) lookAtPolicy(ctx context.Context, wanted roles.Policy) (Plan, problem.List, error) {
	arn := i.arn("policy/" + wanted.Name)
	found, err := i.GetPolicy(ctx, &iam.GetPolicyInput{PolicyArn: arn})
	if isMissing(err) {
		return Plan{{"make the policy " + wanted.Name + ": " + wanted.Description, func(ctx context.Context) error {
			_, err := i.CreatePolicy(ctx, &iam.CreatePolicyInput{
				PolicyName: &wanted.Name, Description: &wanted.Description, PolicyDocument: new(wanted.Document()), Tags: i.tags()})
			return err
		}}}, nil, nil
	} else if err != nil {
		return nil, nil, err
	}
	document := setting{
		name: "the statements", wanted: "as " + i.region.Name() + " needs them",
		read: func(ctx context.Context) (string, error) {
			version, err := i.GetPolicyVersion(ctx, &iam.GetPolicyVersionInput{PolicyArn: arn, VersionId: found.Policy.DefaultVersionId})
			if err != nil {
				return "", err
			}
			return sameDocument(aws.ToString(version.PolicyVersion.Document), wanted.Document(), "as "+i.region.Name()+" needs them"), nil
		},
		write: func(ctx context.Context) error { return i.replace(ctx, arn, wanted.Document()) },
	}
	return compare(ctx, "policy "+wanted.Name, i.region, present(found.Policy.Tags), []setting{document})
}

// replace makes a new version of a policy the one that counts. IAM keeps five.
func (i identities) replace(ctx context.Context, arn *string, document string) error {
	versions, err := i.ListPolicyVersions(ctx, &iam.ListPolicyVersionsInput{PolicyArn: arn})
	if err != nil {
		return err
	}
	if len(versions.Versions) >= 5 {
		oldest := slices.MinFunc(versions.Versions, func(a, b types.PolicyVersion) int {
			return aws.ToTime(a.CreateDate).Compare(aws.ToTime(b.CreateDate))
		})
		if _, err := i.DeletePolicyVersion(ctx, &iam.DeletePolicyVersionInput{PolicyArn: arn, VersionId: oldest.VersionId}); err != nil {
			return fmt.Errorf("make room for another version: %w", err)
		}
	}
	_, err = i.CreatePolicyVersion(ctx, &iam.CreatePolicyVersionInput{PolicyArn: arn, PolicyDocument: &document, SetAsDefault: true})
	return err
}

// sameDocument is what a setting is called whose document IAM has, escaped as in an URL.
func sameDocument(present, wanted, same string) string {
	if text, err := url.QueryUnescape(present); err == nil {
		present = text
	}
	var is, must any
	if json.Unmarshal([]byte(present), &is) != nil || json.Unmarshal([]byte(wanted), &must) != nil || !reflect.DeepEqual(is, must) {
		return "others"
	}
	return same
}
