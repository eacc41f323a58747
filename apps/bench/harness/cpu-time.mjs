/** CPU time of this process, in milliseconds: what other processes do on a busy machine is not in it. */
export const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
