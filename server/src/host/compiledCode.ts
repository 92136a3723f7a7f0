import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { basename, dirname } from 'node:path';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import type { Cache } from '../ports/cache';

/** A run of so many milliseconds does not feel what it takes to keep its code. */
const LONG_MS = 1000;

/**
 * Runs a program of ours (CommonJS) as `require` does. What V8 makes of its text is kept in `cache` at the end of a run that
 * is long, and taken from there by later ones, whose time to compile it is spared.
 *
 * @param version of the program's text: V8 itself tells two texts apart by their lengths alone
 */
export function runCompiled(file: string, version: string, cache: Cache): void {
  // Else V8 lets go of what it made of code that has not run for a while, which at the end is all that runs at the start.
  setFlagsFromString('--no-flush-bytecode');
  const tag = cachedDataVersionTag();
  const name = `code/${basename(file)}-${version}-${process.arch}-${tag}`;
  const cachedData = cache.read(name);
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  const module = new Module(file);
  module.filename = file;
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  if (cachedData && !script.cachedDataRejected) return;
  process.on('exit', () => {
    // Flags that were set meanwhile make it of no use to a run that begins without them.
    const isUsable = cachedDataVersionTag() === tag;
    if (isUsable && process.uptime() * 1000 > LONG_MS) cache.write(name, script.createCachedData());
  });
}
