/**
 * For `node --require`: ends the process without warning ahead of the call that makes a file below $KILL_BELOW, names it or takes
 * it away, and has the number $KILL_AT, counted from 0.
 */
import { watchingDisk } from './refusingDisk';

const { KILL_BELOW, KILL_AT } = process.env;

const kill = (call: number) => {
  if (call === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL');
  return undefined;
};
// For as long as the process lives.
void watchingDisk(KILL_BELOW!, kill, () => new Promise(() => {}), [
  'openSync',
  'linkSync',
  'renameSync',
  'unlinkSync',
]);
