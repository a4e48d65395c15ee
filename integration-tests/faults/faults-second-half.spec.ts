import { describeFaults } from "./harness"

// the other half, beside the first on a second core.
describeFaults(1)
