import SecurityGroups
import Testing

@Suite("CIDR blocks")
struct CIDRBlockTests {
    @Test(
        "an address or block is read, its host bits cleared, and written with its length",
        arguments: [
            ("0.0.0.0/0", "0.0.0.0/0"), ("255.255.255.255", "255.255.255.255/32"),
            ("192.0.2.7/32", "192.0.2.7/32"), ("192.0.2.7/31", "192.0.2.6/31"),
            ("192.0.2.7/24", "192.0.2.0/24"), ("192.0.2.7/1", "128.0.0.0/1"),
            ("192.0.2.7/0", "0.0.0.0/0"), ("::/0", "::/0"), ("::1", "::1/128"),
            ("2001:DB8::1/128", "2001:db8::1/128"), ("2001:db8:0:0::f/64", "2001:db8::/64"),
            ("2001:db8::ffff/127", "2001:db8::fffe/127"), ("ffff::/1", "8000::/1"),
            ("2001:db8::1/0", "::/0"), ("::ffff:192.0.2.7", "::ffff:192.0.2.7/128"),
            (
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"
            ),
        ])
    func reading(_ text: String, _ expected: String) throws {
        let block = try #require(CIDRBlock(text))
        #expect(block.description == expected)
        #expect(CIDRBlock(block.description) == block)
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "/", "/8", "10", "10.0.0", "10.0.0.0.0", "10.0.0.256", "10.0.0.-1", "010.0.0.1",
            "0x0a.0.0.1", " 10.0.0.1", "10.0.0.1 ", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1",
            "10.0.0.0/+8", "10.0.0.0/ 8", "10.0.0.0/08", "10.0.0.0/8/8", "10.0.0.0/8 ",
            "10.0.0.0/٨", "10.0.0.0/99999999999999999999", "10.0.0.0\u{0}", "10.0.0.0\u{0}.evil",
            "::/129", ":::", "1::2::3", "2001:db8", "12345::", "::1%lo", "[::1]", "g::",
            "localhost", "sg-1",
        ])
    func broken(_ text: String) {
        #expect(CIDRBlock(text) == nil)
    }

    @Test(
        "a block covers what lies within it, in its own family",
        arguments: [
            ("0.0.0.0/0", "203.0.113.7", true), ("0.0.0.0/0", "0.0.0.0/0", true),
            ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
            ("10.0.0.0/8", "9.255.255.255", false), ("10.0.0.0/8", "10.0.0.0/7", false),
            ("10.0.0.0/8", "0.0.0.0/0", false), ("10.0.0.1", "10.0.0.1", true),
            ("10.0.0.1", "10.0.0.0", false), ("::/0", "2001:db8::1", true),
            ("::/0", "10.0.0.1", false), ("0.0.0.0/0", "::1", false), ("::/0", "::/0", true),
            ("2001:db8::/32", "2001:db8:ffff::/48", true), ("2001:db8::/32", "2001:db9::", false),
            ("2001:db8::/33", "2001:db8::/32", false), ("::1", "::1", true), ("::1", "::2", false),
            ("::/96", "::1.2.3.4", true), ("0.0.0.0/0", "::ffff:1.2.3.4", false),
        ])
    func covers(_ outer: String, _ inner: String, _ expected: Bool) throws {
        let (outer, inner) = (try #require(CIDRBlock(outer)), try #require(CIDRBlock(inner)))
        #expect(outer.covers(inner) == expected)
    }

    @Test("two spellings of one block are equal")
    func equality() {
        #expect(CIDRBlock("10.1.2.3/8") == CIDRBlock("10.0.0.0/8"))
        #expect(CIDRBlock("10.0.0.1") == CIDRBlock("10.0.0.1/32"))
        #expect(CIDRBlock("2001:DB8:0::/32") == CIDRBlock("2001:db8::/32"))
        #expect(CIDRBlock("0.0.0.0/0") == CIDRBlock("10.0.0.1/0"))
        #expect(CIDRBlock("::/0") == CIDRBlock("2001:db8::/0"))
        #expect(CIDRBlock("0.0.0.0/0") != CIDRBlock("::/0"))
        #expect(CIDRBlock("10.0.0.0/8") != CIDRBlock("10.0.0.0/9"))
    }

    @Test("a block by its numbers is the block of that address, where the family has one")
    func numbers() {
        typealias Family = CIDRBlock.Family
        let address: UInt128 = 0x0A01_0203
        #expect(
            CIDRBlock(family: .v4, address: address, prefixLength: 8) == CIDRBlock("10.0.0.0/8"))
        #expect(CIDRBlock(family: .v4, address: address, prefixLength: 32) == CIDRBlock("10.1.2.3"))
        #expect(CIDRBlock(family: .v4, address: address, prefixLength: 0) == CIDRBlock("0.0.0.0/0"))
        #expect(CIDRBlock(family: .v6, address: .max, prefixLength: 0) == CIDRBlock("::/0"))
        #expect(
            CIDRBlock(family: .v6, address: address, prefixLength: 128) == CIDRBlock("::a01:203"))
        #expect(CIDRBlock(family: .v6, address: .max, prefixLength: 1) == CIDRBlock("8000::/1"))
        for (family, address, length): (Family, UInt128, Int) in [
            (.v4, 0, 33), (.v4, 0, -1), (.v4, 1 << 32, 8), (.v6, 0, 129), (.v6, 0, -1),
        ] {
            #expect(CIDRBlock(family: family, address: address, prefixLength: length) == nil)
        }
    }
}
