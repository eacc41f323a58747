// Loaded into the processes that `npm start` starts: when their parent is gone, however it went, they go too, so that
// no server stays behind on its port.
process.once('disconnect', () => process.exit())
process.channel?.unref()
