import type { InitializeParams } from 'vscode-languageserver';
import {
  capabilityKey,
  type ExperimentalCapabilities,
  type InitializationOptions,
} from '../../../shared/protocol';
import { chooseEncoding, type PositionEncoding } from './convert';

/** What the client at the other end can do, as far as it matters here. */
export interface Client {
  readonly encoding: PositionEncoding;
  readonly platform: NodeJS.Platform;
  /** It asks for diagnostics itself, so they are not pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly definitionLinks: boolean;
  readonly symbolTrees: boolean;
  /** It takes completions that say where the cursor goes. */
  readonly snippets: boolean;
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly workspaceFolders: boolean;
  /** It watches files for us; with `relative` patterns, outside its workspace too. */
  readonly watchesFiles: 'no' | 'globs' | 'relative';
  readonly status: boolean;
  readonly suggestCommand: string | undefined;
  /** The user trusts the workspace's code. Without it nothing of it is ever executed. */
  readonly trusted: boolean;
}

export function readClient(params: InitializeParams, platform: NodeJS.Platform): Client {
  const { general, textDocument, workspace, experimental } = params.capabilities;
  const options = params.initializationOptions as InitializationOptions | undefined;
  const beyond = experimental?.[capabilityKey] as ExperimentalCapabilities | undefined;
  const watching = workspace?.didChangeWatchedFiles;
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    platform,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchesFiles:
      watching?.dynamicRegistration !== true ? 'no' : watching.relativePatternSupport ? 'relative' : 'globs',
    trusted: options?.trusted === true,
    status: beyond?.status === true,
    suggestCommand: beyond?.suggestCommand,
  };
}
