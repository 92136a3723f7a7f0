// The house's import rules (docs/architecture.md), each row of its table as one rule.
const SRC = '^server/src/';

/** A room may import itself, base, and the listed places; everything else under server/src, client and shared is refused. */
function room(name, mayImport, options = {}) {
  const allowed = [name, ...mayImport].map((place) =>
    place.includes('.') ? `${SRC}${place}$` : `${SRC}${place}/`,
  );
  if (name !== 'base') allowed.push(`${SRC}base/`);
  if (options.shared) allowed.push('^shared/');
  return {
    name: `room-${name.replace('/', '-')}`,
    severity: 'error',
    from: { path: `${SRC}${name}/`, pathNot: ['\\.test\\.ts$', ...(options.except ?? [])] },
    to: { path: '^(server|client|shared)/', pathNot: allowed },
  };
}

/** Only `places` may import modules matching `pattern`. */
function onlyIn(name, pattern, places) {
  return {
    name,
    severity: 'error',
    from: {
      path: '^(server|client|shared)/',
      pathNot: [...places, '\\.test\\.ts$', '^server/test/', '^client/test/'],
    },
    to: { path: pattern },
  };
}

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    room('base', []),
    room('ports', []),
    room('syntax', []),
    room('manifests', []),
    room('catalog', []),
    room('facts', ['syntax', 'catalog']),
    room('project', ['syntax', 'facts', 'manifests', 'catalog']),
    room('workspace', ['syntax', 'facts', 'manifests', 'catalog', 'project', 'ports']),
    room('engine/plan', ['engine/hashing', 'manifests', 'catalog', 'project']),
    room('engine/hashing', ['manifests', 'catalog', 'project']),
    room('engine', ['ports', 'manifests', 'catalog', 'project'], {
      except: [`${SRC}engine/(plan|hashing)/`],
    }),
    room('rules', [
      'syntax',
      'facts',
      'manifests',
      'catalog',
      'project',
      'workspace/snapshot\\.ts',
      'engine/plan',
      'engine/hashing',
    ]),
    room('features', [
      'rules',
      'syntax',
      'facts',
      'manifests',
      'catalog',
      'project',
      'workspace/snapshot\\.ts',
      'engine/plan',
      'engine/hashing',
    ]),
    room(
      'lsp',
      [
        'features',
        'rules',
        'syntax',
        'facts',
        'manifests',
        'catalog',
        'project',
        'workspace',
        'ports',
        'engine',
      ],
      { shared: true },
    ),
    room(
      'cli',
      ['rules', 'syntax', 'facts', 'manifests', 'catalog', 'project', 'workspace', 'ports', 'engine'],
      { shared: true },
    ),
    room('host', ['ports']),
    {
      name: 'shared-imports-nothing',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|client)/' },
    },
    {
      name: 'client-knows-only-shared',
      severity: 'error',
      from: { path: '^client/src/' },
      to: { path: '^server/' },
    },
    onlyIn(
      'outside-world-in-host',
      '^(node:)?(fs|fs/promises|child_process|worker_threads|net|http|https|os)$',
      [`${SRC}host/`, '^client/src/'],
    ),
    onlyIn('watching-and-globbing-in-host', 'node_modules/(chokidar|fast-glob)/', [`${SRC}host/`]),
    onlyIn('protocol-in-lsp', 'node_modules/vscode-languageserver', [`${SRC}lsp/`, `${SRC}main\\.ts$`]),
    onlyIn('vscode-in-client', '^vscode$|node_modules/vscode-languageclient', ['^client/']),
    onlyIn('python-parser-behind-facade', 'node_modules/@lezer/', [`${SRC}syntax/python/`]),
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$|^server/test/|^client/test/|^bench/' },
      to: { path: '\\.test\\.ts$|^server/test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|\\.cache|client/test/workspaces)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
