"""What EC2 keeps for a whole region of an account."""

from aws import equal


def ebs_default_key(aws):
    equal(aws.ec2.get_ebs_default_kms_key_id()["KmsKeyId"], "alias/aws/ebs")
    aws.ec2.modify_ebs_default_kms_key_id(KmsKeyId="arn:key")
    equal(aws.ec2.get_ebs_default_kms_key_id()["KmsKeyId"], "arn:key")
    aws.ec2.reset_ebs_default_kms_key_id()
    equal(aws.ec2.get_ebs_default_kms_key_id()["KmsKeyId"], "alias/aws/ebs")


def ebs_snapshot_sharing(aws):
    equal(aws.ec2.get_snapshot_block_public_access_state()["State"], "unblocked")
    aws.ec2.enable_snapshot_block_public_access(State="block-all-sharing")
    equal(aws.ec2.get_snapshot_block_public_access_state()["State"], "block-all-sharing")
    aws.ec2.disable_snapshot_block_public_access()
    equal(aws.ec2.get_snapshot_block_public_access_state()["State"], "unblocked")


def ec2_image_sharing(aws):
    equal(aws.ec2.get_image_block_public_access_state()["ImageBlockPublicAccessState"], "block-new-sharing")
    aws.ec2.disable_image_block_public_access()
    equal(aws.ec2.get_image_block_public_access_state()["ImageBlockPublicAccessState"], "unblocked")
    aws.ec2.enable_image_block_public_access(ImageBlockPublicAccessState="block-new-sharing")
    equal(aws.ec2.get_image_block_public_access_state()["ImageBlockPublicAccessState"], "block-new-sharing")


def instance_metadata_defaults(aws):
    aws.ec2.modify_instance_metadata_defaults(HttpTokens="required", HttpPutResponseHopLimit=1)
    aws.ec2.modify_instance_metadata_defaults(HttpPutResponseHopLimit=-1, InstanceMetadataTags="enabled")
    equal(
        aws.ec2.get_instance_metadata_defaults()["AccountLevel"],
        {"HttpTokens": "required", "InstanceMetadataTags": "enabled"},
    )
