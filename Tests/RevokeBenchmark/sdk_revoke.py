"""Revokes rules as a short script with the official SDK does: read the group, revoke, read back.

Usage: sdk_revoke.py PORT GROUP IDS-A-CALL RULE...
"""

import sys

from alibabacloud_ecs20140526 import models
from alibabacloud_ecs20140526.client import Client
from alibabacloud_tea_openapi.models import Config

REGION = "cn-hangzhou"


def rules_of(client, group):
    ids, token = set(), None
    while True:
        body = client.describe_security_group_attribute(
            models.DescribeSecurityGroupAttributeRequest(
                region_id=REGION, security_group_id=group, direction="ingress", max_results=1000,
                next_token=token)).body
        ids.update(rule.security_group_rule_id for rule in body.permissions.permission)
        token = body.next_token
        if not token:
            return ids


def main():
    port, group, size, wanted = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
    client = Client(
        Config(
            access_key_id="sandbox", access_key_secret="sandbox", region_id=REGION,
            endpoint=f"127.0.0.1:{port}", protocol="HTTP"))
    if not rules_of(client, group).issuperset(wanted):
        sys.exit("not all of these rules are in the group")
    for start in range(0, len(wanted), size):
        client.revoke_security_group(
            models.RevokeSecurityGroupRequest(
                region_id=REGION, security_group_id=group,
                security_group_rule_id=wanted[start : start + size]))
    left = rules_of(client, group).intersection(wanted)
    if left:
        sys.exit(f"still there: {' '.join(sorted(left))}")
    print(f"revoked {len(wanted)} rules")


main()
