/// The screens of the story as the operator sees them, masked, without the blanks at the ends of
/// lines and without the key hints in the last line, which the tests of the console hold.
enum StoryScreens {
    static let groups = screen(
        """
        Drawbridge  cn-hangzhou · 1234567890123456 · environment
        Groups  4 in cn-hangzhou
          GROUP                    NAME              VPC             TYPE       IN+OUT
        ▸ sg-bp1storyedge42        story-edge        vpc-bp1story    normal     5
          sg-bp1elsewhere01        elsewhere         vpc-bp1other    normal     0
          sg-bp1classic0001        classic           classic         normal     1
          sg-bp1classic0002        classic source    classic         normal     0
        """, blanks: 14,
        """
        Enter reads its rules: what it opens is not known yet                 1/4 groups
        """)

    static let rules = screen(
        """
        Drawbridge  cn-hangzhou · 1234567890123456 · environment
        sg-bp1storyedge42  story-edge · vpc-bp1story · intranet           read HH:MM:SSZ
            POLICY PROTO  PORTS       SOURCE                   PRIO↑ DESCRIPTION
        ▸   accept tcp    22          198.51.100.16/28         1     Old contractor
            accept tcp    443         192.0.2.77/32            2     Payment callback
            accept tcp    22          10.20.0.0/16             3     Bastions
            accept tcp    443         0.0.0.0/0                10    HTTPS of the shop
            drop   tcp    22          0.0.0.0/0                90    Nobody else reache…
        """, blanks: 12,
        """
        198.51.100.16/28 may reach tcp 22, priority 1
        Open to the world: tcp 443                                             1/5 rules
        """)

    static let topOfReview = """
        Drawbridge  cn-hangzhou · 1234567890123456 · environment
        sg-bp1storyedge42  story-edge · vpc-bp1story · intranet           read HH:MM:SSZ
        Review: revoke 2 rules                                                1–17 of 18
        Closes SSH for 198.51.100.16/28.
        CLOSES  tcp 22 from 198.51.100.16/28 – all of it
                tcp 443 from 192.0.2.77 “Payment callback” closes nothing: other rules
                decide all of it
        Your own connection is not known here: --my-connection names it.

        ▸ 1.  accept tcp 22 from 198.51.100.16/28, p1 “Old contractor”
          2.  accept tcp 443 from 192.0.2.77/32, p2 “Payment callback”

        """

    static let endOfReview = """
        Reason: (optional, Tab)
        Type revoke 2 to revoke:
        """

    static let report = screen(
        """
        Drawbridge  cn-hangzhou · 1234567890123456 · environment
        sg-bp1storyedge42  story-edge · vpc-bp1story · intranet           read HH:MM:SSZ
        Report: revoked 2
        ✓ 2 revoked, read back as gone · R undoes · entry 1
        ✓ accept tcp 22 from 198.51.100.16/28, priority 1 “Old contractor”
          sgr-bp1contractor
        ✓ accept tcp 443 from 192.0.2.77/32, priority 2 “Payment callback”
          sgr-bp1callback

        RequestId REQUEST-ID: 2 rules
        Recorded as audit entry 1 in /tmp/drawbridge-story-FOLDER/audit.jsonl, with
        every field of each rule: R restores them, later drawbridge restore 1 --yes
        --expect-count 2 --region cn-hangzhou --endpoint http://127.0.0.1:PORT
        --audit-log /tmp/drawbridge-story-FOLDER/audit.jsonl. Head of the chain:
        HASH.
        """)

    static let rulesAfterwards = screen(
        """
        Drawbridge  cn-hangzhou · 1234567890123456 · environment
        sg-bp1storyedge42  story-edge · vpc-bp1story · intranet           read HH:MM:SSZ
            POLICY PROTO  PORTS       SOURCE                   PRIO↑ DESCRIPTION
        ▸   accept tcp    22          10.20.0.0/16             3     Bastions
            accept tcp    443         0.0.0.0/0                10    HTTPS of the shop
            drop   tcp    22          0.0.0.0/0                90    Nobody else reache…
        """, blanks: 14,
        """
        10.20.0.0/16 may reach tcp 22, priority 3
        Open to the world: tcp 443                                             1/3 rules
        """)

    /// How the normal screen begins after the console has closed; the line is longer than the terminal is
    /// wide.
    static let normalScreen = """
        sg-bp1storyedge42 (story-edge) revoked 2, refused 0, audit 1, head HASH
          undo: drawbridge restore 1 --yes --expect-count 2 --region
        """

    private static func screen(_ top: String, blanks: Int = 0, _ bottom: String = "") -> String {
        bottom.isEmpty ? top : top + String(repeating: "\n", count: blanks + 1) + bottom
    }
}
