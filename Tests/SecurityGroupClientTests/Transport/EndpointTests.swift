import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Endpoints")
struct EndpointTests {
    @Test(
        "an endpoint is read, and written as the audit log keeps it",
        arguments: [
            ("https://ecs.eu-central-1.aliyuncs.com", "https://ecs.eu-central-1.aliyuncs.com"),
            ("HTTPS://ECS.Example.com:443/", "https://ecs.example.com"),
            ("https://10.0.0.1:8443", "https://10.0.0.1:8443"),
            ("http://127.0.0.1:8099", "http://127.0.0.1:8099"),
            ("http://127.9.9.9/", "http://127.9.9.9"),
            ("http://localhost:80", "http://localhost"),
            ("http://[::1]:8099", "http://[::1]:8099"),
            ("http://[0:0:0:0:0:0:0:1]", "http://[0:0:0:0:0:0:0:1]"),
            ("http://100.100.100.200", "http://100.100.100.200"),
            ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ])
    func valid(text: String, written: String) throws {
        #expect(try Endpoint(parsing: text).text == written)
    }

    @Test(
        "plain http leaves this machine for no host but the metadata service's",
        arguments: [
            "http://ecs.aliyuncs.com", "http://10.0.0.1", "http://128.0.0.1", "http://[::2]",
            "http://localhost.example.com", "http://127.0.0.1.example.com",
            "http://100.100.100.201",
            "http://[::ffff:127.0.0.1]",
        ])
    func plaintext(text: String) throws {
        let fault = #expect(throws: EndpointError.self) { try Endpoint(parsing: text) }
        guard case .plaintext = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(fault?.description.contains("https://") == true)
    }

    @Test(
        "what is no plain endpoint is refused",
        arguments: [
            "", "ecs.aliyuncs.com", "ftp://127.0.0.1", "https://", "https://a/b", "https://a?x=1",
            "https://a#b", "https://user:pass@a", "https://a:0", "https://a:65536", "https://a:",
            "https://a:8o", "https://a b", "https://-a", "https://a..b", "http://127.1",
            "http://0x7f.0.0.1", "http://2130706433", "https://[::1", "https://[x]", "https://::1",
            "https://a\r\nb", "https://a\\b", "http://127.0.0.01", "https://é.com",
        ])
    func malformed(text: String) {
        #expect(throws: EndpointError.self) { try Endpoint(parsing: text) }
    }

    @Test("no password stands in the words about an endpoint")
    func secretive() throws {
        let fault = #expect(throws: EndpointError.self) {
            try Endpoint(parsing: "https://user:hunter2@example.com")
        }
        #expect(fault?.description.contains("hunter2") == false)
    }

    @Test("each region has an endpoint of its own")
    func regions() throws {
        #expect(
            try Endpoint.ecs(RegionID("eu-central-1")).text
                == "https://ecs.eu-central-1.aliyuncs.com")
        #expect(
            try Endpoint.ecs(RegionID("cn-hangzhou")).text
                == "https://ecs-cn-hangzhou.aliyuncs.com")
    }

    @Test(
        "a region id cannot lead elsewhere",
        arguments: ["", "evil.com/", "a.b", "x@y", "CN-HANGZHOU", "a#", "é"])
    func regionInjection(id: String) {
        #expect(throws: EndpointError.region(id)) { try Endpoint.ecs(RegionID(id)) }
    }

    @Test("with an explicit endpoint every region is asked there")
    func explicit() throws {
        let endpoint = try Endpoint(parsing: "http://127.0.0.1:8099")
        #expect(
            try EndpointRule.explicit(endpoint).endpoint(for: RegionID("eu-central-1")) == endpoint)
    }

    @Test("the endpoint inside a VPC is the region's own")
    func vpc() throws {
        #expect(
            try EndpointRule.regional(.vpc).endpoint(for: RegionID("cn-hangzhou")).text
                == "https://ecs-vpc.cn-hangzhou.aliyuncs.com")
        #expect(throws: EndpointError.region("a.b")) {
            try Endpoint.ecs(RegionID("a.b"), network: .vpc)
        }
    }

    @Test("an option wins over the environment, which wins over the profile")
    func precedence() throws {
        let option = try Endpoint(parsing: "http://127.0.0.1:8099")
        let variables = [
            "ALIBABA_CLOUD_ENDPOINT": "ecs.example.com", "ALIBABA_CLOUD_ENDPOINT_TYPE": "vpc",
        ]
        let example = EndpointRule.explicit(try Endpoint(.https, host: "ecs.example.com"))
        let own = EndpointRule.explicit(try Endpoint(.https, host: "own.example.com"))
        #expect(
            try EndpointRule(endpoint: option, environment: variables) == .explicit(option))
        #expect(try EndpointRule(environment: variables) == example)
        #expect(
            try EndpointRule(environment: variables, profileEndpoint: "own.example.com")
                == example)
        #expect(
            try EndpointRule(
                environment: ["ALIBABA_CLOUD_ENDPOINT_TYPE": "vpc"],
                profileEndpoint: "https://own.example.com") == own)
        #expect(
            try EndpointRule(environment: ["ALIBABA_CLOUD_ENDPOINT_TYPE": "VPC"])
                == .regional(.vpc))
        #expect(
            try EndpointRule(
                environment: ["ALIBABA_CLOUD_ENDPOINT_TYPE": ""], profileEndpointType: "vpc")
                == .regional(.vpc))
        #expect(try EndpointRule(environment: [:]) == .regional)
    }

    @Test(
        "an endpoint of the environment obeys the rules of all endpoints",
        arguments: ["http://ecs.example.com", "user:pass@a", "a/b", "http://100.100.100.200"])
    func variableRefused(value: String) {
        #expect(throws: EndpointError.self) {
            try EndpointRule(environment: ["ALIBABA_CLOUD_ENDPOINT": value])
        }
    }
}
