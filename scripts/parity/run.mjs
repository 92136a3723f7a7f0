import { spawn } from 'node:child_process';

/** Runs a program to its end; its stdout. Rejects with the end of what it printed if it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`${command} ${args.join(' ')}: exit ${code}\n${(stdout + stderr).slice(-3000)}`));
    });
  });
}

/** Runs `work` over `items`, `width` at a time. Every item is tried; the failures are thrown together. */
export async function eachOf(items, width, work) {
  const waiting = [...items];
  const failures = [];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item).catch((error) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  if (failures.length > 0) throw new Error(failures.map((error) => error.message).join('\n\n'));
}
