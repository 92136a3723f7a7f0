import type { CancellationToken, ServerCapabilities } from 'vscode-languageserver';
import type { Client } from '../client';
import type { Lag } from '../lag';
import type { Session } from '../session';
import type { View } from '../view';

/** A request of the protocol: its type, what it adds to the capabilities, the answer when it fails, and the answer. */
export interface RequestHandler<P, R> {
  readonly type: { readonly method: string };
  capability(client: Client): Partial<ServerCapabilities>;
  readonly empty: R;
  /** What is answered while bundles lag behind what is typed; without it they are brought up to date first. */
  readonly lag?: Lag | ((client: Client) => Lag);
  /** `newest` gives what `view` is now, to work that takes time. */
  run(view: View, params: P, token: CancellationToken, newest: () => Promise<View>): R | Promise<R>;
}

/** A notification of the protocol: its type, what it adds to the capabilities, and what it does to the session. */
export interface NotificationHandler<P> {
  readonly type: { readonly method: string };
  capability(client: Client): Partial<ServerCapabilities>;
  run(session: Session, params: P): void | Promise<void>;
}

// Tables hold handlers of all kinds, each sound in itself; what a kind takes is not known to the table.
// biome-ignore lint/suspicious/noExplicitAny: a handler's parameters are opposite to a table's (contravariance)
export type AnyRequest = RequestHandler<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyNotification = NotificationHandler<any>;

export function request<P, R>(handler: RequestHandler<P, R>): AnyRequest {
  return handler;
}

export function notification<P>(handler: NotificationHandler<P>): AnyNotification {
  return handler;
}
