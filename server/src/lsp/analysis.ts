// All that brings the parsers along. Loaded in one go after `initialize` has been answered, which must not wait for it.
export { codeActions } from '../features/codeActions';
export { complete } from '../features/completion/complete';
export { resolveCompletion } from '../features/completion/resolve';
export { definition } from '../features/definition';
export { documentHighlights } from '../features/documentHighlights';
export { documentLinks } from '../features/documentLinks';
export { documentSymbols } from '../features/documentSymbols';
export { hover } from '../features/hover';
export { references } from '../features/references';
export { workspaceSymbols } from '../features/workspaceSymbols';
export { checkFile, checkProjectSteps, checkSettings } from '../rules/run';
export { Workspace } from '../workspace/workspace';
export { runCommand } from './commands/all';
export { projectConfig } from './projectConfig';
export { toReport } from './report';
export { ruleDocumentation } from './ruleDocumentation';
export { candidateModules } from './settingsModules';
export { toStatus } from './status';
