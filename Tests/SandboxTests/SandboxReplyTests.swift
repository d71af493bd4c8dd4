import ECSProtocol
import FoundationEssentials
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("Replies of the sandbox")
struct SandboxReplyTests {
    static let attribute: KeyValuePairs = [
        "RegionId": "cn-hangzhou", "SecurityGroupId": World.mainGroup.rawValue,
    ]

    @Test("the client's own requests are answered in a form that the client reads")
    func roundTrip() async throws {
        try await withSandbox { server in
            let action = DescribeSecurityGroupAttribute(groupID: World.mainGroup)
            let request = SignedRequest(
                action, region: World.mainRegion, host: "127.0.0.1:\(server.port)",
                credentials: Credentials(accessKeyID: "sandbox", secret: Secret("sandbox")),
                date: Date(), nonce: "once")
            let head =
                "\(request.method) \(request.path)?\(request.query) HTTP/1.1\r\n"
                + request.headers.map { "\($0.name): \($0.value)\r\n" }.joined()
                + "content-length: 0\r\nconnection: close\r\n\r\n"
            let bytes = await Loopback.exchange(port: server.port, Array(head.utf8))
            let reply = try #require(SandboxResponse(bytes))
            let page = try ReplyDecoder.decode(
                action, httpStatus: reply.status, contentType: nil, body: reply.body
            ).value
            #expect(
                page.rules.map(\.attributes)
                    == server.rules(
                        of: World.mainGroup, in: World.mainRegion
                    ).map(\.attributes))
            #expect(page.nextToken == nil)
        }
    }

    @Test("JSON and XML say the same, and XML stays well formed with a hostile description")
    func formats() async throws {
        try await withSandbox { server in
            var call = SandboxCall("DescribeSecurityGroupAttribute", Self.attribute)
            let json = try #require(await server.send(call))
            #expect(json.headers.value(of: "content-type") == "application/json;charset=utf-8")
            call.nonce += "x"
            call.accept = nil
            let xml = try #require(await server.send(call))
            #expect(xml.headers.value(of: "content-type") == "text/xml;charset=utf-8")
            let root = try #require(XMLNode(document: xml.text))
            #expect(root.name == "DescribeSecurityGroupAttributeResponse")
            let permissions = root["Permissions"]?.children ?? []
            #expect(permissions.count == json.permissions.count)
            for (element, object) in zip(permissions, json.permissions) {
                for member in object.members ?? [] {
                    let expected = (member.value.stringValue ?? "").unicodeScalars.map {
                        $0.value < 0x20 && !"\t\r\n".unicodeScalars.contains($0) ? "\u{FFFD}" : $0
                    }
                    #expect(element[member.name].map { Array($0.text.unicodeScalars) } == expected)
                }
            }
        }
    }

    @Test("the Format parameter wins over the Accept header")
    func formatParameter() async throws {
        try await withSandbox { server in
            let xml = try #require(await server.send("DescribeRegions", ["Format": "XML"]))
            #expect(XMLNode(document: xml.text)?["Regions"]?.children.count == 5)
            var call = SandboxCall("DescribeRegions", ["Format": "JSON"])
            call.accept = nil
            #expect(await server.send(call)?.json?["Regions"] != nil)
        }
    }

    @Test("an error has ECS's members in both formats, an empty list is an empty element")
    func errors() async throws {
        try await withSandbox(seed: 1) { server in
            let call = SandboxCall("DescribeSecurityGroups", ["RegionId": "cn-nowhere"])
            let json = try #require(await server.send(call))
            #expect(json.status == 404)
            for name in ["RequestId", "HostId", "Code", "Message", "Recommend"] {
                #expect(json.json?[name]?.stringValue?.isEmpty == false, "\(name)")
            }
            let xml = try #require(
                await server.send(
                    "DescribeSecurityGroups", ["RegionId": "cn-nowhere", "Format": "XML"]))
            let error = try #require(XMLNode(document: xml.text))
            #expect(error.name == "Error")
            #expect(error["Code"]?.text == "InvalidRegionId.NotFound")
            let empty = try #require(
                await server.send(
                    "DescribeSecurityGroups", ["RegionId": "us-east-1", "Format": "XML"]))
            #expect(empty.text.contains("<SecurityGroups/>"))
        }
    }

    @Test("every reply has a RequestId of its own in ECS's form, the same again for a seed")
    func requestIDs() async throws {
        func ids() async throws -> [String] {
            var ids: [String] = []
            try await withSandbox(seed: 42) { server in
                for _ in 0..<3 {
                    let reply = await server.send("DescribeRegions", [:])
                    ids.append(reply?.json?["RequestId"]?.stringValue ?? "")
                }
            }
            return ids
        }
        let first = try await ids()
        #expect(try await ids() == first)
        #expect(Set(first).count == 3)
        for id in first {
            #expect(id.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
            #expect(id == id.uppercased())
            #expect(UUID(uuidString: id) != nil)
        }
    }

    @Test("the Date header is of the form that HTTP demands")
    func date() async throws {
        try await withSandbox { server in
            let reply = try #require(await server.send("DescribeRegions", [:]))
            let date = try #require(reply.headers.value(of: "date"))
            let parts = date.split(separator: " ")
            #expect(parts.count == 6 && date.hasSuffix(" GMT"))
            #expect(Timestamp.text(Date()).hasPrefix(String(parts[3])))
        }
    }

    @Test("parameters come in a form body and by GET as well")
    func transports() async throws {
        try await withSandbox { server in
            for (method, isForm) in [("GET", false), ("POST", false), ("POST", true)] {
                var call = SandboxCall("DescribeSecurityGroupAttribute", Self.attribute)
                call.method = method
                call.isForm = isForm
                #expect(await server.send(call)?.permissions.count == 64)
            }
        }
    }

    @Test("two requests go over one connection")
    func keepAlive() async throws {
        try await withSandbox { server in
            let first = SandboxCall("DescribeRegions", [:]).bytes(port: server.port)
            let kept = String(decoding: first, as: UTF8.self)
                .split(separator: "connection: close\r\n", omittingEmptySubsequences: false)
                .joined()
            let second = SandboxCall("GetCallerIdentity", [:]).bytes(port: server.port)
            _ = await Loopback.exchange(port: server.port, Array(kept.utf8) + second)
            #expect(server.requests(named: "DescribeRegions").count == 1)
            #expect(server.requests(named: "GetCallerIdentity").count == 1)
        }
    }

    @Test("an unknown action, another version and a broken encoding are refused")
    func unknown() async throws {
        try await withSandbox { server in
            let unknown = await server.send("DeleteEverything", [:])
            #expect(unknown?.status == 404)
            #expect(unknown?.code == "InvalidAction.NotFound")
            var call = SandboxCall("GetCallerIdentity", [:])
            #expect(await server.send(call)?.code == "InvalidVersion")
            call = SandboxCall("GetCallerIdentity", [:])
            call.version = "2015-04-01"
            let identity = await server.send(call)
            #expect(identity?.json?["AccountId"]?.stringValue == "1234567890123456")
            let broken = "GET /?RegionId=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let reply = SandboxResponse(
                await Loopback.exchange(port: server.port, Array(broken.utf8)))
            #expect(reply?.status == 400)
        }
    }

    @Test("a stopped sandbox no longer answers, and its port can be had again")
    func stop() async throws {
        let first = try await SandboxServer.start()
        await first.stop()
        #expect(await first.send("DescribeRegions", [:]) == nil)
        let second = try await SandboxServer.start(port: first.port)
        #expect(await second.send("DescribeRegions", [:])?.status == 200)
        await #expect(throws: SandboxStartError.self) {
            try await SandboxServer.start(port: second.port)
        }
        await second.stop()
    }

    @Test("a sandbox that stops while connections arrive ends them all")
    func stopInARush() async throws {
        for round in 0..<60 {
            let server = try await SandboxServer.start()
            let port = server.port
            await withTaskGroup(of: Void.self) { clients in
                for _ in 0..<8 {
                    // Nothing whole is asked: each waits until the server hangs up. It says something,
                    // since one whose handshake the closing port cut short would not be told else.
                    clients.addTask {
                        #expect(await Loopback.exchange(port: port, Array("GET".utf8)) == [])
                    }
                }
                clients.addTask {
                    try? await Task.sleep(for: .microseconds(round * 20))
                    await server.stop()
                }
            }
        }
    }
}
