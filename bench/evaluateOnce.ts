/** Run in a process of its own: other settings first, so that the evaluator is compiled, then the large package once. */
import { evaluateModule } from '../server/src/facts/evaluate/evaluate';
import { sourcesOver } from '../server/test/support/evaluate';
import { memoryFiles } from '../server/test/support/memoryFiles';
import { settingsPackages } from '../server/test/support/settingsPackages';
import { generateSettings, SETTINGS_MODULE } from './generateSettings';
import { timed } from './measure';

const OTHERS = 20;

for (const { files, module, env } of settingsPackages().slice(0, OTHERS)) {
  evaluateModule(module, sourcesOver(files, { env }));
}
const files = memoryFiles(generateSettings());
console.log(timed(() => evaluateModule(SETTINGS_MODULE, sourcesOver(files))));
