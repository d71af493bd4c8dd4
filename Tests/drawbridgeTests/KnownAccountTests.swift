import Testing

@testable import drawbridge

@Suite("The account of a session")
struct KnownAccountTests {
    @Test("stays known when STS is asked again and does not answer")
    func staysKnown() {
        let account = KnownAccount()
        #expect(account.learn(nil) == nil)
        #expect(account.id == nil)
        #expect(account.learn("42") == "42")
        #expect(account.learn(nil) == "42")
        #expect(account.id == "42")
    }
}
