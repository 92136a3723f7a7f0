import { COMMANDS } from './cli/commands/all';
import { runProcess } from './cliProcess';

runProcess(COMMANDS);
