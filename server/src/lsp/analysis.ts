// All that brings the parsers along. Loaded in one go after `initialize` has been answered, which must not wait for it.
export { complete } from '../features/completion/complete';
export { definition } from '../features/definition';
export { checkFile, checkSettings } from '../rules/run';
export { Workspace } from '../workspace/workspace';
export { projectConfig } from './projectConfig';
