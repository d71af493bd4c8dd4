import ECSProtocol
import FoundationEssentials
import SecurityGroups
import Testing

@Suite("Signed requests")
struct SignedRequestTests {
    private func request(
        _ action: some Action, token: String? = nil, date: Date = Date(timeIntervalSince1970: 0)
    ) -> SignedRequest {
        SignedRequest(
            action, region: RegionID("cn-hangzhou"), host: "127.0.0.1:8099",
            credentials: Credentials(
                accessKeyID: "id", secret: Secret("secret"), securityToken: token.map(Secret.init)),
            date: date, nonce: "n-1")
    }

    private func revoke(_ count: Int) -> RevokeSecurityGroup {
        RevokeSecurityGroup(
            groupID: SecurityGroupID("sg-1"), clientToken: "tok",
            naming: .ids((1...count).map { RuleID("sgr-bp1aaaaaaaaaaaaaaaa\($0)") }))
    }

    @Test("a short call goes into the query, with an empty body and no content type")
    func shortCall() {
        let request = request(DescribeSecurityGroups())
        #expect(request.method == "POST")
        #expect(request.query == "MaxResults=100&RegionId=cn-hangzhou")
        #expect(request.body.isEmpty)
        #expect(request.headers.value(of: "content-type") == nil)
        #expect(request.headers.value(of: "host") == "127.0.0.1:8099")
        #expect(request.headers.value(of: "x-acs-action") == "DescribeSecurityGroups")
        #expect(request.headers.value(of: "x-acs-date") == "1970-01-01T00:00:00Z")
        #expect(request.headers.value(of: "x-acs-signature-nonce") == "n-1")
        #expect(request.headers.value(of: "accept") == "application/json")
    }

    @Test("a hundred rule ids go into a form body, in a request the receiver accepts")
    func longCall() throws {
        let request = request(revoke(100), token: "token+/=")
        #expect(request.query.isEmpty)
        #expect(
            request.headers.value(of: "content-type") == "application/x-www-form-urlencoded")
        let body = String(decoding: request.body, as: UTF8.self)
        let parameters = try #require(ParameterEncoding.parse(body, isForm: true))
        #expect(
            parameters.contains(Parameter("SecurityGroupRuleId.100", "sgr-bp1aaaaaaaaaaaaaaaa100")))
        #expect(parameters.count == 103)
        #expect(verdict(request) == .valid)
    }

    @Test("a receiver accepts a short call, and refuses it once anything in it is changed")
    func receiver() throws {
        let request = request(revoke(1))
        #expect(verdict(request) == .valid)
        let altered = request.query.replacing("sgr-bp1", with: "sgr-bp2")
        #expect(verdict(request, query: altered) != .valid)
    }

    private func verdict(_ request: SignedRequest, query: String? = nil) -> SignatureVerdict? {
        guard let value = request.headers.value(of: "authorization"),
            let parameters = ParameterEncoding.parse(query ?? request.query, isForm: false)
        else { return nil }
        return AuthorizationV3(value)?.verify(
            method: request.method, path: request.path, query: parameters,
            headers: request.headers.filter { $0.name != "authorization" }, body: request.body,
            secret: Secret("secret"))
    }

    @Test("a token goes with the access key id, and both are signed")
    func token() throws {
        let request = request(DescribeRegions(), token: "token")
        #expect(request.headers.value(of: "x-acs-security-token") == "token")
        #expect(request.headers.value(of: "x-acs-accesskey-id") == "id")
        let authorization = try #require(request.headers.value(of: "authorization"))
        #expect(authorization.contains("x-acs-accesskey-id;"))
        #expect(authorization.contains("x-acs-security-token;"))
        #expect(request.query == "AcceptLanguage=en-US")
    }

    @Test("rules are named in exactly one way")
    func naming() {
        var rule = RuleParameters()
        rule.ipProtocol = "tcp"
        rule.portRange = "22/22"
        rule.sourceCIDRIP = "10.0.0.0/8"
        #expect(
            RuleNaming.ids([RuleID("a"), RuleID("b")]).parameters
                == [
                    Parameter("SecurityGroupRuleId.1", "a"),
                    Parameter("SecurityGroupRuleId.2", "b"),
                ])
        #expect(
            RuleNaming.parameters(rule).parameters
                == [
                    Parameter("IpProtocol", "tcp"), Parameter("PortRange", "22/22"),
                    Parameter("SourceCidrIp", "10.0.0.0/8"),
                ])
        #expect(
            RuleNaming.permissions([rule]).parameters.first
                == Parameter("Permissions.1.IpProtocol", "tcp"))
    }

    @Test("ingress rules are asked for a thousand at a time")
    func attribute() {
        let call = DescribeSecurityGroupAttribute(
            groupID: SecurityGroupID("sg-1"), nicType: .internet, nextToken: "t+/")
        #expect(
            request(call).query
                == "Direction=ingress&MaxResults=1000&NextToken=t%2B%2F&NicType=internet"
                + "&RegionId=cn-hangzhou&SecurityGroupId=sg-1")
    }
}
