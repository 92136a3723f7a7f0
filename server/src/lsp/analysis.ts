// All that brings the parsers along. Loaded in one go after `initialize` has been answered, which must not wait for it.

export { codeLenses, inlayHints } from '../features/bundles/lenses';
export { bundleNodes } from '../features/bundles/tree';
export { mustReadAnew } from '../features/bundles/typed';
export { codeActions } from '../features/codeActions';
export { complete } from '../features/completion/complete';
export { resolveCompletion } from '../features/completion/resolve';
export { definition } from '../features/definition';
export { describeStaticFile } from '../features/describe';
export { documentHighlights } from '../features/documentHighlights';
export { documentLinks } from '../features/documentLinks';
export { documentSymbols } from '../features/documentSymbols';
export { fileRename } from '../features/fileRename';
export { hover } from '../features/hover';
export { references } from '../features/references';
export { prepareRename, rename } from '../features/rename';
export { staticFolders, treeNodes } from '../features/trees';
export { workspaceSymbols } from '../features/workspaceSymbols';
export { readReferences } from '../project/references';
export { checkFile, checkProjectSteps, checkSettings } from '../rules/run';
export { Workspace } from '../workspace/workspace';
export { runCommand } from './commands/all';
export { projectConfig } from './projectConfig';
export { toReport } from './report';
export { resultIdOf } from './resultId';
export { ruleDocumentation } from './ruleDocumentation';
export { candidateModules } from './settingsModules';
export { toStatus } from './status';
