import { nearest } from '../../base/nearest';
import type { Command, Task } from '../command';
import { Failure } from '../failure';
import { diff } from '../manifest/diff';
import { show } from '../manifest/show';
import { verify } from '../manifest/verify';

export const manifest: Command = {
  verb: 'manifest',
  summary: 'show, verify or compare staticfiles.json, the manifest of hashed names, or one of webassets',
  about: `show [FILE]     prints every path with its hashed name.
verify [FILE]   looks whether each hashed file is there and has the content its name says, and for hashed
                files that no entry names. Exit code 1 if anything differs.
diff A [B]      what was added, removed and changed from A to B.

FILE, and B where it is left out, is the manifest of the project's storage. FILE may also be one of webassets
(ASSETS_MANIFEST \`json\` or \`file\`, or the folder of \`cache\`): versions of bundles by output.`,
  operands: { usage: 'show|verify|diff [FILE…]', min: 1, max: 3 },
  options: {
    'static-root': {
      value: 'DIR',
      help: 'verify: the folder the names are relative to; default: where the project writes, else that of FILE',
    },
  },
  run(task) {
    const [action, ...files] = task.operands;
    const known = Object.hasOwn(ACTIONS, action!) ? ACTIONS[action!]! : undefined;
    if (known === undefined) throw unknownAction(action!);
    const { most, least, run } = known;
    if (files.length < least || files.length > most)
      throw new Failure(`\`manifest ${action}\` takes ${known.takes}`, {
        hint: `usage: django-static manifest ${action} ${known.usage}`,
      });
    return run(task, files);
  },
};

interface Action {
  readonly usage: string;
  readonly takes: string;
  readonly least: number;
  readonly most: number;
  run(task: Task, files: readonly string[]): Promise<number>;
}

const ACTIONS: Readonly<Record<string, Action>> = {
  show: { usage: '[FILE]', takes: 'one manifest at most', least: 0, most: 1, run: show },
  verify: { usage: '[FILE]', takes: 'one manifest at most', least: 0, most: 1, run: verify },
  diff: { usage: 'A [B]', takes: 'one or two manifests', least: 1, most: 2, run: diff },
};

function unknownAction(action: string): Failure {
  const near = nearest(action, Object.keys(ACTIONS));
  return new Failure(`\`manifest\` cannot ${action}`, {
    hint: near ? `did you mean \`manifest ${near}\`?` : 'it can show, verify and diff',
  });
}
