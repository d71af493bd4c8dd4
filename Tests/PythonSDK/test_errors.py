"""The specification's twelve errors, and those of signatures, as the official SDKs see them."""

import unittest

import sandbox
from clients import CoreSDK, Fault, TeaSDK, every_client
from sandbox import REGION, Sandbox

RULE = {"IpProtocol": "tcp", "PortRange": "4711/4711", "SourceCidrIp": "192.0.2.64/26"}
GROUP_RULE = {
    "IpProtocol": "tcp", "PortRange": "4711/4711", "SourceGroupId": sandbox.MONITORING}

# Code, HTTP status, how a request to the group prod-shop-edge earns it.
SPECIFIED = [
    ("InvalidIpPortRange.Malformed", 400, {**RULE, "PortRange": "200/1"}),
    ("InvalidIpProtocol.ValueNotSupported", 400, {**RULE, "IpProtocol": "sctp"}),
    ("InvalidNicType.ValueNotSupported", 400, {**RULE, "NicType": "wifi"}),
    ("InvalidPolicy.Malformed", 400, {**RULE, "Policy": "perhaps"}),
    ("InvalidSourceCidrIp.Malformed", 400, {**RULE, "SourceCidrIp": "192.0.2.0/33"}),
    ("InvalidSourceGroupId.Mismatch", 400, {**GROUP_RULE, "SourceGroupId": sandbox.OTHER_VPC}),
    ("MissingParameter", 400, {"IpProtocol": "tcp", "PortRange": "22/22"}),
    ("InvalidGroupAuthItem.NotFound", 403, RULE),
    ("InvalidNicType.Mismatch", 403, {**RULE, "NicType": "internet"}),
    ("InvalidRegionId.NotFound", 404, {**RULE, "RegionId": "cn-nowhere-1"}),
    ("InvalidSecurityGroupId.NotFound", 404, {**RULE, "SecurityGroupId": "sg-none"}),
    ("InvalidSourceGroupId.NotFound", 404, {**GROUP_RULE, "SourceGroupId": "sg-none"}),
]
# Beyond the specification.
FURTHER = [
    ("InvalidPriority.Malformed", 400, {**RULE, "Priority": "101"}),
    ("InvalidDestCidrIp.Malformed", 400, {**RULE, "DestCidrIp": "10.0.0.0/8/8"}),
    ("InvalidIpPortRange.Malformed", 400, {**RULE, "SourcePortRange": "0/1"}),
    ("InvalidOperation.ResourceManagedByCloudProduct", 403,
     {**RULE, "SecurityGroupId": sandbox.MANAGED}),
]


class ErrorTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox()
        cls.addClassCleanup(cls.sandbox.stop)

    def assert_refused(self, client, action, parameters, code, status):
        with self.assertRaises(Fault) as caught:
            client.call(
                action, {"RegionId": REGION, "SecurityGroupId": sandbox.EDGE, **parameters})
        error = caught.exception
        self.assertEqual((error.code, error.status), (code, status))
        self.assertTrue(error.request_id)
        self.assertTrue(error.message)
        return error


class Errors(ErrorTest):
    def test_the_specifications_errors(self):
        self.assertEqual(len({code for code, _, _ in SPECIFIED}), 12)
        for client in every_client(self.sandbox.port):
            for code, status, parameters in SPECIFIED + FURTHER:
                with self.subTest(client=client.name, code=code):
                    self.assert_refused(
                        client, "RevokeSecurityGroup", parameters, code, status)

    def test_the_same_errors_in_xml(self):
        client = CoreSDK(self.sandbox.port)
        for code, status, parameters in SPECIFIED:
            with self.subTest(code=code):
                with self.assertRaises(Fault) as caught:
                    client.xml(
                        "RevokeSecurityGroup",
                        {"RegionId": REGION, "SecurityGroupId": sandbox.EDGE, **parameters})
                error = caught.exception
                self.assertEqual((error.code, error.status), (code, status))
                self.assertTrue(error.request_id)

    def test_adding_a_rule_makes_the_same_errors(self):
        at_home_in_revoke = {"InvalidGroupAuthItem.NotFound"}
        further = FURTHER + [
            ("InvalidPrefixListId.NotFound", 404,
             {"IpProtocol": "tcp", "PortRange": "1/1", "SourcePrefixListId": "pl-none"})]
        for client in every_client(self.sandbox.port):
            for code, status, parameters in SPECIFIED + further:
                if code in at_home_in_revoke:
                    continue
                with self.subTest(client=client.name, code=code):
                    self.assert_refused(
                        client, "AuthorizeSecurityGroup", parameters, code, status)

    def test_a_full_group_takes_no_more(self):
        for client in every_client(self.sandbox.port):
            with self.subTest(client=client.name):
                self.assert_refused(
                    client, "AuthorizeSecurityGroup", {"SecurityGroupId": sandbox.BIG, **RULE},
                    "AuthorizationLimitExceed", 403)


class Signatures(ErrorTest):
    def both(self, **options):
        port = self.sandbox.port
        return [CoreSDK(port, **options), TeaSDK(port, **options),
                TeaSDK(port, "v2", **options)]

    def test_a_security_token_is_taken(self):
        for key in (sandbox.ACCESS_KEY, sandbox.TEMPORARY_ACCESS_KEY):
            for client in self.both(key=key, token=sandbox.TOKEN):
                with self.subTest(client=client.name, key=key[0]):
                    self.assertTrue(client.call("DescribeRegions", {})["Regions"]["Region"])

    def test_a_bad_security_token_is_refused(self):
        cases = [
            ("sandbox-token-expired", "InvalidSecurityToken.Expired"),
            ("sandbox-token-other", "InvalidSecurityToken.MismatchWithAccessKey"),
            ("gibberish", "InvalidSecurityToken.Malformed"),
        ]
        for token, code in cases:
            for client in self.both(token=token):
                with self.subTest(client=client.name, token=token):
                    self.assert_refused(client, "DescribeSecurityGroups", {}, code, 400)

    def test_a_temporary_key_needs_its_token(self):
        for client in self.both(key=sandbox.TEMPORARY_ACCESS_KEY):
            with self.subTest(client=client.name):
                self.assert_refused(
                    client, "DescribeSecurityGroups", {}, "MissingSecurityToken", 400)

    def test_an_unknown_access_key_is_refused(self):
        for client in self.both(key=("nobody", "sandbox")):
            with self.subTest(client=client.name):
                self.assert_refused(
                    client, "DescribeSecurityGroups", {}, "InvalidAccessKeyId.NotFound", 404)

    def test_a_wrong_secret_is_refused(self):
        for client in self.both(key=("sandbox", "guess")):
            with self.subTest(client=client.name):
                # The older SDK finds its own string to sign in the service's message and puts the
                # blame on the secret by a code of its own.
                code = "SignatureDoesNotMatch"
                if isinstance(client, CoreSDK):
                    code = "InvalidAccessKeySecret"
                self.assert_refused(client, "DescribeSecurityGroups", {}, code, 400)


if __name__ == "__main__":
    unittest.main()
