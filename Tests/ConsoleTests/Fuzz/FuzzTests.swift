import FoundationEssentials
import Testing

@testable import Console

/// `make soak` runs them a hundred times longer: `DRAWBRIDGE_FUZZ_STEPS` is the number of steps.
@Suite("Random keys, sizes and replies")
struct FuzzTests {
    private static let steps =
        ProcessInfo.processInfo.environment["DRAWBRIDGE_FUZZ_STEPS"].flatMap { Int($0) } ?? 1000

    @Test(
        "no trap, no frame out of its size, no cursor astray, nothing sent that was not shown and confirmed"
    )
    func session() {
        var revokes = 0
        var modes: Set<KeyContext> = []
        for seed in UInt64(1)...5 {
            var run = FuzzRun(seed: seed, isReadOnly: false)
            run.run(steps: Self.steps)
            #expect(run.fault == nil, "seed \(seed)")
            revokes += run.revokes
            modes.formUnion(run.modes)
        }
        #expect(revokes > 0, "the dice never came to a revoke: nothing was tried")
        #expect(modes == Set(KeyContext.allCases))
    }

    @Test("a read-only session never sends a revoke, whatever is pressed")
    func readOnly() {
        var run = FuzzRun(seed: 6, isReadOnly: true)
        run.run(steps: Self.steps)
        #expect(run.fault == nil)
        #expect(run.revokes == 0)
        #expect(!run.modes.contains(.review))
    }
}
