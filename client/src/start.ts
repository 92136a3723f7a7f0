import { type Event, EventEmitter, type ExtensionContext, workspace } from 'vscode';
import {
  type ClientCapabilities,
  LanguageClient,
  type LanguageClientOptions,
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

/** The language server, as the rest of the client sees it. */
export interface Server {
  readonly client: LanguageClient;
  /** What the server knows, whenever that changes. */
  readonly onStatus: Event<Status>;
}

/** Files that name static files, or that decide where those are. */
const DOCUMENTS = [
  ...[
    ...['html', 'django-html', 'jinja-html', 'htmldjango', 'jinja', 'python'],
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
  };
  const client = new LanguageClient(section, 'Django Static', { module, transport }, options);
  client.registerFeature(experimentalFeature);
  const status = new EventEmitter<Status>();
  client.onNotification(statusNotification, (params: Status) => status.fire(params));
  context.subscriptions.push(client, status);
  return { client, onStatus: status.event };
}

/** The settings, so that the first reading of the projects is already the right one. */
function initializationOptions(): InitializationOptions & Record<string, unknown> {
  const configuration = workspace.getConfiguration(section);
  const values = Object.keys(settings).map((key) => [key, configuration.get(key)]);
  return { ...Object.fromEntries(values), trusted: workspace.isTrusted };
}

const CAPABILITIES: ExperimentalCapabilities = {
  status: true,
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
