"""Instances outside of clusters, which a group keeps running."""

from moto.ec2.models.instances import Instance

from engine import patch, rewrite


@rewrite(
    "autoscaling",
    "CreateAutoScalingGroup",
    "DescribeAutoScalingGroups",
    "UpdateAutoScalingGroup",
    "DeleteAutoScalingGroup",
    seen="moto 5.2.5",
)
def autoscaling_lifetime(call, result):
    """AWS shows how long an instance of an Auto Scaling group lives at most. moto does not know it."""
    kept = call.memory("lifetimes of instances")
    if call.action == "DeleteAutoScalingGroup":
        kept.pop(call.parameters["AutoScalingGroupName"], None)
    elif call.action != "DescribeAutoScalingGroups":
        if "MaxInstanceLifetime" in call.parameters:
            kept[call.parameters["AutoScalingGroupName"]] = call.parameters["MaxInstanceLifetime"]
    else:
        shown = [group for group in result["AutoScalingGroups"] if group["AutoScalingGroupName"] in kept]
        for group in shown:
            group["MaxInstanceLifetime"] = kept[group["AutoScalingGroupName"]]
        return bool(shown)
    return False


@patch(Instance, "prep_nics", seen="moto 5.2.5")
def instance_primary_interface(prepare, instance, *args, **kwargs):
    """AWS deletes the primary network interface of an instance together with it. moto keeps it, unless the call says so."""
    prepare(instance, *args, **kwargs)
    instance.nics[0].delete_on_termination = True
