import type { Binding, ClassObj, InstanceObj, NativeObj, PyRaise } from './model';
import { NONE, nativeClass, unknown } from './objects';

/** Python's built-in exceptions as far as settings files name them: class → base. */
const BASES: Record<string, string> = {
  Exception: 'BaseException',
  ArithmeticError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  EOFError: 'Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  NameError: 'Exception',
  UnboundLocalError: 'NameError',
  OSError: 'Exception',
  FileExistsError: 'OSError',
  FileNotFoundError: 'OSError',
  IsADirectoryError: 'OSError',
  NotADirectoryError: 'OSError',
  PermissionError: 'OSError',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  StopIteration: 'Exception',
  SyntaxError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  Warning: 'Exception',
  DeprecationWarning: 'Warning',
  UserWarning: 'Warning',
  RuntimeWarning: 'Warning',
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  'json.JSONDecodeError': 'ValueError',
  'django.core.exceptions.ImproperlyConfigured': 'Exception',
  'decouple.UndefinedValueError': 'Exception',
};

const ALIASES: Record<string, string> = { IOError: 'OSError', EnvironmentError: 'OSError' };

/** True if `except handlerType` catches `error`. */
export function handlesError(handlerType: string, error: PyRaise): boolean {
  const wanted = ALIASES[handlerType] ?? handlerType;
  for (const start of [error.type, ...error.bases]) {
    for (let name: string | undefined = ALIASES[start] ?? start; name; name = BASES[name]) {
      if (name === wanted || (wanted === 'BaseException' && error.type)) return true;
    }
  }
  // A class of the project whose bases are not built in is at least an Exception.
  return wanted === 'Exception' && BASES[error.type] === undefined && error.type !== 'BaseException';
}

const init: NativeObj['call'] = (machine, args) => {
  const [self, message] = args.positional;
  if (self?.kind === 'instance' && message) {
    machine.journal.touch(self);
    self.attrs.set('message', { value: message });
  }
  return NONE;
};

/** What `except … as error` binds. The texts of Python's own errors are not known; those the project raises are. */
export function exceptionObject(error: PyRaise): InstanceObj {
  const message = error.raisedWith ?? unknown('the text of this exception is not known', error.at);
  const attrs = new Map<string, Binding>([
    ['message', { value: message }],
    ['args', { value: { kind: 'tuple', items: [message] } }],
  ]);
  return { kind: 'instance', cls: nativeClass(error.type, {}), attrs, at: error.at };
}

/** All exception classes by name, for the builtins table. */
export function exceptionClasses(): Map<string, ClassObj> {
  const classes = new Map<string, ClassObj>();
  const make = (name: string): ClassObj => {
    const done = classes.get(name);
    if (done) return done;
    const base = BASES[name];
    const made = nativeClass(name, { __init__: init }, base ? [make(base)] : []);
    classes.set(name, made);
    return made;
  };
  make('BaseException');
  for (const name of Object.keys(BASES)) make(name);
  for (const [alias, name] of Object.entries(ALIASES)) classes.set(alias, make(name));
  return classes;
}
