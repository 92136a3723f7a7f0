import { Left, locationOf } from '../machine';
import { type CallSite, type Machine, type Obj, PyRaise } from '../model';
import { NONE } from '../objects';
import type { Natives } from './arguments';

/** The name under which `manage.py` runs. */
export const MAIN = '__main__';

/** Functions that never return. */
export const exitFunctions: Natives = {
  'sys.exit': (machine, _, site) => leave(machine, site),
  'os._exit': (machine, _, site) => leave(machine, site),
  ...Object.fromEntries(
    [
      'django.setup',
      'django.core.management.call_command',
      'django.core.management.execute_from_command_line',
      'configurations.management.execute_from_command_line',
    ].map((name) => [name, startDjango] as const),
  ),
};

/** Once Django has started it has read the settings: what manage.py does later is too late for them. */
function startDjango(machine: Machine, _: unknown, site: CallSite): Obj {
  return site.frame.module.name === MAIN ? leave(machine, site) : NONE;
}

function leave(machine: Machine, site: CallSite): never {
  machine.paths.leave({
    kind: 'raise',
    error: new PyRaise('SystemExit', 'the program exits here', locationOf(site)),
  });
  throw new Left();
}
