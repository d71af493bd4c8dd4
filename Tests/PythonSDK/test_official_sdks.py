"""Alibaba Cloud's two official Python SDKs drive the sandbox as they would drive ECS."""

import functools
import unittest
import uuid

import sandbox
from clients import CoreSDK, Fault, every_client
from sandbox import REGION, Sandbox

# A rule that no group of the sandbox's world has.
NEW_RULE = {
    "IpProtocol": "tcp", "PortRange": "4711/4712", "SourceCidrIp": "192.0.2.64/26",
    "Policy": "accept", "Priority": "7", "NicType": "intranet", "Description": "from the tests",
}


def for_each_client(test):
    """Runs a test with every SDK and signature."""

    @functools.wraps(test)
    def run(self):
        for client in every_client(self.sandbox.port):
            with self.subTest(client=client.name):
                test(self, client)

    return run


class SandboxTest(unittest.TestCase):
    """A sandbox for each class of tests."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox()
        cls.addClassCleanup(cls.sandbox.stop)

    def rules(self, client, group, **more):
        reply = client.call(
            "DescribeSecurityGroupAttribute",
            {"RegionId": REGION, "SecurityGroupId": group, "Direction": "ingress", **more})
        return reply["Permissions"]["Permission"]

    def refused(self, client, action, parameters):
        with self.assertRaises(Fault) as caught:
            client.call(action, {"RegionId": REGION, **parameters})
        return caught.exception


class Reading(SandboxTest):
    @for_each_client
    def test_regions_are_listed_in_the_language_asked_for(self, client):
        reply = client.call("DescribeRegions", {"AcceptLanguage": "en-US"})
        regions = {r["RegionId"]: r for r in reply["Regions"]["Region"]}
        self.assertEqual(regions[REGION]["LocalName"], "China (Hangzhou)")
        self.assertEqual(regions[REGION]["RegionEndpoint"], "ecs.cn-hangzhou.aliyuncs.com")

    @for_each_client
    def test_groups_are_paged_by_token_and_by_number(self, client):
        by_token, token = [], ""
        while True:
            reply = client.call(
                "DescribeSecurityGroups",
                {"RegionId": REGION, "MaxResults": 4, **({"NextToken": token} if token else {})})
            page = reply["SecurityGroups"]["SecurityGroup"]
            self.assertLessEqual(len(page), 4)
            by_token += [group["SecurityGroupId"] for group in page]
            token = reply.get("NextToken")
            if not token:
                break
        reply = client.call("DescribeSecurityGroups", {"RegionId": REGION, "PageSize": 50})
        by_number = [g["SecurityGroupId"] for g in reply["SecurityGroups"]["SecurityGroup"]]
        self.assertEqual(by_token, by_number)
        self.assertEqual(reply["TotalCount"], len(by_number))
        self.assertIn(sandbox.EDGE, by_token)

    @for_each_client
    def test_a_thousand_rules_come_in_pages(self, client):
        ids, token, pages = [], "", 0
        while True:
            reply = client.call(
                "DescribeSecurityGroupAttribute",
                {"RegionId": REGION, "SecurityGroupId": sandbox.BIG, "MaxResults": 400,
                 **({"NextToken": token} if token else {})})
            ids += [r["SecurityGroupRuleId"] for r in reply["Permissions"]["Permission"]]
            pages += 1
            token = reply.get("NextToken")
            if not token:
                break
        self.assertEqual((len(set(ids)), len(ids), pages), (1000, 1000, 3))

    @for_each_client
    def test_every_field_of_a_rule_is_there(self, client):
        # An older model of the SDK drops what it does not know, so the common ones are asked.
        rule = self.rules(client, sandbox.EDGE)[0]
        self.assertEqual(rule["SourceCidrIp"], "203.0.113.0/24")
        self.assertEqual((rule["IpProtocol"], rule["PortRange"]), ("TCP", "22/22"))
        self.assertEqual((rule["Policy"], rule["Priority"]), ("Accept", "1"))
        self.assertEqual((rule["NicType"], rule["Direction"]), ("intranet", "ingress"))

    @for_each_client
    def test_a_classic_group_answers_for_one_network_interface_a_call(self, client):
        kinds = {
            kind: {r["NicType"] for r in self.rules(client, sandbox.CLASSIC, NicType=kind)}
            for kind in ("internet", "intranet")}
        self.assertEqual(kinds, {"internet": {"internet"}, "intranet": {"intranet"}})

    @for_each_client
    def test_instances_of_a_group_are_paged(self, client):
        found, token = [], ""
        while True:
            reply = client.call(
                "DescribeInstances",
                {"RegionId": REGION, "SecurityGroupId": sandbox.EDGE, "MaxResults": 4,
                 **({"NextToken": token} if token else {})})
            found += reply["Instances"]["Instance"]
            token = reply.get("NextToken")
            if not token:
                break
        self.assertGreater(len(found), 4)
        for instance in found:
            self.assertIn(sandbox.EDGE, instance["SecurityGroupIds"]["SecurityGroupId"])
            self.assertTrue(instance["VpcAttributes"]["PrivateIpAddress"]["IpAddress"])
        names = {instance["InstanceName"] for instance in found}
        self.assertIn("shop-bastion-1", names)

    @for_each_client
    def test_references_name_the_groups_whose_rules_let_a_group_in(self, client):
        reply = client.call(
            "DescribeSecurityGroupReferences",
            {"RegionId": REGION, "SecurityGroupId": [sandbox.MONITORING, sandbox.EMPTY]})
        references = reply["SecurityGroupReferences"]["SecurityGroupReference"]
        self.assertEqual([r["SecurityGroupId"] for r in references], [sandbox.MONITORING])
        naming = references[0]["ReferencingSecurityGroups"]["ReferencingSecurityGroup"]
        self.assertIn(sandbox.EDGE, [group["SecurityGroupId"] for group in naming])

    @for_each_client
    def test_a_prefix_list_shows_its_blocks(self, client):
        reply = client.call(
            "DescribePrefixListAttributes",
            {"RegionId": REGION, "PrefixListId": sandbox.OFFICES})
        blocks = [entry["Cidr"] for entry in reply["Entries"]["Entry"]]
        self.assertIn("203.0.113.0/24", blocks)
        self.assertEqual(reply["AddressFamily"], "IPv4")

    @for_each_client
    def test_a_port_list_shows_its_ranges(self, client):
        reply = client.call(
            "DescribePortRangeListEntries",
            {"RegionId": REGION, "PortRangeListId": sandbox.WEB_PORTS})
        self.assertEqual(
            [entry["PortRange"] for entry in reply["Entries"]],
            ["80/80", "443/443", "8080/8083"])

    @for_each_client
    def test_a_filter_by_group_finds_secondary_interfaces_only(self, client):
        reply = client.call(
            "DescribeNetworkInterfaces",
            {"RegionId": REGION, "SecurityGroupId": sandbox.EDGE, "MaxResults": 500})
        found = reply["NetworkInterfaceSets"]["NetworkInterfaceSet"]
        self.assertEqual({interface["Type"] for interface in found}, {"Secondary"})
        (own,) = [interface for interface in found if interface["InstanceId"]]
        self.assertIn(sandbox.MONITORING, own["SecurityGroupIds"]["SecurityGroupId"])
        (product,) = [interface for interface in found if not interface["InstanceId"]]
        self.assertTrue(product["ServiceManaged"])
        self.assertIn("ALB", product["Description"])

    @for_each_client
    def test_all_interfaces_are_paged(self, client):
        types, token = [], ""
        while True:
            reply = client.call(
                "DescribeNetworkInterfaces",
                {"RegionId": REGION, "MaxResults": 10, **({"NextToken": token} if token else {})})
            page = reply["NetworkInterfaceSets"]["NetworkInterfaceSet"]
            self.assertLessEqual(len(page), 10)
            types += [interface["Type"] for interface in page]
            token = reply.get("NextToken")
            if not token:
                break
        self.assertEqual(types.count("Secondary"), 4)
        self.assertGreater(types.count("Primary"), 20)

    @for_each_client
    def test_a_dry_run_means_success_by_an_error(self, client):
        for action in ("DescribeInstances", "DescribeSecurityGroups"):
            error = self.refused(client, action, {"DryRun": True})
            self.assertEqual((error.code, error.status), ("DryRunOperation", 400))

    def test_xml_says_what_json_says(self):
        client = CoreSDK(self.sandbox.port)
        parameters = {"RegionId": REGION, "SecurityGroupId": sandbox.MONITORING}
        root = client.xml("DescribeSecurityGroupAttribute", parameters)
        self.assertEqual(root.tag, "DescribeSecurityGroupAttributeResponse")
        in_xml = [{field.tag: field.text or "" for field in rule}
                  for rule in root.findall("Permissions/Permission")]
        reply = client.call("DescribeSecurityGroupAttribute", parameters)
        self.assertEqual(in_xml, reply["Permissions"]["Permission"])
        self.assertGreater(len(in_xml), 0)

    def test_an_empty_list_is_an_empty_element(self):
        root = CoreSDK(self.sandbox.port).xml(
            "DescribeSecurityGroupAttribute",
            {"RegionId": REGION, "SecurityGroupId": sandbox.EMPTY})
        self.assertEqual(len(root.find("Permissions")), 0)


class WithoutPermission(unittest.TestCase):
    """An identity that may list groups, and neither instances nor interfaces."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(
            "--deny", "DescribeInstances", "--deny", "DescribeNetworkInterfaces")
        cls.addClassCleanup(cls.sandbox.stop)

    @for_each_client
    def test_instances_are_an_empty_list_and_only_a_dry_run_says_why(self, client):
        parameters = {"RegionId": REGION, "SecurityGroupId": sandbox.EDGE}
        reply = client.call("DescribeInstances", parameters)
        self.assertEqual(reply["Instances"]["Instance"], [])
        with self.assertRaises(Fault) as caught:
            client.call("DescribeInstances", {**parameters, "DryRun": True})
        self.assertEqual(
            (caught.exception.code, caught.exception.status), ("Forbidden.RAM", 403))
        with self.assertRaises(Fault) as caught:
            client.call("DescribeNetworkInterfaces", parameters)
        self.assertEqual(caught.exception.code, "Forbidden.RAM")


