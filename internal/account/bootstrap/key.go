package bootstrap

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/kms/types"

	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// lookAtKey compares the key that encrypts the state.
func lookAtKey(ctx context.Context, cfg aws.Config, region regions.Region) (Plan, problem.List, error) {
	client, of := kms.NewFromConfig(cfg), "key "+keyAlias(region)
	found, err := client.DescribeKey(ctx, &kms.DescribeKeyInput{KeyId: new(region.StateKMSKey())})
	if isNotFound(err) {
		return planKey(ctx, client, region)
	} else if err != nil {
		return nil, nil, err
	}
	key := found.KeyMetadata
	if problems := unfit(of, key); len(problems) > 0 {
		return nil, problems, nil
	}
	tags, err := keyTags(ctx, client, key.KeyId)
	if err != nil {
		return nil, nil, err
	}
	return compare(ctx, of, region, tags, []setting{rotation(client, key.KeyId)})
}

// unfit are the reasons why a key cannot encrypt a state.
func unfit(of string, key *types.KeyMetadata) (found problem.List) {
	if key.KeyManager != types.KeyManagerTypeCustomer {
		found.Add(of, key.KeyManager, "manages this key, so the account cannot control it", "point the alias at a customer-managed key of the account")
	}
	if key.KeyState != types.KeyStateEnabled {
		found.Add(of, key.KeyState, "is a state in which the key cannot encrypt or decrypt", "cancel its deletion or enable it; what it has encrypted is lost with it")
	}
	if aws.ToBool(key.MultiRegion) {
		found.Add(of+", MultiRegion", true, "lets the key be copied out of the country", "point the alias at a key of this AWS region alone")
	}
	return found
}

func rotation(client *kms.Client, id *string) setting {
	return setting{
		name:   "rotation",
		wanted: "every year",
		read: func(ctx context.Context) (string, error) {
			status, err := client.GetKeyRotationStatus(ctx, &kms.GetKeyRotationStatusInput{KeyId: id})
			if err != nil || !status.KeyRotationEnabled {
				return "off", err
			}
			return "every year", nil
		},
		write: func(ctx context.Context) error {
			return onceKnown(ctx, func() error {
				_, err := client.EnableKeyRotation(ctx, &kms.EnableKeyRotationInput{KeyId: id})
				return err
			})
		},
	}
}
