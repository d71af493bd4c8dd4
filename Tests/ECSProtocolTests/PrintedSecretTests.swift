import Redaction
import Testing

@testable import ECSProtocol

@Suite("Secrecy")
struct PrintedSecretTests {
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

    @Test("what requests are signed with is known to whoever redacts, from then on")
    func remembered() {
        let credentials = Credentials(
            accessKeyID: "LTAI-id", secret: Secret("remembered/secret"),
            securityToken: Secret("remembered+token"))
        #expect(
            Redactor.live.redacted("LTAI-id remembered/secret remembered%2Btoken")
                == "LTAI-id \(Redactor.mark) \(Redactor.mark)")
        #expect(credentials.secrets.count == 2)
    }
}
