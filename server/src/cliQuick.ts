import { QUICK_COMMANDS } from './cli/commands/quick';
import { runProcess } from './cliProcess';

runProcess(QUICK_COMMANDS);
