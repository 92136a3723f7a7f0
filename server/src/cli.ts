import { join } from 'node:path';
import { QUICK_VERBS } from './cli/commands/quickVerbs';
import { runCompiled } from './host/compiledCode';
import { cacheFolder, nodeCache } from './host/nodeCache';

/** Of the texts of the programs beside this one; the build gives it. */
declare const VERSION_OF_PROGRAMS: string;

// The program that users start: too little for Node to lose time over. What follows is one of two bundles beside it, as it
// costs more to read all of the command line than to find a file.
const [verb = ''] = process.argv.slice(2);
const program = QUICK_VERBS.includes(verb) ? 'cliQuick.js' : 'cliAll.js';
runCompiled(join(__dirname, program), VERSION_OF_PROGRAMS, nodeCache(cacheFolder()));
