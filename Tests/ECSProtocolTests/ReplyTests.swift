import ECSProtocol
import FoundationEssentials
import SecurityGroups
import Testing

@Suite("Replies")
struct ReplyTests {
    private let attribute = DescribeSecurityGroupAttribute(groupID: SecurityGroupID("sg-1"))

    @Test(
        "a missing permission is named by its action: as the reply says, else as the call needs it")
    func deniedAction() {
        func denied(_ body: String) -> String? {
            guard
                case .failure(.service(let fault)) = decode(
                    RevokeSecurityGroup(
                        groupID: SecurityGroupID("sg-1"), clientToken: "t", naming: .ids([])),
                    body, status: 403, type: nil)
            else { return "no fault" }
            #expect(
                (fault.deniedAction == nil) == !fault.advice.contains("lack the permission ecs:"))
            return fault.deniedAction
        }
        #expect(
            denied(#"{"Code":"Forbidden.RAM","Message":"No.","RequestId":"R"}"#)
                == "ecs:RevokeSecurityGroup")
        #expect(
            denied(
                #"{"Code":"NoPermission","AccessDeniedDetail":{"AuthAction":"ecs:Other"}}"#)
                == "ecs:Other")
        #expect(denied(#"{"Code":"Forbidden.RiskControl"}"#) == nil)
        #expect(denied(#"{"Code":"MissingParameter"}"#) == nil)
    }

    @Test("rules keep every field as text, numbers and unknown ones included, egress left out")
    func rules() throws {
        let reply = decode(
            attribute,
            """
            {"RequestId":"R","SecurityGroupId":"sg-1","SecurityGroupName":"web","VpcId":"vpc-1",
             "InnerAccessPolicy":"Accept","NextToken":"t2","Permissions":{"Permission":[
             {"SecurityGroupRuleId":"sgr-1","IpProtocol":6,"Priority":1,"PortRange":"22/22",
              "SourceCidrIp":"10.0.0.0/8","Description":null,"New":{"a":[1,true]},"Flag":false,
              "Direction":"ingress"},
             {"SecurityGroupRuleId":"sgr-2","Direction":"Egress"}]}}
            """)
        #expect(try reply.get().requestID == "R")
        let page = try reply.get().value
        #expect(page.groupID == SecurityGroupID("sg-1"))
        #expect(page.name == "web")
        #expect(page.vpcID == "vpc-1")
        #expect(page.nextToken == "t2")
        #expect(page.rules.map(\.id) == [RuleID("sgr-1")])
        let attributes = try #require(page.rules.first).attributes
        #expect(attributes["IpProtocol"] == "6")
        #expect(attributes["Priority"] == "1")
        #expect(attributes["New"] == #"{"a":[1,true]}"#)
        #expect(attributes["Flag"] == "false")
        #expect(attributes["Description"] == nil)
    }

    @Test("an error under a status of success is neither a success nor an empty list")
    func errorInSuccess() {
        for body in [
            #"{"RequestId":"R","Code":"Throttling","Message":"Slow down."}"#,
            "<DescribeRegionsResponse><RequestId>R</RequestId><Code>X</Code></DescribeRegionsResponse>",
        ] {
            let decoded = decode(DescribeRegions(), body, type: nil)
            guard case .failure(.undecodable(200, _, let reason)) = decoded else {
                Issue.record("taken for \(decoded)")
                continue
            }
            #expect(reason == "it is a success by its status and an error by its Code")
        }
    }

    @Test("an error that goes on and on is cut, and its id and code are, too")
    func endlessError() {
        let long = String(repeating: "é", count: 1 << 20)
        let decoded = decode(
            DescribeRegions(),
            #"{"Code":"C\#(long)","Message":"M\#(long)","RequestId":"R\#(long)"}"#, status: 400,
            type: nil)
        guard case .failure(.service(let fault)) = decoded else {
            Issue.record("taken for another reply")
            return
        }
        #expect(fault.message.count == (16 << 10) + 1)
        #expect(fault.message.hasSuffix("é…"))
        #expect(fault.code.name.count == 201)
        #expect(fault.requestID?.count == 201)
    }

    @Test(
        "an empty list of rules is an empty list, and an empty token ends it",
        arguments: [
            #""Permissions":{"Permission":[]},"NextToken":"","#,
            #""Permissions":{"Permission":[]},"NextToken":null,"#,
        ])
    func emptyLists(part: String) {
        let expected = IngressRulePage(groupID: SecurityGroupID("sg-1"), rules: [])
        #expect(
            decode(attribute, #"{\#(part)"SecurityGroupId":"sg-1","RequestId":"R"}"#)
                == success(expected))
    }

    @Test(
        "a reply that has no list of rules, or one of another shape, does not show an empty group",
        arguments: [
            "", #","Permissions":null"#, #","Permissions":["x"]"#, #","Permissions":{}"#,
            #","Permissions":{"Permission":null}"#, #","Permissions":{"Permission":{}}"#,
        ])
    func misshapenList(part: String) {
        let reply = decode(attribute, #"{"SecurityGroupId":"sg-1","RequestId":"R"\#(part)}"#)
        guard case .failure(.undecodable) = reply else {
            Issue.record("\(reply)")
            return
        }
    }

    @Test("a reply without its list of instances or of entries shows no empty one")
    func missingLists() {
        let instances = decode(
            DescribeInstances(groupID: SecurityGroupID("sg-1")), #"{"RequestId":"R"}"#)
        let list = decode(
            DescribePrefixListAttributes(prefixListID: "pl-1"),
            #"{"RequestId":"R","PrefixListId":"pl-1","Entries":{}}"#)
        guard case .failure(.undecodable) = instances, case .failure(.undecodable) = list else {
            Issue.record("\(instances) \(list)")
            return
        }
    }

    @Test("rules of another group than was asked for prove nothing")
    func otherGroup() {
        let body = #"{"SecurityGroupId":"sg-2","RequestId":"R","Permissions":{"Permission":[]}}"#
        #expect(
            decode(attribute, body)
                == .failure(
                    .undecodable(
                        httpStatus: 200, firstBytes: body,
                        reason: "its SecurityGroupId is missing or not the one asked for")))
    }

    @Test("regions, groups and the account are read")
    func otherActions() {
        #expect(
            decode(
                DescribeRegions(),
                #"""
                {"RequestId":"R","Regions":{"Region":[{"RegionId":"cn-hangzhou",
                 "LocalName":"Hangzhou","RegionEndpoint":"ecs.cn-hangzhou.aliyuncs.com"}]}}
                """#)
                == success(
                    [
                        Region(
                            id: RegionID("cn-hangzhou"), localName: "Hangzhou",
                            endpoint: "ecs.cn-hangzhou.aliyuncs.com")
                    ]))
        #expect(
            decode(
                DescribeSecurityGroups(),
                #"""
                {"RequestId":"R","NextToken":"n","TotalCount":"7","SecurityGroups":{"SecurityGroup":[
                 {"SecurityGroupId":"sg-1","SecurityGroupName":"web","RuleCount":3,
                  "ServiceManaged":true,"SecurityGroupType":"enterprise"}]}}
                """#)
                == success(
                    ListPage(
                        [
                            SecurityGroup(
                                id: SecurityGroupID("sg-1"), name: "web", type: "enterprise",
                                ruleCount: 3, isServiceManaged: true)
                        ], nextToken: "n", total: 7)))
        #expect(
            decode(GetCallerIdentity(), #"{"AccountId":123,"RequestId":"R"}"#)
                == success("123"))
    }

    @Test("a success without a RequestId is not taken for one of the service")
    func withoutRequestID() {
        let revoke = RevokeSecurityGroup(
            groupID: SecurityGroupID("sg-1"), clientToken: "c", naming: .ids([RuleID("sgr-1")]))
        guard case .success(let response) = decode(revoke, #"{"RequestId":"R"}"#),
            response.requestID == "R"
        else {
            Issue.record("a plain success was not read")
            return
        }
        guard
            case .failure(.undecodable(200, _, "it carries no RequestId")) = decode(revoke, "{}")
        else {
            Issue.record("an empty object passed for a success")
            return
        }
    }

    @Test("errors are read in either spelling")
    func errors() {
        let expected = ServiceError(
            code: .invalidGroupAuthItemNotFound, message: "m", httpStatus: 403, requestID: "R")
        #expect(
            decode(
                attribute,
                #"""
                {"RequestId":"R","HostId":"h","Code":"InvalidGroupAuthItem.NotFound","Message":"m",
                 "Recommend":"https://x","AccessDeniedDetail":{"a":1}}
                """#, status: 403) == .failure(.service(expected)))
        #expect(
            decode(
                attribute,
                #"{"requestId":"R","code":"InvalidGroupAuthItem.NotFound","message":"m"}"#,
                status: 403) == .failure(.service(expected)))
    }

    @Test(
        "what is no reply of the service keeps its first bytes, made harmless",
        arguments: [
            (200, "<html>\u{1B}[31m\r\nLogin</html>", "<html> [31m Login</html>", "it is not JSON"),
            (502, "", "", "it is empty"), (200, "", "", "it is empty"),
            (503, "{\"RequestId\":\"R\"}", "{\"RequestId\":\"R\"}", "its JSON is cut short"),
            (200, "{\"RequestId\":\"R", "{\"RequestId\":\"R", "its JSON is cut short"),
            (302, "{\"RequestId\":\"R\"}", "{\"RequestId\":\"R\"}", "it redirects"),
        ])
    func undecodable(status: Int, body: String, firstBytes: String, reason: String) {
        let reply = decode(attribute, body, status: status, type: "text/html")
        guard case .failure(.undecodable(status, firstBytes, let given)) = reply else {
            Issue.record("\(reply)")
            return
        }
        #expect(given.hasPrefix(reason))
    }
}

private let arrival = ContinuousClock.now

/// What a reply of the service is read as.
func decode<A: Action>(
    _ action: A, _ body: String, status: Int = 200, type: String? = "application/json"
) -> Result<Response<A.Reply>, CallError> {
    do throws(CallError) {
        return .success(
            try ReplyDecoder.decode(
                action, httpStatus: status, contentType: type, body: Data(body.utf8),
                receivedAt: arrival))
    } catch {
        return .failure(error)
    }
}

/// The success that such a reply is to be read as; its RequestId is `R`.
func success<Value>(_ value: Value) -> Result<Response<Value>, CallError> {
    .success(Response(value, requestID: "R", receivedAt: arrival))
}
