import ECSProtocol
import FoundationEssentials
import Testing

@Suite("Encoding")
struct EncodingTests {
    @Test("only RFC 3986's unreserved characters stay as they are")
    func unreserved() {
        #expect(PercentEncoding.encode("aZ09-_.~") == "aZ09-_.~")
        #expect(PercentEncoding.encode(" *!'()+/=&%") == "%20%2A%21%27%28%29%2B%2F%3D%26%25")
        #expect(PercentEncoding.encode("é🚧") == "%C3%A9%F0%9F%9A%A7")
    }

    @Test("decoding undoes encoding", arguments: ["", "a b+c", "it's (ok)! 🚧\ttab\n", "%25"])
    func roundTrip(text: String) {
        #expect(PercentEncoding.decode(PercentEncoding.encode(text)[...]) == text)
    }

    @Test("a plus is a space in form bodies only")
    func plus() {
        #expect(ParameterEncoding.parse("a=x+y", isForm: true) == [Parameter("a", "x y")])
        #expect(ParameterEncoding.parse("a=x+y", isForm: false) == [Parameter("a", "x+y")])
    }

    @Test("broken encoding is not guessed at", arguments: ["a=%", "a=%4", "a=%zz", "a=%ff"])
    func broken(text: String) {
        #expect(ParameterEncoding.parse(text, isForm: true) == nil)
    }

    @Test("parameters without a value, and values with an equals sign, are read")
    func shapes() {
        #expect(
            ParameterEncoding.parse("a&b=&c=d=e&&", isForm: false)
                == [Parameter("a", ""), Parameter("b", ""), Parameter("c", "d=e")])
    }

    @Test("parameters are ordered by the bytes of their names")
    func order() {
        let names = ["X.2", "a", "X.10", "B"].map { Parameter($0, "1") }
        #expect(ParameterEncoding.canonical(names) == "B=1&X.10=1&X.2=1&a=1")
    }

    @Test(
        "times are written and read in the service's one form",
        arguments: [
            ("1970-01-01T00:00:00Z", 0.0), ("2026-01-02T03:04:05Z", 1_767_323_045.0),
            ("2024-02-29T23:59:59Z", 1_709_251_199.0), ("1969-12-31T23:59:59Z", -1.0),
        ])
    func timestamps(text: String, seconds: Double) {
        #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == text)
        #expect(Timestamp.text(Date(timeIntervalSince1970: seconds + 0.9)) == text)
        #expect(Timestamp.date(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(
        "what is no time of that form is refused",
        arguments: [
            "", "2026-01-02", "2026-01-02T03:04:05", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-02T24:00:00Z",
            "2026-01-02T03:04:60Z", "2026-01-02 03:04:05Z", "2026-01-02T03:04:05.0Z",
            "+026-01-02T03:04:05Z", "2025-02-29T00:00:00Z", "62290-06-23T22:54:03Z",
        ])
    func malformedTimestamps(text: String) {
        #expect(Timestamp.date(text) == nil)
    }
}
