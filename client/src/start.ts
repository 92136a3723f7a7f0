import { type Event, EventEmitter, type ExtensionContext, workspace } from 'vscode';
import {
  type ClientCapabilities,
  LanguageClient,
  type LanguageClientOptions,
  State,
  type StaticFeature,
  TransportKind,
} from 'vscode-languageclient/node';
import { section, settings } from '../../shared/config';
import {
  capabilityKey,
  type ExperimentalCapabilities,
  type InitializationOptions,
  type Status,
  statusNotification,
} from '../../shared/protocol';
import { treesChangedNotification } from '../../shared/views';
import { pictures } from './pictures';

/** The language server, as the rest of the client sees it. */
export interface Server {
  readonly client: LanguageClient;
  /** What the server knows, whenever that changes. */
  readonly onStatus: Event<void>;
  /** What it knew last; nothing while it starts. */
  readonly status: Status | undefined;
  /** `busy`: it has not told yet what it knows. `failed`: it runs no more, though nobody stopped it. */
  readonly health: 'busy' | 'ready' | 'failed';
  /** Files were added or went away, or settings changed. */
  readonly onTreesChanged: Event<void>;
}

const TEMPLATES_AND_CODE = ['html', 'django-html', 'jinja-html', 'htmldjango', 'jinja', 'python'];

/** Files that name static files, or that decide where those are; and what is no file yet, but may name some. */
const DOCUMENTS = [
  ...TEMPLATES_AND_CODE.map((language) => ({ scheme: 'untitled', language })),
  ...[
    ...TEMPLATES_AND_CODE,
    ...['css', 'scss', 'sass', 'less', 'javascript', 'javascriptreact'],
    // Those that `dataFiles` names.
    ...['yaml', 'json', 'toml'],
  ].map((language) => ({ scheme: 'file', language })),
  { scheme: 'file', pattern: '**/{templates,jinja2}/**' },
  { scheme: 'file', pattern: '**/{pyproject.toml,setup.cfg,pytest.ini,.env}' },
];

/** The language server of this package, ready to be started. */
export function createServer(context: ExtensionContext): Server {
  const module = context.asAbsolutePath('dist/server.js');
  const transport = TransportKind.ipc;
  const options: LanguageClientOptions = {
    documentSelector: DOCUMENTS,
    // Asked again at every restart.
    initializationOptions,
    outputChannelName: 'Django Static',
    middleware: pictures,
  };
  const client = new LanguageClient(section, 'Django Static', { module, transport }, options);
  client.registerFeature(experimentalFeature);
  const changed = new EventEmitter<void>();
  const trees = new EventEmitter<void>();
  let status: Status | undefined;
  client.onNotification(statusNotification, (params: Status) => {
    status = params;
    changed.fire();
  });
  client.onNotification(treesChangedNotification, () => trees.fire());
  client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running) status = undefined;
    changed.fire();
  });
  context.subscriptions.push(client, changed, trees);
  return {
    client,
    onStatus: changed.event,
    onTreesChanged: trees.event,
    get status() {
      return status;
    },
    get health() {
      if (status !== undefined) return 'ready';
      return client.state === State.Stopped ? 'failed' : 'busy';
    },
  };
}

/** The settings, so that the first reading of the projects is already the right one. */
function initializationOptions(): InitializationOptions & Record<string, unknown> {
  const configuration = workspace.getConfiguration(section);
  const values = Object.keys(settings).map((key) => [key, configuration.get(key)]);
  return { ...Object.fromEntries(values), trusted: workspace.isTrusted };
}

const CAPABILITIES: ExperimentalCapabilities = {
  status: true,
  showsDocuments: true,
  suggestCommand: 'editor.action.triggerSuggest',
};

/** Tells the server what this client can do beyond the protocol. */
const experimentalFeature: StaticFeature = {
  fillClientCapabilities(capabilities: ClientCapabilities) {
    capabilities.experimental = { ...capabilities.experimental, [capabilityKey]: CAPABILITIES };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};
