"""Looks for the default VPC, or deletes it: defaultvpc.py look|delete REGION. Prints its id, or nothing.

Nothing is deleted if it has a network interface: somebody uses it.
"""

import gc
import sys

import botocore.session

gc.disable()  # a fifth of the time goes to searching AWS's models for garbage otherwise


def filters(name, vpc):
    return [{"Name": name, "Values": [vpc]}]


def delete(ec2, vpc):
    if used := ec2.describe_network_interfaces(Filters=filters("vpc-id", vpc))["NetworkInterfaces"]:
        names = ", ".join(interface["NetworkInterfaceId"] for interface in used)
        sys.exit(f"the default VPC {vpc} is in use by {names}; remove what uses it, and run this again")
    for gateway in ec2.describe_internet_gateways(Filters=filters("attachment.vpc-id", vpc))["InternetGateways"]:
        id = gateway["InternetGatewayId"]
        ec2.detach_internet_gateway(InternetGatewayId=id, VpcId=vpc)
        ec2.delete_internet_gateway(InternetGatewayId=id)
    for subnet in ec2.describe_subnets(Filters=filters("vpc-id", vpc))["Subnets"]:
        ec2.delete_subnet(SubnetId=subnet["SubnetId"])
    ec2.delete_vpc(VpcId=vpc)


if __name__ == "__main__":
    verb, region = sys.argv[1:]
    ec2 = botocore.session.get_session().create_client("ec2", region_name=region)
    for vpc in ec2.describe_vpcs(Filters=filters("is-default", "true"))["Vpcs"]:
        print(vpc["VpcId"])
        if verb == "delete":
            delete(ec2, vpc["VpcId"])
