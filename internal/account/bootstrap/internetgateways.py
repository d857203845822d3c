"""Looks whether internet gateways of the region are blocked, or blocks them: internetgateways.py look|block REGION. Prints
the mode where it was never set, or else nothing.

The block is on when AWS says so, some minutes later: only then can Terraform take it over.
"""

import gc
import sys
import time

import botocore.session

gc.disable()  # a fifth of the time goes to searching AWS's models for garbage otherwise

if __name__ == "__main__":
    verb, region = sys.argv[1:]
    ec2 = botocore.session.get_session().create_client("ec2", region_name=region)

    def found():
        return ec2.describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]

    if verb == "look" and found()["State"] == "default-state":
        print(found()["InternetGatewayBlockMode"])
    if verb == "block":
        ec2.modify_vpc_block_public_access_options(InternetGatewayBlockMode="block-bidirectional")
        while found()["State"] != "update-complete":
            time.sleep(1)
