import Canvas
import SecurityGroups
import Testing

@testable import Console

@Suite("Changing the profile")
struct ProfileTests {
    private static let profiles = [
        ProfileChoice(
            name: "default", kind: "AK", region: "cn-hangzhou", path: "/h/.aliyun/config.json"),
        ProfileChoice(
            name: "audit", kind: "RamRoleArn", region: "eu-central-1",
            path: "/h/.aliyun/config.json"),
    ]

    private func onRules() -> ConsoleDriver {
        var driver = ConsoleDriver.onRules()
        driver.session = Self.outsideTheSandbox(driver.session)
        return driver
    }

    /// The same session of a program that talks to the cloud.
    private static func outsideTheSandbox(_ session: Session) -> Session {
        var own = Session(
            size: session.size, region: session.region, facts: SessionFacts(auditLogPath: "/log"))
        (own.connection, own.screens, own.inventory, own.rules) =
            (session.connection, session.screens, session.inventory, session.rules)
        return own
    }

    @Test("P lists the profiles of the files, with the present one marked")
    func list() {
        var driver = onRules()
        driver.press("P")
        #expect(driver.effects == [.listProfiles])
        #expect(driver.screen.contains("Reading profiles…"))
        driver.handle(.profilesFound(Self.profiles, problems: ["A file is not trusted."]))
        #expect(
            driver.lines[2...4] == [
                "    PROFILE                  KIND           REGION          FILE",
                "▸ * default                  AK             cn-hangzhou     /h/.aliyun/config.j…",
                "    audit                    RamRoleArn     eu-central-1    /h/.aliyun/config.j…",
            ])
        #expect(driver.screen.contains("A file is not trusted."))
    }

    @Test("another profile drops all that belongs to the present one")
    func turn() {
        var driver = onRules()
        driver.press(" ")
        driver.press("P")
        driver.handle(.profilesFound(Self.profiles, problems: []))
        driver.press("j")
        driver.press(.enter)
        #expect(driver.effects == [.useProfile("audit")])
        #expect(driver.screen.contains("The marks of 1 group are dropped."))
        #expect(driver.session.rules == nil)
        #expect(driver.session.inventory.groups.all.isEmpty)
        #expect(driver.session.context == .groups)
        driver.handle(
            .prepared(region: RegionID("eu-central-1"), profile: "audit", warnings: []))
        #expect(driver.effects.contains(.read(.groups(RegionID("eu-central-1")))))
        #expect(driver.lines[0].contains("eu-central-1 · audit"))
    }

    @Test("the present profile is not turned to again, and Esc leaves everything as it was")
    func same() {
        var driver = onRules()
        driver.press("P")
        driver.handle(.profilesFound(Self.profiles, problems: []))
        driver.press(.enter)
        #expect(driver.effects.isEmpty)
        #expect(driver.session.context == .rules)
        driver.press("P")
        driver.press(.escape)
        #expect(driver.session.rules?.visible.count == 5)
    }

    @Test("the sandbox has no profiles, and says so")
    func sandbox() {
        var driver = ConsoleDriver.onRules()
        driver.press("P")
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains("The sandbox has no profiles."))
    }

    @Test("during a revocation the profile stays")
    func revoking() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-3"])
        driver.press("revoke 1")
        driver.press(.enter)
        #expect(driver.session.isRevoking)
        driver.press("P")
        #expect(driver.effects.isEmpty)
        var session = driver.session
        #expect(session.turn(toProfile: "audit").isEmpty)
        #expect(session.isRevoking)
    }

    @Test("a profile that gives no credentials is told, and another can be chosen")
    func failing() {
        var driver = onRules()
        driver.press("P")
        driver.handle(.profilesFound(Self.profiles, problems: []))
        driver.press("j")
        driver.press(.enter)
        driver.handle(.preparationFailed(message: "The sign-in has expired."))
        #expect(driver.screen.contains("The sign-in has expired."))
        driver.press("P")
        #expect(driver.effects == [.listProfiles])
    }
}
