package stacks

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/regions"
)

// addBackend keeps a state in a region's own bucket, as that of the region: state
// describes what is in the region, and must not leave the country either. It names
// the key, since without one Terraform asks S3 for a key of Amazon's, whatever the
// bucket's own default is.
//
// Neither the backend nor the provider looks the AWS region up in the list of those
// that were there when it was built, which package regions knows better.
func addBackend(stack cdktf.TerraformStack, r regions.Region, key string) {
	backend := cdktf.NewS3Backend(stack, &cdktf.S3BackendConfig{
		Bucket:               &r.StateBucket,
		Key:                  &key,
		Region:               &r.AWSRegion,
		SkipRegionValidation: new(true),
		AllowedAccountIds:    jsii.Strings(r.AccountID),
		Encrypt:              new(true),
		KmsKeyId:             new(r.StateKMSKey()),
	})
	backend.AddOverride(new("use_lockfile"), true) // newer than the bindings
}

func addProvider(stack cdktf.TerraformStack, r regions.Region) {
	provider.NewAwsProvider(stack, new("aws"), &provider.AwsProviderConfig{
		Region:               &r.AWSRegion,
		SkipRegionValidation: new(true),
		AllowedAccountIds:    jsii.Strings(r.AccountID),
		DefaultTags:          defaultTags(r),
	})
}

// addSecondProvider adds a provider of the country's second AWS region, in the same account,
// if the region has copies there. It is nil if not.
func addSecondProvider(stack cdktf.TerraformStack, r regions.Region) cdktf.TerraformProvider {
	site := r.CopyRegion()
	if site == "" {
		return nil
	}
	return provider.NewAwsProvider(stack, new("aws-second"), &provider.AwsProviderConfig{
		Alias:                new("second"),
		Region:               &site,
		SkipRegionValidation: new(true),
		AllowedAccountIds:    jsii.Strings(r.AccountID),
		DefaultTags:          defaultTags(r),
	})
}

func defaultTags(r regions.Region) *[]*provider.AwsProviderDefaultTags {
	tags := map[string]*string{}
	for name, value := range r.Tags() {
		tags[name] = &value
	}
	return &[]*provider.AwsProviderDefaultTags{{Tags: &tags}}
}

func pinVersions(stack cdktf.TerraformStack, to regions.Release) {
	stack.AddOverride(new("terraform.required_version"), regions.TerraformVersion)
	stack.AddOverride(new("terraform.required_providers.aws.version"), to.Provider)
}
