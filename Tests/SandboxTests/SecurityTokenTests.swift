import ECSProtocol
import Sandbox
import Testing

@Suite("Security tokens")
struct SecurityTokenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var key = SandboxServer.accessKeyID
        let token: String?
        /// nil where the request is let in.
        let code: String?
        var testDescription: String { "\(key) with \(token ?? "no token")" }
    }

    static let cases = [
        Case(token: nil, code: nil),
        Case(token: SandboxServer.securityToken, code: nil),
        Case(
            key: SandboxServer.temporaryAccessKeyID, token: SandboxServer.securityToken, code: nil),
        Case(key: SandboxServer.temporaryAccessKeyID, token: nil, code: "MissingSecurityToken"),
        Case(token: SandboxServer.expiredSecurityToken, code: "InvalidSecurityToken.Expired"),
        Case(
            token: SandboxServer.otherSecurityToken,
            code: "InvalidSecurityToken.MismatchWithAccessKey"),
        Case(token: "gibberish", code: "InvalidSecurityToken.Malformed"),
    ]

    @Test("a token is judged the same with either signature", arguments: cases)
    func judged(_ token: Case) async throws {
        try await withSandbox { server in
            var v3 = SandboxCall("DescribeRegions", [:])
            v3.accessKeyID = token.key
            v3.securityToken = token.token
            var v1 = SandboxCallV1("DescribeRegions")
            v1.parameters["AccessKeyId"] = token.key
            v1.parameters["SecurityToken"] = token.token
            for reply in [await server.send(v3), await server.send(v1)] {
                #expect(reply?.status == (token.code == nil ? 200 : 400))
                #expect(reply?.code == token.code)
            }
        }
    }
}
