"""Clusters."""

from aws import equal, refused


def eks_cluster_settings(aws):
    created = aws.cluster(
        upgradePolicy={"supportType": "STANDARD"},
        zonalShiftConfig={"enabled": True},
        kubernetesNetworkConfig={"elasticLoadBalancing": {"enabled": False}},
    )
    for cluster in created, aws.eks.describe_cluster(name="web")["cluster"]:
        equal(cluster["upgradePolicy"], {"supportType": "STANDARD"})
        equal(cluster["zonalShiftConfig"], {"enabled": True})
        equal(cluster["kubernetesNetworkConfig"]["elasticLoadBalancing"], {"enabled": False})
        equal(cluster["kubernetesNetworkConfig"]["ipFamily"], "ipv4")


def eks_oidc_issuer(aws):
    assert aws.cluster()["identity"]["oidc"]["issuer"].startswith(f"https://oidc.eks.{aws.region}.amazonaws.com/id/")


def eks_cluster_security_group(aws):
    created = aws.cluster()["resourcesVpcConfig"]
    subnet = aws.ec2.describe_subnets(SubnetIds=created["subnetIds"])["Subnets"][0]
    equal(aws.eks.describe_cluster(name="web")["cluster"]["resourcesVpcConfig"], created)
    group = aws.ec2.describe_security_groups(GroupIds=[created["clusterSecurityGroupId"]])["SecurityGroups"][0]
    equal(
        (created["vpcId"], group["VpcId"], group["GroupName"]), (subnet["VpcId"], subnet["VpcId"], "eks-cluster-sg-web")
    )
    aws.eks.delete_cluster(name="web")
    with refused("InvalidGroup.NotFound"):
        aws.ec2.describe_security_groups(GroupIds=[group["GroupId"]])
    with refused("InvalidSubnetID.NotFound"):
        aws.eks.create_cluster(name="ml", roleArn=aws.role(), resourcesVpcConfig={"subnetIds": ["subnet-0"]})


def eks_cluster_update(aws):
    aws.cluster()
    aws.eks.update_cluster_version(name="web", version="1.34")
    aws.eks.update_cluster_config(
        name="web", upgradePolicy={"supportType": "EXTENDED"}, resourcesVpcConfig={"endpointPrivateAccess": True}
    )
    found = aws.eks.describe_cluster(name="web")["cluster"]
    equal(
        (found["version"], found["upgradePolicy"]["supportType"], found["resourcesVpcConfig"]["endpointPrivateAccess"]),
        ("1.34", "EXTENDED", True),
    )
    assert found["resourcesVpcConfig"]["subnetIds"]


def eks_describe_update(aws):
    aws.cluster()
    equal(aws.eks.describe_update(name="web", updateId="u-1", addonName="coredns")["update"]["status"], "Successful")


def eks_nodegroup_settings(aws):
    created = aws.nodegroup(
        launchTemplate={"id": "lt-1", "version": "2"}, updateConfig={"maxUnavailablePercentage": 33}
    )
    for found in created, aws.eks.describe_nodegroup(clusterName="web", nodegroupName="general")["nodegroup"]:
        equal(
            (found["launchTemplate"], found["updateConfig"]),
            ({"id": "lt-1", "version": "2"}, {"maxUnavailablePercentage": 33}),
        )
        assert "diskSize" not in found and "remoteAccessSecurityGroup" not in found["resources"]


def eks_nodegroup_update(aws):
    aws.nodegroup(
        version="1.33",
        labels={"pool": "general", "old": "yes"},
        launchTemplate={"id": "lt-1", "version": "1"},
        taints=[{"key": "a", "value": "1", "effect": "NO_SCHEDULE"}, {"key": "b", "effect": "NO_EXECUTE"}],
    )
    ids = {"clusterName": "web", "nodegroupName": "general"}
    aws.eks.update_nodegroup_version(**ids, version="1.34", launchTemplate={"id": "lt-1", "version": "2"})
    aws.eks.update_nodegroup_config(
        **ids,
        scalingConfig={"minSize": 1, "maxSize": 5, "desiredSize": 1},
        labels={"addOrUpdateLabels": {"new": "yes"}, "removeLabels": ["old"]},
        taints={
            "addOrUpdateTaints": [{"key": "a", "value": "2", "effect": "NO_SCHEDULE"}],
            "removeTaints": [{"key": "b", "effect": "NO_EXECUTE"}],
        },
    )
    found = aws.eks.describe_nodegroup(**ids)["nodegroup"]
    equal(
        (found["version"], found["scalingConfig"]["maxSize"], found["labels"]),
        ("1.34", 5, {"pool": "general", "new": "yes"}),
    )
    equal(
        (found["taints"], found["launchTemplate"]["version"]),
        ([{"key": "a", "value": "2", "effect": "NO_SCHEDULE"}], "2"),
    )


def eks_addon_pod_identity(aws):
    aws.cluster()
    ids = {"clusterName": "web", "addonName": "aws-ebs-csi-driver"}
    created = aws.eks.create_addon(**ids, podIdentityAssociations=[{"serviceAccount": "ebs", "roleArn": aws.role()}])[
        "addon"
    ]
    listed = aws.eks.list_pod_identity_associations(clusterName="web")["associations"]
    equal(created["podIdentityAssociations"], [listed[0]["associationArn"]])
    equal(aws.eks.describe_addon(**ids)["addon"]["podIdentityAssociations"], created["podIdentityAssociations"])
    aws.eks.update_addon(**ids, podIdentityAssociations=[{"serviceAccount": "csi", "roleArn": aws.role()}])
    equal(
        [
            found["serviceAccount"]
            for found in aws.eks.list_pod_identity_associations(clusterName="web")["associations"]
        ],
        ["csi"],
    )
    aws.eks.delete_addon(**ids)
    equal(aws.eks.list_pod_identity_associations(clusterName="web")["associations"], [])


def eks_tags(aws):
    arn = aws.cluster(tags={"Region": "jp", "Old": "1"})["arn"]
    aws.eks.tag_resource(resourceArn=arn, tags={"Release": "2"})
    aws.eks.untag_resource(resourceArn=arn, tagKeys=["Old"])
    want = {"Region": "jp", "Release": "2"}
    equal(aws.eks.describe_cluster(name="web")["cluster"]["tags"], want)
    equal(aws.eks.list_tags_for_resource(resourceArn=arn)["tags"], want)
    made = aws.eks.create_pod_identity_association(
        clusterName="web", namespace="a", serviceAccount="b", roleArn=aws.role()
    )["association"]
    aws.eks.tag_resource(resourceArn=made["associationArn"], tags=want)
    equal(
        aws.eks.describe_pod_identity_association(clusterName="web", associationId=made["associationId"])[
            "association"
        ]["tags"],
        want,
    )
    aws.eks.delete_cluster(name="web")
    equal(aws.cluster(tags={"Region": "jp"})["tags"], {"Region": "jp"})
