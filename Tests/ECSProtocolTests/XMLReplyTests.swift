import ECSProtocol
import FoundationEssentials
import SecurityGroups
import Testing

@Suite("Replies in XML")
struct XMLReplyTests {
    private let group = SecurityGroupID("sg-1")

    private func decode<A: Action>(
        _ action: A, _ body: String, status: Int = 200
    ) -> Result<Response<A.Reply>, CallError> {
        ECSProtocolTests.decode(action, body, status: status, type: "text/xml;charset=utf-8")
    }

    /// Both must be read, and as the same.
    private func expectEqual<A: Action>(
        _ action: A, json: String, xml: String
    ) where A.Reply: Equatable {
        let fromJSON = decode(action, json)
        let root = "\(A.name)Response"
        let fromXML = decode(
            action, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<\(root)>\(xml)</\(root)>")
        guard case .success = fromJSON else {
            Issue.record("\(fromJSON)")
            return
        }
        #expect(fromXML == fromJSON)
    }

    @Test("regions are the same in both formats")
    func regions() {
        expectEqual(
            DescribeRegions(),
            json: #"""
                {"RequestId":"R","Regions":{"Region":[
                 {"RegionId":"cn-hangzhou","LocalName":"杭州 & <x>","RegionEndpoint":"e"},
                 {"RegionId":"eu-central-1"}]}}
                """#,
            xml: """
                <RequestId>R</RequestId>
                <Regions>
                  <Region><RegionId>cn-hangzhou</RegionId><LocalName>杭州 &amp; &lt;x&gt;</LocalName>
                    <RegionEndpoint>e</RegionEndpoint></Region>
                  <Region><RegionId>eu-central-1</RegionId><LocalName/></Region>
                </Regions>
                """)
    }

    @Test("groups are the same in both formats, numbers and truth values among them")
    func groups() {
        expectEqual(
            DescribeSecurityGroups(),
            json: #"""
                {"RequestId":"R","TotalCount":2,"NextToken":"n==","SecurityGroups":{"SecurityGroup":[
                 {"SecurityGroupId":"sg-1","SecurityGroupName":"a","RuleCount":3,
                  "ServiceManaged":true,"Tags":{"Tag":[{"TagKey":"k"},{"TagKey":"l"}]}}]}}
                """#,
            xml: """
                <RequestId>R</RequestId><TotalCount>2</TotalCount><NextToken>n==</NextToken>
                <SecurityGroups><SecurityGroup><SecurityGroupId>sg-1</SecurityGroupId>
                <SecurityGroupName>a</SecurityGroupName><RuleCount>3</RuleCount>
                <ServiceManaged>true</ServiceManaged><Tags><Tag><TagKey>k</TagKey></Tag>
                <Tag><TagKey>l</TagKey></Tag></Tags></SecurityGroup></SecurityGroups>
                """)
    }

    @Test("rules are the same in both formats, unknown and nested fields among them")
    func rules() {
        expectEqual(
            DescribeSecurityGroupAttribute(groupID: group),
            json: #"""
                {"RequestId":"R","SecurityGroupId":"sg-1","VpcId":"","Permissions":{"Permission":[
                 {"SecurityGroupRuleId":"sgr-1","Priority":1,"IpProtocol":"TCP","Description":"",
                  "PortRange":"22/22","SourceCidrIp":"10.0.0.0/8","Direction":"ingress",
                  "New":{"A":"x","B":"y"},"Many":["x","y"]},
                 {"SecurityGroupRuleId":"sgr-2","Direction":"egress"}]}}
                """#,
            xml: """
                <RequestId>R</RequestId><SecurityGroupId>sg-1</SecurityGroupId><VpcId/>
                <Permissions><Permission><SecurityGroupRuleId>sgr-1</SecurityGroupRuleId>
                <Priority>1</Priority><IpProtocol>TCP</IpProtocol><Description></Description>
                <PortRange>22/22</PortRange><SourceCidrIp>10.0.0.0/8</SourceCidrIp>
                <Direction>ingress</Direction><New><A>x</A><B>y</B></New><Many>x</Many><Many>y</Many>
                </Permission><Permission><SecurityGroupRuleId>sgr-2</SecurityGroupRuleId>
                <Direction>egress</Direction></Permission></Permissions>
                """)
    }

    @Test(
        "an empty list is an empty list",
        arguments: [
            "<Permissions/>", "<Permissions></Permissions>", "<Permissions>\n</Permissions>",
        ])
    func emptyList(list: String) {
        expectEqual(
            DescribeSecurityGroupAttribute(groupID: group),
            json: #"{"RequestId":"R","SecurityGroupId":"sg-1","Permissions":{"Permission":[]}}"#,
            xml: "<RequestId>R</RequestId><SecurityGroupId>sg-1</SecurityGroupId>\(list)")
    }

    @Test(
        "a missing list, and a list or a rule of another shape, is an error and no empty list",
        arguments: [
            "",
            "<Permissions>x</Permissions>", "<Permissions/><Permissions/>",
            "<Permissions><Permission>x</Permission></Permissions>",
            "<Permissions><Permission><A>x<B/>y</A></Permission></Permissions>",
        ])
    func misshapen(list: String) {
        let reply = decode(
            DescribeSecurityGroupAttribute(groupID: group),
            "<DescribeSecurityGroupAttributeResponse><RequestId>R</RequestId>"
                + "<SecurityGroupId>sg-1</SecurityGroupId>\(list)"
                + "</DescribeSecurityGroupAttributeResponse>")
        guard case .failure(.undecodable) = reply else {
            Issue.record("\(reply)")
            return
        }
    }

    @Test("the account and the replies that have nothing but a RequestId are the same in both")
    func others() {
        expectEqual(
            GetCallerIdentity(), json: #"{"RequestId":"R","AccountId":12}"#,
            xml: "<AccountId>12</AccountId><RequestId>R</RequestId>")
        let revoke = RevokeSecurityGroup(
            groupID: group, clientToken: "c", naming: .ids([RuleID("sgr-1")]))
        guard
            case .success(let response) = decode(
                revoke,
                "<RevokeSecurityGroupResponse><RequestId>R</RequestId></RevokeSecurityGroupResponse>"
            ), response.requestID == "R"
        else {
            Issue.record("a success in XML was not read")
            return
        }
        guard
            case .failure(.undecodable) = decode(
                revoke,
                "<DescribeRegionsResponse><RequestId>R</RequestId></DescribeRegionsResponse>")
        else {
            Issue.record("another action's reply passed for a success")
            return
        }
    }

    @Test("network interfaces are the same in both formats, each address once")
    func interfaces() {
        expectEqual(
            DescribeNetworkInterfaces(groupID: group),
            json: #"""
                {"RequestId":"R","NextToken":"t","NetworkInterfaceSets":{"NetworkInterfaceSet":[
                 {"NetworkInterfaceId":"eni-1","Type":"Secondary","InstanceId":"i-1",
                  "PrivateIpSets":{"PrivateIpSet":[{"PrivateIpAddress":"10.0.0.1"}]},
                  "SecurityGroupIds":{"SecurityGroupId":["sg-1","sg-2"]},"ServiceManaged":true,
                  "ServiceID":7}]}}
                """#,
            xml: """
                <RequestId>R</RequestId><NextToken>t</NextToken><NetworkInterfaceSets>
                <NetworkInterfaceSet><NetworkInterfaceId>eni-1</NetworkInterfaceId>
                <Type>Secondary</Type><InstanceId>i-1</InstanceId><PrivateIpSets><PrivateIpSet>
                <PrivateIpAddress>10.0.0.1</PrivateIpAddress></PrivateIpSet></PrivateIpSets>
                <SecurityGroupIds><SecurityGroupId>sg-1</SecurityGroupId>
                <SecurityGroupId>sg-2</SecurityGroupId></SecurityGroupIds>
                <ServiceManaged>true</ServiceManaged><ServiceID>7</ServiceID>
                </NetworkInterfaceSet></NetworkInterfaceSets>
                """)
        let expected = NetworkInterface(
            id: "eni-1", name: "n", description: "d", status: "InUse", zoneID: "z",
            instanceID: "i-1", securityGroupIDs: [SecurityGroupID("sg-1")],
            privateAddresses: ["10.0.0.1", "10.0.0.2", "2001:db8::1"],
            publicAddresses: ["203.0.113.9"])
        #expect(
            decode(
                DescribeNetworkInterfaces(groupID: nil),
                #"""
                {"RequestId":"R","NetworkInterfaceSets":{"NetworkInterfaceSet":[{
                 "NetworkInterfaceId":"eni-1","NetworkInterfaceName":"n","Description":"d",
                 "Type":"Secondary","Status":"InUse","ZoneId":"z","InstanceId":"",
                 "Attachment":{"InstanceId":"i-1"},"PrivateIpAddress":"10.0.0.1",
                 "PrivateIpSets":{"PrivateIpSet":[
                  {"PrivateIpAddress":"10.0.0.1","Primary":true,
                   "AssociatedPublicIp":{"PublicIpAddress":"203.0.113.9"}},
                  {"PrivateIpAddress":"10.0.0.2"}]},
                 "Ipv6Sets":{"Ipv6Set":[{"Ipv6Address":"2001:db8::1"}]},"ServiceID":0,
                 "SecurityGroupIds":{"SecurityGroupId":["sg-1"]},"ServiceManaged":false}]}}
                """#) == success(ListPage([expected])))
    }

    @Test("port list entries stand in the reply without a wrapper, and an empty list is one")
    func portRangeLists() {
        let action = DescribePortRangeListEntries(portRangeListID: "prl-1")
        func list(_ ranges: String...) -> Result<Response<PortRangeList>, CallError> {
            success(PortRangeList(id: "prl-1", entries: ranges.map { .init(portRange: $0) }))
        }
        #expect(
            decode(
                action,
                #"{"RequestId":"R","Entries":[{"PortRange":"80/80"},{"PortRange":"1/9"}]}"#)
                == list("80/80", "1/9"))
        #expect(decode(action, #"{"RequestId":"R","Entries":[]}"#) == list())
        func xml(_ entries: String) -> Result<Response<PortRangeList>, CallError> {
            decode(
                action,
                "<DescribePortRangeListEntriesResponse><RequestId>R</RequestId>\(entries)"
                    + "</DescribePortRangeListEntriesResponse>")
        }
        let one = "<Entries><PortRange>80/80</PortRange></Entries>"
        #expect(xml(one) == list("80/80"))
        #expect(xml(one + one) == list("80/80", "80/80"))
        #expect(xml("<Entries/>") == list())
        for reply in [xml(""), decode(action, #"{"RequestId":"R"}"#)] {
            guard case .failure(.undecodable) = reply else {
                Issue.record("a reply without entries passed for an empty list")
                continue
            }
        }
        #expect(
            PortRangeList(id: "p", entries: [.init(portRange: "80/80"), .init(portRange: "odd")])
                .ranges == nil)
        #expect(PortRangeList(id: "p", entries: [.init(portRange: "80/90")]).ranges == [80...90])
    }

    @Test("instances, references and prefix lists are the same in both formats")
    func surroundings() {
        expectEqual(
            DescribeInstances(groupID: group),
            json: #"""
                {"RequestId":"R","NextToken":"t","Instances":{"Instance":[{"InstanceId":"i-1",
                 "InstanceName":"web","Status":"Running","ZoneId":"z","Cpu":2,
                 "SecurityGroupIds":{"SecurityGroupId":["sg-1","sg-2"]},
                 "PublicIpAddress":{"IpAddress":[]},"EipAddress":{"IpAddress":"203.0.113.9"},
                 "VpcAttributes":{"VpcId":"v","PrivateIpAddress":{"IpAddress":["10.0.0.1"]}}}]}}
                """#,
            xml: """
                <RequestId>R</RequestId><NextToken>t</NextToken><Instances><Instance>
                <InstanceId>i-1</InstanceId><InstanceName>web</InstanceName><Status>Running</Status>
                <ZoneId>z</ZoneId><Cpu>2</Cpu><SecurityGroupIds>
                <SecurityGroupId>sg-1</SecurityGroupId><SecurityGroupId>sg-2</SecurityGroupId>
                </SecurityGroupIds><PublicIpAddress/><EipAddress><IpAddress>203.0.113.9</IpAddress>
                </EipAddress><VpcAttributes><VpcId>v</VpcId><PrivateIpAddress>
                <IpAddress>10.0.0.1</IpAddress></PrivateIpAddress></VpcAttributes>
                </Instance></Instances>
                """)
        #expect(
            decode(
                DescribeInstances(groupID: group),
                #"""
                {"RequestId":"R","Instances":{"Instance":[{"InstanceId":"i-1",
                 "VpcAttributes":{"PrivateIpAddress":{"IpAddress":["10.0.0.1"]}},
                 "NetworkInterfaces":{"NetworkInterface":[
                  {"Type":"Primary","Ipv6Sets":{"Ipv6Set":[{"Ipv6Address":"2001:db8::1"}]},
                   "PrivateIpSets":{"PrivateIpSet":[{"PrivateIpAddress":"10.0.0.1","Primary":true},
                    {"PrivateIpAddress":"10.0.0.7","Primary":false}]}},
                  {"Type":"Secondary","Ipv6Sets":{"Ipv6Set":[{"Ipv6Address":"2001:db8::2"}]},
                   "PrivateIpSets":{"PrivateIpSet":[{"PrivateIpAddress":"10.0.0.8"}]}}]}}]}}
                """#)
                == success(
                    ListPage([
                        Instance(
                            id: "i-1", privateAddresses: ["10.0.0.1", "10.0.0.7", "2001:db8::1"])
                    ])))
        let expected = Instance(
            id: "i-1", name: "web", status: "Running", zoneID: "z",
            securityGroupIDs: [SecurityGroupID("sg-1"), SecurityGroupID("sg-2")],
            privateAddresses: ["10.0.0.1"], publicAddresses: ["203.0.113.9"])
        #expect(
            decode(
                DescribeInstances(groupID: group),
                #"""
                {"RequestId":"R","Instances":{"Instance":[{"InstanceId":"i-1","InstanceName":"web",
                 "Status":"Running","ZoneId":"z","SecurityGroupIds":{"SecurityGroupId":["sg-1","sg-2"]},
                 "EipAddress":{"IpAddress":"203.0.113.9"},
                 "VpcAttributes":{"PrivateIpAddress":{"IpAddress":["10.0.0.1"]}}}]}}
                """#) == success(ListPage([expected])))
        expectEqual(
            DescribeSecurityGroupReferences(groupID: group),
            json: #"""
                {"RequestId":"R","SecurityGroupReferences":{"SecurityGroupReference":[
                 {"SecurityGroupId":"sg-1","ReferencingSecurityGroups":{"ReferencingSecurityGroup":[
                  {"SecurityGroupId":"sg-2","AliUid":123}]}}]}}
                """#,
            xml: """
                <RequestId>R</RequestId><SecurityGroupReferences><SecurityGroupReference>
                <SecurityGroupId>sg-1</SecurityGroupId><ReferencingSecurityGroups>
                <ReferencingSecurityGroup><SecurityGroupId>sg-2</SecurityGroupId>
                <AliUid>123</AliUid></ReferencingSecurityGroup></ReferencingSecurityGroups>
                </SecurityGroupReference></SecurityGroupReferences>
                """)
        expectEqual(
            DescribePrefixListAttributes(prefixListID: "pl-1"),
            json: #"""
                {"RequestId":"R","PrefixListId":"pl-1","PrefixListName":"n","AddressFamily":"IPv4",
                 "MaxEntries":"5","Entries":{"Entry":[{"Cidr":"10.0.0.0/8","Description":"d"}]}}
                """#,
            xml: """
                <RequestId>R</RequestId><PrefixListId>pl-1</PrefixListId>
                <PrefixListName>n</PrefixListName><AddressFamily>IPv4</AddressFamily>
                <MaxEntries>5</MaxEntries><Entries><Entry><Cidr>10.0.0.0/8</Cidr>
                <Description>d</Description></Entry></Entries>
                """)
        let other = decode(
            DescribePrefixListAttributes(prefixListID: "pl-1"),
            #"{"RequestId":"R","PrefixListId":"pl-2"}"#)
        guard case .failure(.undecodable) = other else {
            Issue.record("another prefix list was taken for the one asked for")
            return
        }
    }

    @Test("an error is the same in both formats")
    func error() {
        let json = decode(
            DescribeRegions(),
            #"{"RequestId":"R","HostId":"h","Code":"MissingParameter","Message":"a & b"}"#,
            status: 400)
        let xml = decode(
            DescribeRegions(),
            """
            <?xml version='1.0' encoding='UTF-8'?><Error><RequestId>R</RequestId><HostId>h</HostId>
            <Code>MissingParameter</Code><Message>a &amp; b</Message><Recommend/></Error>
            """, status: 400)
        #expect(xml == json)
        guard case .failure(.service(let fault)) = xml else {
            Issue.record("\(xml)")
            return
        }
        #expect(fault.code == .missingParameter)
        #expect(fault.message == "a & b")
    }

    private static let bomb: String = {
        let levels = (1...12).map { level in
            "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">"
        }
        return "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"ha\">\(levels.joined())]>"
            + "<DescribeRegionsResponse><RequestId>&a12;</RequestId></DescribeRegionsResponse>"
    }()

    @Test(
        "hostile and broken XML is an error",
        arguments: [
            bomb,
            "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"
                + "<DescribeRegionsResponse><RequestId>R</RequestId></DescribeRegionsResponse>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<DescribeRegionsResponse><RequestId>&e;</RequestId></DescribeRegionsResponse>",
            "<DescribeRegionsResponse><RequestId>&e;</RequestId></DescribeRegionsResponse>",
            "<DescribeRegionsResponse><RequestId>R</RequestId>",
            "<DescribeRegionsResponse><RequestId>R</RequestId></DescribeRegionsResponse",
            "<DescribeRegionsResponse><RequestId>R</RequestId></DescribeRegionsResponse><x/>",
            "<DescribeRegionsResponse><RequestId>R</DescribeRegionsResponse></RequestId>",
            "<DescribeRegionsResponse>R</DescribeRegionsResponse>", "<", "<>", "<?xml", "<a/>",
            "<?xml version=\"1.0\" encoding=\"no-such\"?><DescribeRegionsResponse/>",
        ])
    func hostile(body: String) {
        for status in [200, 500] {
            let reply = decode(DescribeRegions(), body, status: status)
            guard case .failure(.undecodable) = reply else {
                Issue.record("\(reply)")
                return
            }
        }
    }

    @Test("a nesting of 100,000 elements is an error", arguments: [33, 100_000])
    func deep(depth: Int) {
        let body =
            "<DescribeRegionsResponse><RequestId>R</RequestId>"
            + String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
            + "</DescribeRegionsResponse>"
        guard case .failure(.undecodable) = decode(DescribeRegions(), body) else {
            Issue.record("a deep document was read")
            return
        }
    }

    @Test("the reason names the format that was cut")
    func reason() {
        guard
            case .failure(.undecodable(200, "<DescribeRegionsResponse>", let reason)) = decode(
                DescribeRegions(), "<DescribeRegionsResponse>")
        else {
            Issue.record("a cut document was read")
            return
        }
        #expect(reason.hasPrefix("its XML is cut short"))
    }
}
