import { locationOf } from '../machine';
import type { InstanceObj, Machine, Obj } from '../model';
import { bool, float, int, list, nativeClass, str, tuple, unknown } from '../objects';
import { text } from './arguments';
import { djangoSettings } from './djangoSettings';

/** `sys.modules`: what has been imported so far. Test runners are not there: nobody runs tests with these settings. */
const MODULES = nativeClass('sys.modules', {
  __contains__: (machine, { positional: [, name] }) => {
    const wanted = text(name);
    if (wanted === undefined) return unknown('the module is not known');
    if (machine.modules.has(wanted)) return bool(true);
    return /^(pytest|_pytest|nose|unittest)$/.test(wanted)
      ? bool(false)
      : unknown('which modules Python has loaded is not known');
  },
  __getitem__: (machine, { positional: [, name] }, site) =>
    machine.modules.get(text(name) ?? '') ??
    unknown('which modules Python has loaded is not known', locationOf(site)),
  get: (machine, { positional: [, name] }, site) =>
    machine.modules.get(text(name) ?? '') ??
    unknown('which modules Python has loaded is not known', locationOf(site)),
});

const LOADED: InstanceObj = { kind: 'instance', cls: MODULES, attrs: new Map() };

/** `sys`, `os` and other constants that depend on the machine. */
export function constant(machine: Machine, name: string): Obj | undefined {
  const { sources } = machine;
  const [major, minor, micro] = sources.pythonVersion;
  switch (name) {
    case 'sys.platform':
      return str(sources.platform);
    case 'os.name':
      return str(sources.platform === 'win32' ? 'nt' : 'posix');
    case 'sys.version_info':
      return tuple([int(major), int(minor), int(micro), str('final'), int(0)]);
    case 'sys.version':
      return str(`${major}.${minor}.${micro}`);
    // Evaluated as `manage.py collectstatic` would be: not a test run, not the development server.
    case 'sys.argv':
      return list([str('manage.py'), str('collectstatic')]);
    case 'sys.path':
      return machine.sysPath;
    case 'sys.modules':
      return LOADED;
    case 'sys.maxsize':
      return int(2n ** 63n - 1n);
    case 'math.inf':
      return float(Number.POSITIVE_INFINITY);
    case 'typing.TYPE_CHECKING':
      return bool(false);
    case 'django.VERSION':
      return sources.djangoVersion === undefined
        ? unknown("Django's version is not known")
        : versionTuple(sources.djangoVersion);
    case 'django.__version__':
      return sources.djangoVersion === undefined
        ? unknown("Django's version is not known")
        : str(sources.djangoVersion);
    case 'django.conf.settings':
      return djangoSettings(machine);
    case 'platform.node':
      return unknown('the name of the machine is not read');
    default:
      return undefined;
  }
}

function versionTuple(version: string): Obj {
  const numbers = (/^\d+(\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
  while (numbers.length < 3) numbers.push(0);
  return tuple([...numbers.slice(0, 3).map((n) => int(n)), str('final'), int(0)]);
}
