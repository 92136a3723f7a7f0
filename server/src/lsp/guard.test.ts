import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Log } from '../ports/log';
import { guardRequest, guardWork } from './guard';

function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (message: string) => void lines.push(message.split('\n')[0]!);
  return { lines, error: write, warn: write, info: write, debug: write };
}

const fail = (): never => {
  throw new Error('broken');
};

describe('guard', () => {
  it('answers empty and logs when a handler fails', async () => {
    const log = memoryLog();
    const token = new CancellationTokenSource().token;
    assert.deepEqual(await guardRequest('hover', log, [], fail)({}, token), []);
    assert.deepEqual(log.lines, ['hover: Error: broken']);
  });

  it('does not run a request cancelled before its turn', async () => {
    const source = new CancellationTokenSource();
    source.cancel();
    const log = memoryLog();
    const answer = await guardRequest('hover', log, [], fail)({}, source.token);
    assert.ok(answer instanceof ResponseError && answer.code === LSPErrorCodes.RequestCancelled);
    assert.deepEqual(log.lines, []);
  });

  it('drops the result of a request cancelled while it ran', async () => {
    const source = new CancellationTokenSource();
    const run = async () => {
      source.cancel();
      return ['late'];
    };
    const answer = await guardRequest<object, string[]>('hover', memoryLog(), [], run)({}, source.token);
    assert.ok(answer instanceof ResponseError);
  });

  it('outlives failing work', async () => {
    const log = memoryLog();
    await guardWork('didOpen', log, fail)();
    assert.deepEqual(log.lines, ['didOpen: Error: broken']);
  });
});
