import ECSProtocol
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Reads around a group")
struct SurroundingsReadingTests {
    private let region = RegionID("cn-hangzhou")
    private let group = SecurityGroupID("sg-1")

    private func reader(_ server: LoopbackServer) throws -> SecurityGroupReader {
        SecurityGroupReader(
            caller: ECSConnection(
                endpoints: EndpointSetting(
                    .explicit(try Endpoint(.http, host: "127.0.0.1", port: server.port))),
                credentials: CredentialStore(
                    CredentialSource(Credentials(accessKeyID: "id", secret: Secret("secret-key")))),
                transport: HTTPTransport(), scheme: .v1))
    }

    @Test("instances are read to the last page, though a page be empty")
    func instances() async throws {
        let bodies = [
            #"{"RequestId":"R","NextToken":"a","Instances":{"Instance":[{"InstanceId":"i-1"}]}}"#,
            #"{"RequestId":"R","NextToken":"b","Instances":{"Instance":[]}}"#,
            #"{"RequestId":"R","NextToken":"","Instances":{"Instance":[{"InstanceId":"i-2"}]}}"#,
        ]
        let server = try LoopbackServer { .bytes(LoopbackServer.reply(bodies[($0 - 1) % 3])) }
        defer { server.stop() }
        let instances = try await reader(server).instances(in: group, region: region)
        #expect(instances.map(\.id) == ["i-1", "i-2"])
        let tokens = server.requests.map { request in
            LoopbackRequest(request)?.query.first { $0.name == "NextToken" }?.value
        }
        #expect(tokens == [nil, "a", "b"])
    }

    @Test("a page token that repeats is an error and no loop")
    func repeatedToken() async throws {
        let server = try LoopbackServer(
            json: #"{"RequestId":"R","NextToken":"a","Instances":{"Instance":[]}}"#)
        defer { server.stop() }
        await #expect(throws: CallError.self) {
            try await reader(server).instances(in: group, region: region)
        }
        #expect(server.requests.count == 2)
    }

    @Test("no instance is only said once a dry run of the same call is answered DryRunOperation")
    func noInstance() async throws {
        let empty = LoopbackServer.reply(#"{"RequestId":"R","Instances":{"Instance":[]}}"#)
        func error(_ code: String, _ status: Int) -> String {
            LoopbackServer.reply(
                #"{"RequestId":"R","Code":"\#(code)","Message":"Said ECS."}"#, status: status)
        }
        let certain = error("DryRunOperation", 400)
        let server = try LoopbackServer { .bytes($0 == 1 ? empty : certain) }
        defer { server.stop() }
        #expect(try await reader(server).instances(in: group, region: region).isEmpty)
        #expect(server.requests.count == 2)
        #expect(!server.requests[0].contains("DryRun"))
        #expect(server.requests[1].contains("DryRun=true"))
        #expect(server.requests[1].contains("SecurityGroupId=sg-1"))
        // Not permitted; another refusal; a service, or a proxy's cache, that knows no dry run.
        for (answer, words) in [
            (error("Forbidden.RAM", 403), "lack the permission ecs:DescribeInstances"),
            (error("InvalidParameter", 400), "InvalidParameter"), (empty, "dry run"),
        ] {
            let server = try LoopbackServer { .bytes($0 == 1 ? empty : answer) }
            defer { server.stop() }
            let fault = await #expect(throws: CallError.self) {
                try await reader(server).instances(in: group, region: region)
            }
            #expect(
                fault?.description.contains(words) == true,
                "\(String(describing: fault?.description))")
        }
    }

    @Test("references are those to the group that was asked about")
    func references() async throws {
        let server = try LoopbackServer(
            json: #"""
                {"RequestId":"R","SecurityGroupReferences":{"SecurityGroupReference":[
                 {"SecurityGroupId":"sg-9","ReferencingSecurityGroups":{"ReferencingSecurityGroup":[
                  {"SecurityGroupId":"sg-8"}]}},
                 {"SecurityGroupId":"sg-1","ReferencingSecurityGroups":{"ReferencingSecurityGroup":[
                  {"SecurityGroupId":"sg-2","AliUid":"7"}]}}]}}
                """#)
        defer { server.stop() }
        #expect(
            try await reader(server).references(to: group, region: region)
                == [GroupReference(groupID: SecurityGroupID("sg-2"), accountID: "7")])
    }

    @Test("a prefix list is read with its entries, from XML too")
    func prefixList() async throws {
        let server = try LoopbackServer(
            json: "<DescribePrefixListAttributesResponse><RequestId>R</RequestId>"
                + "<PrefixListId>pl-1</PrefixListId><Entries><Entry><Cidr>10.0.0.0/8</Cidr></Entry>"
                + "</Entries></DescribePrefixListAttributesResponse>")
        defer { server.stop() }
        #expect(
            try await reader(server).prefixList("pl-1", region: region)
                == PrefixList(id: "pl-1", entries: [PrefixList.Entry(cidr: "10.0.0.0/8")]))
    }
}
