import { QUICK_VERBS } from './cli/commands/quickVerbs';

// The program that users start: too little for Node to lose time over. What follows is one of two bundles beside it, as it
// costs more to read all of the command line than to find a file.
const [verb = ''] = process.argv.slice(2);
require(QUICK_VERBS.includes(verb) ? './cliQuick.js' : './cliAll.js');
