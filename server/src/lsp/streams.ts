import type { Writable } from 'node:stream';
import {
  AbstractMessageWriter,
  type Connection,
  type Message,
  type MessageWriter,
  type ResponseMessage,
} from 'vscode-languageserver';
import { createConnection } from 'vscode-languageserver/node';
import { jsonOf } from './jsonList';

/** The client at the other end of two streams. */
export function streamConnection(input: NodeJS.ReadableStream, output: Writable): Connection {
  // Of a stream to read from the library notices the end, so that the server ends with its client; where it takes a stream
  // to write to, it takes a writer as well, though its types do not say so.
  return createConnection(input, new WholeWriter(output) as unknown as NodeJS.WritableStream);
}

/**
 * Writes every message in one piece. The library's writer sends the head of a message and, when that is written, its
 * content: whoever reads is woken twice.
 */
export class WholeWriter extends AbstractMessageWriter implements MessageWriter {
  private failures = 0;

  constructor(private readonly output: Writable) {
    super();
    output.on('error', (error) => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const parts = partsOf(message);
    return new Promise((resolve, reject) => {
      const written = (error: Error | null | undefined) => {
        if (!error) return resolve();
        this.fireError(error, message, ++this.failures);
        reject(error);
      };
      this.output.cork();
      for (const part of parts.slice(0, -1)) this.output.write(part);
      this.output.write(parts[parts.length - 1]!, written);
      this.output.uncork();
    });
  }

  end(): void {
    this.output.end();
  }
}

/** A message with its head. The JSON of what has been written before is taken as it is, not put together with the rest. */
function partsOf(message: Message): readonly (string | Uint8Array)[] {
  const { result } = message as Partial<ResponseMessage>;
  const isList = Array.isArray(result);
  const items = isList ? result : (result as { readonly items?: object } | null | undefined)?.items;
  const known = Array.isArray(items) ? jsonOf.known(items) : undefined;
  if (known === undefined) {
    const content = JSON.stringify(message);
    return [`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`];
  }
  const empty = JSON.stringify({ ...message, result: isList ? [] : { ...(result as object), items: [] } });
  // The list of items is the last thing in a result, or the result itself.
  const mark = isList ? EMPTY_RESULT : EMPTY_ITEMS;
  const at = empty.lastIndexOf(mark) + mark.length;
  const [before, behind] = [empty.slice(0, at - 2), empty.slice(at)];
  const length = Buffer.byteLength(before) + known.length + Buffer.byteLength(behind);
  return [`Content-Length: ${length}\r\n\r\n${before}`, known, behind];
}

const EMPTY_ITEMS = '"items":[]';
const EMPTY_RESULT = '"result":[]';