class Changing(SandboxTest):
    def authorize(self, client, **changes):
        rule = {**NEW_RULE, **changes}
        client.call(
            "AuthorizeSecurityGroup",
            {"RegionId": REGION, "SecurityGroupId": sandbox.EMPTY, "Permissions": [rule]})
        return rule

    def ids(self, client, group=sandbox.EMPTY):
        return [rule["SecurityGroupRuleId"] for rule in self.rules(client, group)]

    def revoke(self, client, parameters, group=sandbox.EMPTY):
        return client.call(
            "RevokeSecurityGroup", {"RegionId": REGION, "SecurityGroupId": group, **parameters})

    @for_each_client
    def test_a_rule_is_added_once_and_revoked_by_its_id(self, client):
        self.authorize(client)
        self.authorize(client)
        rules = self.rules(client, sandbox.EMPTY)
        self.assertEqual(len(rules), 1)
        self.assertEqual(rules[0]["SourceCidrIp"], "192.0.2.64/26")
        self.assertEqual(rules[0]["Priority"], "7")
        self.assertEqual(rules[0]["Description"], "from the tests")
        rule_id = rules[0]["SecurityGroupRuleId"]
        self.assertTrue(rule_id.startswith("sgr-bp1"))
        reply = self.revoke(client, {"SecurityGroupRuleId": [rule_id]})
        self.assertTrue(reply["RequestId"])
        self.assertEqual(self.ids(client), [])
        error = self.refused(
            client, "RevokeSecurityGroup",
            {"SecurityGroupId": sandbox.EMPTY, "SecurityGroupRuleId": [rule_id]})
        self.assertEqual((error.code, error.status),
                         ("InvalidParam.SecurityGroupRuleId", 400))

    @for_each_client
    def test_rules_are_revoked_by_permissions(self, client):
        first = self.authorize(client)
        second = self.authorize(
            client, IpProtocol="icmp", PortRange="-1/-1", Policy="drop")
        third = self.authorize(client, Priority="8")
        self.assertEqual(len(self.ids(client)), 3)
        self.revoke(client, {"Permissions": [first, second]})
        left = self.rules(client, sandbox.EMPTY)
        self.assertEqual([rule["Priority"] for rule in left], ["8"])
        # One that matches nothing is no error in this form.
        self.revoke(client, {"Permissions": [first, third]})
        self.assertEqual(self.ids(client), [])

    @for_each_client
    def test_a_rule_is_added_and_revoked_by_the_specifications_parameters(self, client):
        flat = {key: NEW_RULE[key] for key in NEW_RULE if key != "Description"}
        flat |= {"SourcePortRange": "1024/65535", "DestCidrIp": "10.20.0.0/16"}
        client.call(
            "AuthorizeSecurityGroup",
            {"RegionId": REGION, "SecurityGroupId": sandbox.EMPTY, **flat})
        (rule,) = self.rules(client, sandbox.EMPTY)
        self.assertEqual(rule["SourcePortRange"], "1024/65535")
        self.assertEqual(rule["DestCidrIp"], "10.20.0.0/16")
        self.revoke(client, flat)
        self.assertEqual(self.ids(client), [])
        error = self.refused(
            client, "RevokeSecurityGroup", {"SecurityGroupId": sandbox.EMPTY, **flat})
        self.assertEqual((error.code, error.status), ("InvalidGroupAuthItem.NotFound", 403))

    @for_each_client
    def test_every_kind_of_source_can_be_named(self, client):
        sources = [
            {"Ipv6SourceCidrIp": "2001:db8:99::/48"}, {"SourceGroupId": sandbox.MONITORING},
            {"SourceGroupId": sandbox.PARTNER_GROUP,
             "SourceGroupOwnerAccount": sandbox.PARTNER_ACCOUNT,
             "SourceGroupOwnerId": sandbox.PARTNER_ACCOUNT_ID},
            {"SourcePrefixListId": sandbox.OFFICES},
        ]
        base = {key: NEW_RULE[key] for key in NEW_RULE if key != "SourceCidrIp"}
        permissions = [{**base, **source} for source in sources]
        permissions.append({
            **{key: NEW_RULE[key] for key in NEW_RULE if key != "PortRange"},
            "PortRangeListId": sandbox.WEB_PORTS})
        parameters = {
            "RegionId": REGION, "SecurityGroupId": sandbox.EMPTY, "Permissions": permissions}
        client.call("AuthorizeSecurityGroup", parameters)
        rules = self.rules(client, sandbox.EMPTY)
        self.assertEqual(len(rules), len(permissions))
        self.assertEqual(
            [rule.get("SourceGroupId") for rule in rules][1:3],
            [sandbox.MONITORING, sandbox.PARTNER_GROUP])
        self.assertEqual(rules[2]["SourceGroupOwnerAccount"], sandbox.PARTNER_ACCOUNT)
        self.revoke(client, {"Permissions": permissions})
        self.assertEqual(self.ids(client), [])

    @for_each_client
    def test_a_hundred_rules_go_in_one_call(self, client):
        permissions = [
            {**NEW_RULE, "PortRange": f"{port}/{port}"} for port in range(20000, 20100)]
        client.call(
            "AuthorizeSecurityGroup",
            {"RegionId": REGION, "SecurityGroupId": sandbox.EMPTY,
             "Permissions": permissions})
        ids = self.ids(client)
        self.assertEqual(len(set(ids)), 100)
        self.revoke(client, {"SecurityGroupRuleId": ids})
        self.assertEqual(self.ids(client), [])

    @for_each_client
    def test_the_same_client_token_acts_once(self, client):
        self.authorize(client)
        (rule_id,) = self.ids(client)
        parameters = {"SecurityGroupRuleId": [rule_id], "ClientToken": uuid.uuid4().hex}
        self.revoke(client, parameters)
        self.revoke(client, parameters)
        self.assertEqual(self.ids(client), [])

    def test_parameters_may_come_in_a_form_body(self):
        client = CoreSDK(self.sandbox.port)
        self.authorize(client, Description="50 % + a space & more")
        (rule,) = self.rules(client, sandbox.EMPTY)
        self.assertEqual(rule["Description"], "50 % + a space & more")
        root = client.xml(
            "RevokeSecurityGroup",
            {"RegionId": REGION, "SecurityGroupId": sandbox.EMPTY,
             "SecurityGroupRuleId.1": rule["SecurityGroupRuleId"]},
            form={"SecurityGroupId", "SecurityGroupRuleId.1"})
        self.assertEqual(root.tag, "RevokeSecurityGroupResponse")
        self.assertEqual(self.ids(client), [])


if __name__ == "__main__":
    unittest.main()
