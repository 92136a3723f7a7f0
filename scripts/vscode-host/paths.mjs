// Where the test host keeps its things. All of it may be deleted at any time; the next run makes it anew.
import { resolve } from 'node:path';

export const project = resolve(import.meta.dirname, '../..');
export const cache = resolve(project, '.cache/vscode-host');
/** The installed code-server: kept between runs. */
export const host = resolve(cache, 'host');
export const vscode = resolve(host, 'node_modules/code-server/lib/vscode');
/** Tools that the sites of the tests build with. */
export const tools = resolve(cache, 'tools/node_modules');
/** One run: user data, extensions, workspace, report of the extension host. Fresh every time. */
export const run = resolve(cache, 'run');
export const compiled = resolve(cache, 'compiled');
export const vsix = resolve(cache, 'django-static.vsix');
export const screenshots = resolve(cache, 'screenshots');
export const report = resolve(cache, 'report.json');
export const staged = resolve(cache, 'staged');
