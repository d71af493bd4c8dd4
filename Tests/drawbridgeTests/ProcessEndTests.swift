import Foundation
import Testing

@testable import drawbridge

@Suite("The end of the process")
struct ProcessEndTests {
    @Test("has the status of the first thread that ends it, whatever others do meanwhile")
    func firstCounts() async {
        await #expect(processExitsWith: .exitCode(3)) {
            // What runs at the end takes its time, and another thread wants to end, too.
            atexit {
                Thread { ProcessEnd.exit(5) }.start()
                usleep(300_000)
            }
            ProcessEnd.exit(3)
        }
    }
}
