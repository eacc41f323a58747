/** Where the server of runs is, as pages see it and as it sees itself: what it says of addresses holds for both. */
export const runsPath = '/runs'
/** Where whole conversations are relayed, by the server of runs; followed by a provider's name. */
export const chatPath = `${runsPath}/chat`
/** Where one that asks for a run of an agent finds it. */
export const agentPath = `${runsPath}/agent`
/** Where a WebSocket carries all of these. */
export const runsSocketPath = `${runsPath}/socket`
