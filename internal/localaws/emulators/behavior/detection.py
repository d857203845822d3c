"""What watches an account: GuardDuty, Security Hub, Access Analyzer, CloudTrail and AWS Config."""

from aws import equal, refused


def guardduty_features(aws):
    id = aws.guardduty.create_detector(Enable=True)["DetectorId"]
    for name, status in ("S3_DATA_EVENTS", "ENABLED"), ("EKS_AUDIT_LOGS", "ENABLED"), ("S3_DATA_EVENTS", "DISABLED"):
        aws.guardduty.update_detector(DetectorId=id, Features=[{"Name": name, "Status": status}])
    found = {feature["Name"]: feature["Status"] for feature in aws.guardduty.get_detector(DetectorId=id)["Features"]}
    equal(found, {"S3_DATA_EVENTS": "DISABLED", "EKS_AUDIT_LOGS": "ENABLED"})


def guardduty_runtime_agents(aws):
    id = aws.guardduty.create_detector(
        Enable=True,
        Features=[
            {
                "Name": "RUNTIME_MONITORING",
                "Status": "ENABLED",
                "AdditionalConfiguration": [{"Name": "EC2_AGENT_MANAGEMENT", "Status": "ENABLED"}],
            }
        ],
    )["DetectorId"]
    agents = aws.guardduty.get_detector(DetectorId=id)["Features"][0]["AdditionalConfiguration"]
    equal(
        [(agent["Name"], agent["Status"]) for agent in agents],
        [
            ("EKS_ADDON_MANAGEMENT", "DISABLED"),
            ("ECS_FARGATE_AGENT_MANAGEMENT", "DISABLED"),
            ("EC2_AGENT_MANAGEMENT", "ENABLED"),
        ],
    )


def guardduty_tagging(aws):
    id = aws.guardduty.create_detector(Enable=True, Tags={"Release": "1", "Old": "yes"})["DetectorId"]
    arn = f"arn:aws:guardduty:{aws.region}:{aws.account}:detector/{id}"
    aws.guardduty.tag_resource(ResourceArn=arn, Tags={"Release": "2"})
    aws.guardduty.untag_resource(ResourceArn=arn, TagKeys=["Old"])
    equal(aws.guardduty.get_detector(DetectorId=id)["Tags"], {"Release": "2"})


def security_hub_configuration(aws):
    with refused("InvalidAccessException"):
        aws.securityhub.update_security_hub_configuration(AutoEnableControls=False)
    aws.securityhub.enable_security_hub()
    aws.securityhub.update_security_hub_configuration(AutoEnableControls=False)


def security_hub_configuration_shown(aws):
    security_hub_configuration(aws)
    equal(aws.securityhub.describe_hub()["AutoEnableControls"], False)


def security_hub_standards(aws):
    standard = f"arn:aws:securityhub:{aws.region}::standards/pci-dss/v/3.2.1"
    subscription = f"arn:aws:securityhub:{aws.region}:{aws.account}:subscription/pci-dss/v/3.2.1"
    with refused("InvalidAccessException"):
        aws.securityhub.batch_enable_standards(StandardsSubscriptionRequests=[{"StandardsArn": standard}])
    aws.securityhub.enable_security_hub()
    aws.securityhub.batch_enable_standards(StandardsSubscriptionRequests=[{"StandardsArn": standard}])

    def count():
        return len(
            aws.securityhub.get_enabled_standards(StandardsSubscriptionArns=[subscription])["StandardsSubscriptions"]
        )

    equal(count(), 1)
    aws.securityhub.batch_disable_standards(StandardsSubscriptionArns=[subscription])
    equal(count(), 0)


def security_hub_forgotten(aws):
    security_hub_configuration(aws)
    aws.securityhub.batch_enable_standards(
        StandardsSubscriptionRequests=[{"StandardsArn": f"arn:aws:securityhub:{aws.region}::standards/pci-dss/v/3.2.1"}]
    )
    aws.securityhub.disable_security_hub()
    aws.securityhub.enable_security_hub()
    equal(aws.securityhub.describe_hub()["AutoEnableControls"], True)
    equal(aws.securityhub.get_enabled_standards()["StandardsSubscriptions"], [])


def access_analyzer(aws):
    analyzer = {"analyzerName": "jp", "type": "ACCOUNT", "tags": {"Release": "1", "Old": "yes"}}
    arn = aws.accessanalyzer.create_analyzer(**analyzer)["arn"]
    with refused("ConflictException"):
        aws.accessanalyzer.create_analyzer(**analyzer)
    aws.accessanalyzer.tag_resource(resourceArn=arn, tags={"Release": "2"})
    aws.accessanalyzer.untag_resource(resourceArn=arn, tagKeys=["Old"])
    found = aws.accessanalyzer.get_analyzer(analyzerName="jp")["analyzer"]
    equal((found["type"], found["tags"]), ("ACCOUNT", {"Release": "2"}))
    equal(aws.accessanalyzer.list_tags_for_resource(resourceArn=arn)["tags"], {"Release": "2"})
    equal([found["name"] for found in aws.accessanalyzer.list_analyzers()["analyzers"]], ["jp"])
    aws.accessanalyzer.delete_analyzer(analyzerName="jp")
    with refused("ResourceNotFoundException"):
        aws.accessanalyzer.get_analyzer(analyzerName="jp")


def trails(aws):
    bucket = aws.bucket("trails")
    aws.s3.put_bucket_policy(Bucket=bucket, Policy="{}")
    return [aws.cloudtrail.create_trail(Name=name, S3BucketName=bucket)["TrailARN"] for name in ("audit", "data")]


def cloudtrail_named_trails(aws):
    audit, _ = trails(aws)
    for wanted, want in (["audit"], ["audit"]), ([audit], ["audit"]), (["none"], []), ([], ["audit", "data"]):
        equal([found["Name"] for found in aws.cloudtrail.describe_trails(trailNameList=wanted)["trailList"]], want)


def cloudtrail_deleted_by_arn(aws):
    audit, _ = trails(aws)
    aws.cloudtrail.delete_trail(Name=audit)
    aws.cloudtrail.delete_trail(Name="data")
    equal(aws.cloudtrail.describe_trails()["trailList"], [])


def config_nothing_excluded(aws):
    recorder = {
        "name": "all",
        "roleARN": aws.role(),
        "recordingGroup": {"allSupported": True, "exclusionByResourceTypes": {}},
    }
    aws.config.put_configuration_recorder(ConfigurationRecorder=recorder)
    assert aws.config.describe_configuration_recorders()["ConfigurationRecorders"][0]["recordingGroup"]["allSupported"]
    recorder["recordingGroup"] = {
        "exclusionByResourceTypes": {"resourceTypes": ["AWS::EC2::Instance"]},
        "recordingStrategy": {"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"},
    }
    aws.config.put_configuration_recorder(ConfigurationRecorder=recorder)
    found = aws.config.describe_configuration_recorders()["ConfigurationRecorders"][0]["recordingGroup"]
    equal(found["exclusionByResourceTypes"]["resourceTypes"], ["AWS::EC2::Instance"])
