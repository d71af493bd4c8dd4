import ECSProtocol
import FoundationEssentials
import Testing

@Suite("Secrecy")
struct SecrecyTests {
    private let secret = Secret("ab/cd+ef==12")

    @Test("a secret prints as three stars however it is printed")
    func printing() {
        let credentials = Credentials(
            accessKeyID: "LTAI-id", secret: secret, securityToken: Secret("token/12345"))
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(text.contains("LTAI-id"))
            #expect(!text.contains("ab/cd"))
            #expect(!text.contains("token/"))
        }
        #expect("\(secret)" == "***")
    }

    @Test(
        "a secret is found raw, encoded once, encoded twice, and in either letter case",
        arguments: [
            "ab/cd+ef==12", "ab%2Fcd%2Bef%3D%3D12", "ab%252Fcd%252Bef%253D%253D12",
            "ab%2fcd%2bef%3d%3d12", "ab%252fcd%252bef%253d%253d12", "ab\\/cd+ef==12",
        ])
    func spellings(spelling: String) {
        let redactor = Redactor([secret])
        #expect(redactor.redacted("x \(spelling) y \(spelling)") == "x *** y ***")
        #expect(redactor.redacted(Data("x\(spelling)y".utf8)) == Data("x***y".utf8))
    }

    @Test("what the service quotes as its string to sign is cut")
    func quote() {
        let message = "Signature is not matched, server string to sign is:POST&%2F&AccessKeyId"
        #expect(
            Redactor([]).redacted(message)
                == "Signature is not matched, server string to sign is: ***")
    }

    @Test(
        "a secret that the mark itself contains is replaced, once", arguments: ["*", "**", "***"])
    func secretInMark(secret: String) {
        #expect(Redactor([Secret(secret)]).redacted("key \(secret).") == "key ***.")
    }

    @Test("text without secrets stays as it is")
    func untouched() {
        let text = "No such rule. \u{1B}[31m é"
        #expect(Redactor([secret, Secret("")]).redacted(text) == text)
    }
}
