"""Instances outside of clusters, which a group keeps running."""

from aws import equal


def autoscaling_lifetime(aws):
    template = {"ImageId": "ami-12345678", "InstanceType": "t4g.small"}
    aws.ec2.create_launch_template(LaunchTemplateName="host", LaunchTemplateData=template)
    group = {"AutoScalingGroupName": "host", "MinSize": 1, "MaxSize": 1, "VPCZoneIdentifier": aws.subnet()}
    aws.autoscaling.create_auto_scaling_group(
        **group, LaunchTemplate={"LaunchTemplateName": "host"}, MaxInstanceLifetime=86400
    )
    equal([shown.get("MaxInstanceLifetime") for shown in groups(aws)], [86400])
    aws.autoscaling.update_auto_scaling_group(AutoScalingGroupName="host", MaxInstanceLifetime=604800)
    equal([shown.get("MaxInstanceLifetime") for shown in groups(aws)], [604800])
    aws.autoscaling.delete_auto_scaling_group(AutoScalingGroupName="host", ForceDelete=True)
    equal(groups(aws), [])


def groups(aws):
    return aws.autoscaling.describe_auto_scaling_groups()["AutoScalingGroups"]


def instance_primary_interface(aws):
    subnet = aws.subnet()
    run = aws.ec2.run_instances(ImageId="ami-1", InstanceType="t4g.nano", MinCount=1, MaxCount=1, SubnetId=subnet)
    aws.ec2.terminate_instances(InstanceIds=[run["Instances"][0]["InstanceId"]])
    left = aws.ec2.describe_network_interfaces(Filters=[{"Name": "subnet-id", "Values": [subnet]}])
    equal(left["NetworkInterfaces"], [])
