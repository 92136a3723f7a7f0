import type { ServerCommandId, ServerCommandParams, ServerCommandResult } from '../../../../shared/commands';
import type { CommandFailureData } from '../../../../shared/problems';
import type { Cancel } from '../../base/cancel';
import type { AbsPath } from '../../base/path';
import type { Log } from '../../ports/log';
import type { Project } from '../../project/project';
import type { Snapshot } from '../../workspace/snapshot';
import type { ProjectOptions } from '../../workspace/workspace';
import type { Client } from '../client';
import type { Host } from '../host';

/**
 * A command of the server, by its id in shared/commands.ts. What it was told comes from outside: nothing is sure but that
 * it is an object. A `CommandFailure` is for the user to read; anything else it throws is logged.
 */
export type ServerCommand<Id extends ServerCommandId> = (
  context: CommandContext,
  params: Partial<ServerCommandParams<Id>>,
) => ServerCommandResult<Id> | Promise<ServerCommandResult<Id>>;

/** What a command works with. */
export interface CommandContext {
  /** The projects as they were when the command came. */
  readonly snapshot: Snapshot;
  /** As they are now. */
  newest(): Promise<Snapshot>;
  readonly client: Client;
  /** The world outside, for commands that write. */
  readonly host: Host;
  readonly log: Log;
  /**
   * Long work asks it often, and takes a breath at `pause` so that the wish to stop can be heard. What a cancelled command
   * answers or throws is not told to anybody.
   */
  readonly cancel: Cancel;
  /** Resolves when the wish to stop comes. */
  readonly cancelled: Promise<void>;
  readonly progress: Progress;
  /** Lets other messages in, if it has been a while. */
  pause(): Promise<void>;
  /** Tells that something at or below `path` was written, as a watcher would. */
  written(path: AbsPath): void;
  /** How the user wants a project to be read. */
  options(project: Project): ProjectOptions;
  /** Whether the user lets the project's Python run filters. */
  readonly pythonFilters: boolean;
}

export interface Progress {
  /** A few words, and how much is done, from 0 to 1. Nothing is shown before the first report. */
  report(message: string, fraction?: number): void;
}

/** Why a command did not do what it was told, and what to do about it: shown to the user as it is. */
export class CommandFailure extends Error {
  override readonly name = COMMAND_FAILURE;

  constructor(
    message: string,
    readonly data?: CommandFailureData,
  ) {
    super(message);
  }
}

export const COMMAND_FAILURE = 'CommandFailure';
