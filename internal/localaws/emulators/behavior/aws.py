"""An account of the local AWS to try a behavior in."""

import json
from contextlib import contextmanager

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ACCOUNT, REGION = "000000000000", "us-east-1"  # what clients sign with, before act
REGIONS = [region for region in boto3.Session().get_available_regions("eks") if region != REGION]
EVENTUAL = ("new-role-unknown", "eks-nodegroup-linked-role")  # other behaviors do without them, to use roles at once
ASSUME = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "eks.amazonaws.com"}, "Action": "sts:AssumeRole"}],
    }
)


class AWS:
    """An empty account of the local AWS: aws.ec2 is a client for EC2."""

    clients = {}  # to make one takes longer than a call

    def __init__(self, url, account, region, without, trying=""):
        self.url, self.account, self.region, self.without, self.trying = url, account, region, without, trying

    def __getattr__(self, service):
        AWS.acting = self
        if service not in self.clients:
            client = boto3.client(
                service,
                endpoint_url=self.url,
                region_name=REGION,
                aws_access_key_id=ACCOUNT,
                aws_secret_access_key="local",
                config=Config(retries={"max_attempts": 0}, parameter_validation=False, inject_host_prefix=False),
            )
            client.meta.events.register("before-send", act)
            self.clients[service] = client
        return self.clients[service]

    def vpc(self):
        return self.ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]

    def subnet(self, vpc=None):
        return self.ec2.create_subnet(VpcId=vpc or self.vpc(), CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]

    def transit_gateway(self):
        disabled = {"DefaultRouteTableAssociation": "disable", "DefaultRouteTablePropagation": "disable"}
        return self.ec2.create_transit_gateway(Options=disabled)["TransitGateway"]

    def attachment(self, gateway=None, **tags):
        vpc = self.vpc()
        gateway = gateway or self.transit_gateway()["TransitGatewayId"]
        return self.ec2.create_transit_gateway_vpc_attachment(
            TransitGatewayId=gateway,
            VpcId=vpc,
            SubnetIds=[self.subnet(vpc)],
            TagSpecifications=specification("transit-gateway-attachment", **tags) if tags else [],
        )["TransitGatewayVpcAttachment"]

    def route_table(self, gateway=None, **tags):
        gateway = gateway or self.transit_gateway()["TransitGatewayId"]
        return self.ec2.create_transit_gateway_route_table(
            TransitGatewayId=gateway,
            TagSpecifications=specification("transit-gateway-route-table", **tags) if tags else [],
        )["TransitGatewayRouteTable"]["TransitGatewayRouteTableId"]

    def prefix_list(self):
        return self.ec2.create_managed_prefix_list(PrefixListName="spokes", MaxEntries=5, AddressFamily="IPv4")[
            "PrefixList"
        ]["PrefixListId"]

    def role(self):
        try:
            self.iam.create_role(RoleName="cluster", AssumeRolePolicyDocument=ASSUME)
        except ClientError:
            pass
        return f"arn:aws:iam::{self.account}:role/cluster"

    def cluster(self, **settings):
        return self.eks.create_cluster(
            name="web",
            roleArn=self.role(),
            version="1.33",
            resourcesVpcConfig={"subnetIds": [self.subnet()]},
            **settings,
        )["cluster"]

    def nodegroup(self, **settings):
        self.cluster()
        return self.eks.create_nodegroup(
            clusterName="web", nodegroupName="general", subnets=[self.subnet()], nodeRole=self.role(), **settings
        )["nodegroup"]

    def file_system(self):
        return self.efs.create_file_system(CreationToken="phi")["FileSystemId"]

    def bucket(self, name):
        named = f"{name}-{self.account}-{self.region}"
        self.s3.create_bucket(Bucket=named, CreateBucketConfiguration={"LocationConstraint": self.region})
        return named

    def vault(self):
        self.backup.create_backup_vault(BackupVaultName="phi")
        return "phi"


def act(request, **_):
    """Has a call made in the account and region that were last named, whichever client makes it."""
    signature = request.headers["Authorization"]
    signature = signature if isinstance(signature, str) else signature.decode()
    request.headers["Authorization"] = signature.replace(ACCOUNT, AWS.acting.account).replace(REGION, AWS.acting.region)
    aside = [name for name in EVENTUAL if name != AWS.acting.trying]
    request.headers["X-Localaws-Without"] = " ".join([AWS.acting.without, *aside]).strip()


def specification(kind, **tags):
    return [{"ResourceType": kind, "Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}]


@contextmanager
def refused(code):
    try:
        yield
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"AWS refuses it with {code}")


def equal(got, want):
    assert got == want, f"{got!r} is not {want!r}"
