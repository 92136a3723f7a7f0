import type { InitializeParams } from 'vscode-languageserver';
import {
  capabilityKey,
  type ExperimentalCapabilities,
  type InitializationOptions,
} from '../../../shared/protocol';
import { givenSettings } from './configuration';
import { chooseEncoding, type PositionEncoding } from './encoding';

/** What the client at the other end can do, as far as it matters here. */
export interface Client {
  readonly encoding: PositionEncoding;
  readonly platform: NodeJS.Platform;
  /** It asks for diagnostics itself, so they are not pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescriptions: boolean;
  readonly definitionLinks: boolean;
  readonly symbolTrees: boolean;
  /** It takes code actions that are more than commands. */
  readonly codeActions: boolean;
  /** It takes edits that name versions of documents, and may make files. */
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly renamesFiles: boolean;
  /** It asks before it makes edits that are not certain. */
  readonly confirmsEdits: boolean;
  readonly preparesRename: boolean;
  /** It asks what to edit before it renames files. */
  readonly asksBeforeRename: boolean;
  /** It takes completions that say where the cursor goes. */
  readonly snippets: boolean;
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly workspaceFolders: boolean;
  /**
   * It watches files for us, wherever they lie. Without relative patterns (LSP 3.17) a client watches its workspace at
   * most; Eglot not even folders that are made later.
   */
  readonly watchesFiles: boolean;
  /** Completion is matched against the symbol before the cursor, and replaces it: Eglot does so. */
  completesSymbols(languageId: string): boolean;
  readonly status: boolean;
  readonly suggestCommand: string | undefined;
  /** It opens documents that are no files, and has commands that show files and Markdown. */
  readonly showsDocuments: boolean;
  /** The user trusts the workspace's code. Without it nothing of it is ever executed. */
  readonly trusted: boolean;
}

export function readClient(params: InitializeParams, platform: NodeJS.Platform): Client {
  const { general, textDocument, workspace, experimental } = params.capabilities;
  const options = givenSettings(params.initializationOptions) as InitializationOptions;
  const beyond = experimental?.[capabilityKey] as ExperimentalCapabilities | undefined;
  // What is pulled says so since LSP 3.18; before that it was as for what is pushed.
  const told = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  const edits = workspace?.workspaceEdit;
  const watching = workspace?.didChangeWatchedFiles;
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    platform,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation: told?.relatedInformation === true,
    codeDescriptions: told?.codeDescriptionSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    documentChanges: edits?.documentChanges === true,
    createsFiles: edits?.documentChanges === true && edits.resourceOperations?.includes('create') === true,
    renamesFiles: edits?.documentChanges === true && edits.resourceOperations?.includes('rename') === true,
    confirmsEdits: edits?.documentChanges === true && edits.changeAnnotationSupport !== undefined,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    asksBeforeRename: workspace?.fileOperations?.willRename === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchesFiles: watching?.dynamicRegistration === true && watching.relativePatternSupport === true,
    // Older ones do not say their name, but no other editor says `mhtml`.
    completesSymbols: (languageId) =>
      languageId === 'mhtml' || (params.clientInfo?.name === 'Eglot' && languageId === 'html'),
    trusted: options.trusted === true,
    status: beyond?.status === true,
    showsDocuments: beyond?.showsDocuments === true,
    suggestCommand: beyond?.suggestCommand,
  };
}
