import type { Writable } from 'node:stream';
import {
  AbstractMessageWriter,
  type Connection,
  type Message,
  type MessageWriter,
} from 'vscode-languageserver';
import { createConnection } from 'vscode-languageserver/node';

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
    const content = JSON.stringify(message);
    const whole = `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
    return new Promise((resolve, reject) => {
      this.output.write(whole, (error) => {
        if (!error) return resolve();
        this.fireError(error, message, ++this.failures);
        reject(error);
      });
    });
  }

  end(): void {
    this.output.end();
  }
}
