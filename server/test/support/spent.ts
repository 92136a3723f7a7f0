/** Milliseconds of processor time that `run` takes: what a guard against hanging may go by on a machine that is busy. */
export function spent(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
