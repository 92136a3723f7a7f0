// Starting and ending processes. Everything started here is ended here, by id, children included.
import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Runs a command to its end and gives its output; rejects with the last lines of it when the exit code is not 0. */
export async function runCommand(command, args, options = {}) {
  try {
    const { stdout } = await exec(command, args, { maxBuffer: 1 << 26, ...options });
    return stdout;
  } catch (error) {
    const tail = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trim().split('\n').slice(-15).join('\n');
    throw new Error(`${command} ${args.join(' ')} failed (${error.code ?? error.message})\n${tail}`);
  }
}

/** Starts a long-lived process in a session of its own, so that `stop` finds all its descendants. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => lines.push(text));
  }
  return { child, output: () => lines.join('') };
}

/** Ends the process and its session: politely, after two seconds firmly. */
export async function stop({ child }) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    for (let waited = 0; waited < 2000; waited += 100) {
      const members = session(child.pid);
      if (members.length === 0) return;
      if (waited === 0) for (const pid of members) signalProcess(pid, signal);
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Living processes of the session that `leader` began. */
function session(leader) {
  const members = [];
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const [state, , , sid] = statFields(name);
    if (sid === String(leader) && state !== 'Z') members.push(Number(name));
  }
  return members;
}

/** State, parent, process group and session of a process; nothing if it has just ended. */
function statFields(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command's name stands in parentheses and may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
