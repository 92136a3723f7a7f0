/** What the server tells the client beside the standard protocol. Sent only to clients that say they understand it. */

/** Where a client says, under `capabilities.experimental`, what it can do beyond the protocol. */
export const capabilityKey = 'djangoStatic';

export interface ExperimentalCapabilities {
  /** It takes the status notification. */
  readonly status?: boolean;
  /** Its command that opens completion, run after a directory was chosen so that its content is offered at once. */
  readonly suggestCommand?: string;
}

/** Options of `initialize`: every setting under its short name (`settingsModule`), and this. */
export interface InitializationOptions {
  /** True if the user trusts the workspace's code. Nothing of it is executed otherwise. Default false. */
  readonly trusted?: boolean;
}

/** Notification server → client: what is known now. Sent when it changes. */
export const statusNotification = 'djangoStatic/status';

export interface Status {
  readonly projects: readonly ProjectStatus[];
}

export interface ProjectStatus {
  /** URI of the folder with manage.py. */
  readonly root: string;
  /** Dotted name; absent if none was found. */
  readonly settingsModule?: string;
  /** `5.2.1`; absent if Django was not found. */
  readonly djangoVersion?: string;
  /** How many logical static paths there are. */
  readonly staticFiles: number;
  /** What could not be known, for people. Empty when knowledge is complete. */
  readonly gaps: readonly string[];
}
